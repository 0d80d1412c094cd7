from attrs import evolve

from venuespec_codegen.diff.compare import compare
from venuespec_codegen.diff.finding import Finding, Wire
from venuespec_codegen.model import Exchange, Model, RateLimit, Subject, SubjectKind

from .case import tree
from .error_rows import ids
from .reading import model_of

_BASE = model_of(tree(())).exchanges[0]
_LIMIT = _BASE.endpoints[0].rate_limits[0]
_POOLED = evolve(_LIMIT, shared="orders", quota=10)
_SYMBOL = Subject(SubjectKind.PARAMETER, "symbol")


def _exchange(*calls: tuple[RateLimit, ...]) -> Exchange:
    endpoint = _BASE.endpoints[0]
    every = (evolve(endpoint, name=f"call_{at}", rate_limits=limits) for at, limits in enumerate(calls))
    return evolve(_BASE, endpoints=tuple(every))


def _found(old: Exchange, new: Exchange) -> tuple[Finding, ...]:
    return compare(Model((old,)), Model((new,)))


def test_a_shared_limit_is_told_once_for_all_its_calls() -> None:
    lower = evolve(_POOLED, quota=8)
    (found,) = _found(_exchange((_POOLED,), (_POOLED,)), _exchange((lower,), (lower,)))
    assert (found.kind.id, found.subject) == ("rate-limit.tightened", "venue shared limit orders")


def test_a_shared_limit_goes_by_any_name() -> None:
    other = evolve(_POOLED, shared="trades")
    (found,) = _found(_exchange((_POOLED,), (_POOLED,)), _exchange((other,), (other,)))
    assert found.kind.id == "rate-limit.rewritten"


def test_a_call_that_joins_a_shared_limit_is_told() -> None:
    own = evolve(_POOLED, shared=None)
    (found,) = _found(_exchange((_POOLED,), (own,)), _exchange((_POOLED,), (_POOLED,)))
    assert (found.kind.id, found.subject, found.wire) == (
        "rate-limit.scope.changed",
        "venue.call_1 rate limit per user",
        Wire.BREAK,
    )


def test_counting_by_more_is_safe_and_by_less_is_not() -> None:
    finer = evolve(_LIMIT, partition=("user", _SYMBOL))
    (found,) = _found(_exchange((_LIMIT,)), _exchange((finer,)))
    assert (found.kind.id, found.wire) == ("rate-limit.scope.changed", Wire.SAFE)
    (found,) = _found(_exchange((finer,)), _exchange((_LIMIT,)))
    assert (found.kind.id, found.wire) == ("rate-limit.scope.changed", Wire.BREAK)


def test_a_limit_split_in_two_is_tighter_over_time() -> None:
    minute = evolve(_LIMIT, quota=60, window_ms=60_000)
    (found,) = _found(_exchange((_LIMIT,)), _exchange((_LIMIT, minute)))
    assert found.kind.id == "rate-limit.tightened"
    assert found.witnesses == ("refused now, allowed before: 61 calls within 12s",)


def test_other_conditions_and_another_quota_are_two_edits() -> None:
    some = evolve(_LIMIT, quota=4, when=_BASE.endpoints[0].rules[1].when)
    assert ids(_found(_exchange((_LIMIT,)), _exchange((some,)))) == [
        "rate-limit.tightened",
        "rate-limit.conditions.changed",
    ]


def test_the_order_of_limits_means_nothing() -> None:
    by_address = evolve(_LIMIT, partition=("ip",))
    assert ids(_found(_exchange((_LIMIT, by_address)), _exchange((by_address, _LIMIT)))) == ["spec.reordered"]
