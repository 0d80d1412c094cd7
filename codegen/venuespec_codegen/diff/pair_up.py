"""Finds what belongs together on two sides: exchanges, calls, parameters, reply fields."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from attrs import evolve

from ..model import Endpoint, Exchange, Model, Parameter, ReplyField
from .likeness import Matches, match
from .pairing import EndpointPair, ExchangePair, Sides
from .renaming import exchange_in_new_names, in_new_names

T = TypeVar("T", Parameter, ReplyField)


def pair_exchanges(old: Model, new: Model) -> tuple[Sides[Exchange], ...]:
    """Pair exchanges by name: those of the old side in its order, then the new ones."""
    here, there = ({one.name: one for one in side.exchanges} for side in (old, new))
    return tuple(Sides(here.get(name), there.get(name)) for name in {**here, **there})


def pair_endpoints(pair: ExchangePair) -> tuple[Sides[Endpoint], ...]:
    """Pair calls by name, those left over by method and path."""
    here, there = ({one.name: one for one in side.endpoints} for side in (pair.old, pair.new))
    same = [Sides(one, there[name]) for name, one in here.items() if name in there]
    gone = [one for name, one in here.items() if name not in there]
    come = {(one.method, str(one.path)): one for name, one in there.items() if name not in here}
    rest: list[Sides[Endpoint]] = [Sides(one, come.pop((one.method, str(one.path)), None)) for one in gone]
    return (*same, *rest, *(Sides(None, one) for one in come.values()))


def pair_parts(exchange: ExchangePair, old: Endpoint, new: Endpoint) -> EndpointPair:
    """Pair the parameters and the reply fields of a call that both sides have."""
    parameters = _renames(old.parameters, new.parameters)
    fields = _renames(old.reply, new.reply)
    return EndpointPair(
        exchange=exchange,
        old=in_new_names(old, parameters.certain, fields.certain),
        new=new,
        parameters=tuple(_sides(old.parameters, new.parameters, parameters.certain)),
        fields=tuple(_sides(old.reply, new.reply, fields.certain)),
        renamed=parameters.certain,
        fields_renamed=fields.certain,
        maybe_renamed=parameters.possible,
        fields_maybe_renamed=fields.possible,
    )


def pair_all(
    old: Exchange, new: Exchange
) -> tuple[ExchangePair, tuple[EndpointPair, ...], tuple[Sides[Endpoint], ...]]:
    """Pair everything in one exchange: itself, the calls that both sides have, and those that one side has."""
    first = ExchangePair(old, new)
    sides = pair_endpoints(first)
    both = [pair_parts(first, one.old, one.new) for one in sides if one.old is not None and one.new is not None]
    exchange = ExchangePair(exchange_in_new_names(old, _agreed(both)), new)
    return (
        exchange,
        tuple(evolve(one, exchange=exchange) for one in both),
        tuple(one for one in sides if one.old is None or one.new is None),
    )


def _agreed(pairs: Sequence[EndpointPair]) -> dict[str, str]:
    """Return the renames of parameters that no call which had the parameter contradicts."""
    found: dict[str, str] = {}
    against: set[str] = set()
    for pair in pairs:
        for sides in pair.parameters:
            if sides.old is not None:
                name = sides.old.wire_name
                new = pair.renamed.get(name, name)
                if found.setdefault(name, new) != new:
                    against.add(name)
    return {name: new for name, new in found.items() if name != new and name not in against}


def _renames(old: Sequence[T], new: Sequence[T]) -> Matches:
    here, there = {one.wire_name for one in old}, {one.wire_name for one in new}
    gone = [one for one in old if one.wire_name not in there]
    come = [one for one in new if one.wire_name not in here]
    said = dict(_said(gone, come))
    rest = match(
        old,
        new,
        [one for one in gone if one.wire_name not in said],
        [one for one in come if one.wire_name not in said.values()],
    )
    return Matches(said | rest.certain, rest.possible)


def _said(gone: Sequence[T], come: Sequence[T]) -> Iterator[tuple[str, str]]:
    """Yield the renames that a spec states; a side that goes back to the old name states them as well."""
    names = {one.wire_name for one in gone}
    for other in come:
        earlier = next((one.wire_name for one in gone if one.renamed_from == other.wire_name), other.renamed_from)
        if earlier in names:
            yield earlier, other.wire_name


def _sides(old: Sequence[T], new: Sequence[T], renamed: Mapping[str, str]) -> Iterator[Sides[T]]:
    there = {one.wire_name: one for one in new}
    for one in old:
        yield Sides(one, there.pop(renamed.get(one.wire_name, one.wire_name), None))
    for other in there.values():
        yield Sides(None, other)
