"""A topic: one comparison, and the attributes of the model that it answers for."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from attrs import frozen

from .finding import Finding
from .pairing import EndpointPair, ExchangePair

Pair = TypeVar("Pair", ExchangePair, EndpointPair)


def _nowhere(pair: EndpointPair | ExchangePair) -> bool:  # noqa: ARG001 - it stands for functions of a pair
    return False


@frozen
class Topic(Generic[Pair]):
    """A comparison of two endpoints or two exchanges.

    ``covers`` names attributes of ``Endpoint`` or ``Exchange``. Where one of them differs and none of the topics that
    cover it has found anything, ``model.other.changed`` says so: nothing is ever silent. Those that it ``settles`` it
    answers for even then: what it says nothing of, it has shown to be said by another finding. ``elsewhere`` tells
    whether all that differs there is found where the two are compared that have these as parts.
    """

    compare: Callable[[Pair], Iterator[Finding]]
    covers: frozenset[str]
    settles: frozenset[str] = frozenset()
    elsewhere: Callable[[Pair], bool] = _nowhere


def topic(
    compare: Callable[[Pair], Iterator[Finding]], *covers: str, elsewhere: Callable[[Pair], bool] = _nowhere
) -> Topic[Pair]:
    """Make a topic."""
    return Topic(compare, frozenset(covers), elsewhere=elsewhere)
