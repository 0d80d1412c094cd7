"""Which attributes differ at all in an exchange, prose included: what no comparison has to be made for."""

from collections.abc import Iterable, Sequence
from typing import Final

from attrs import fields, frozen

from ..model import Endpoint, Exchange
from .pairing import EndpointPair, ExchangePair

_EVERYTHING_OF_CALLS: Final = frozenset(one.name for one in fields(Endpoint) if one.eq)
_EVERYTHING_OF_EXCHANGE: Final = frozenset(one.name for one in fields(Exchange) if one.eq)


@frozen
class Changed:
    """Names of attributes: those that differ between both sides of some call, and those that calls share."""

    of_calls: frozenset[str]
    of_exchange: frozenset[str]


def changed_attributes(exchange: ExchangePair, calls: Sequence[EndpointPair], *, alone: bool) -> Changed:
    """Return what differs; everything, where calls or parts of them have other names or are on one side ``alone``."""
    if alone or any(_is_renamed(one) for one in calls):
        return Changed(_EVERYTHING_OF_CALLS, _EVERYTHING_OF_EXCHANGE)
    of_calls = frozenset(name for one in calls for name in _differing(_EVERYTHING_OF_CALLS, one.old, one.new))
    return Changed(of_calls, frozenset(_differing(_EVERYTHING_OF_EXCHANGE, exchange.old, exchange.new)))


def _is_renamed(pair: EndpointPair) -> bool:
    return bool(pair.old.name != pair.new.name or pair.renamed or pair.fields_renamed)


def _differing(names: Iterable[str], old: Endpoint | Exchange, new: Endpoint | Exchange) -> Iterable[str]:
    return (name for name in names if getattr(old, name) != getattr(new, name))
