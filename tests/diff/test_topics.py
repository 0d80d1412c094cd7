from collections.abc import Iterator, Sequence

import pytest
from attrs import evolve, fields

from venuespec_codegen.diff.changed import Changed, changed_attributes
from venuespec_codegen.diff.finding import Finding
from venuespec_codegen.diff.pair_up import pair_all
from venuespec_codegen.diff.pairing import EndpointPair, ExchangePair
from venuespec_codegen.diff.topic import Pair, Topic
from venuespec_codegen.diff.topics import OF_ENDPOINTS, OF_EXCHANGES
from venuespec_codegen.model import Endpoint, Exchange, Model

from .all_cases import CASES
from .case import Case
from .reading import model_of

_OF_CALLS = {one.name for one in fields(Endpoint)}
_OF_EXCHANGE = {one.name for one in fields(Exchange)}


def _both_ways(case: Case) -> Iterator[tuple[Exchange, Exchange]]:
    old, new = (model_of(side) for side in case.sides())
    for before, after in ((old, new), (new, old)):
        yield from _same_names(before, after)


def _same_names(old: Model, new: Model) -> Iterator[tuple[Exchange, Exchange]]:
    there = {one.name: one for one in new.exchanges}
    yield from ((one, there[one.name]) for one in old.exchanges if one.name in there)


def _unmade(pair: Pair, topics: Sequence[Topic[Pair]], changed: Changed) -> list[Finding]:
    """Make those comparisons that are never made."""
    return [found for topic in topics if not topic.concerns(changed) for found in topic.compare(pair)]


def _missed(
    case: Case, of_exchanges: Sequence[Topic[ExchangePair]], of_endpoints: Sequence[Topic[EndpointPair]]
) -> list[Finding]:
    missed: list[Finding] = []
    for old, new in _both_ways(case):
        exchange, calls, alone = pair_all(old, new)
        changed = changed_attributes(exchange, calls, alone=bool(alone))
        missed += _unmade(exchange, of_exchanges, changed)
        for pair in calls:
            missed += _unmade(pair, of_endpoints, changed)
    return missed


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}")
def test_a_comparison_that_is_not_made_would_have_found_nothing(case: Case) -> None:
    assert not _missed(case, OF_EXCHANGES, OF_ENDPOINTS)


def test_one_that_looked_at_more_than_it_says_would_be_seen() -> None:
    nothing = frozenset[str]()
    of_exchanges = tuple(evolve(topic, of_calls=nothing, of_exchange=nothing) for topic in OF_EXCHANGES)
    of_endpoints = tuple(evolve(topic, of_calls=nothing, of_exchange=nothing) for topic in OF_ENDPOINTS)
    lengths = next(case for case in CASES if case.kind.startswith("param.length."))
    servers = next(case for case in CASES if case.kind.startswith("endpoint.environment."))
    assert _missed(lengths, (), of_endpoints)
    assert _missed(servers, of_exchanges, ())


def test_a_comparison_looks_at_what_it_covers() -> None:
    for one in OF_EXCHANGES:
        assert one.covers <= one.of_exchange <= _OF_EXCHANGE
        assert one.of_calls <= _OF_CALLS
    for topic in OF_ENDPOINTS:
        assert topic.covers | topic.settles <= topic.of_calls <= _OF_CALLS
        assert topic.of_exchange <= _OF_EXCHANGE
