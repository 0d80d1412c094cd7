from attrs import evolve

from venuespec_codegen.diff.compare import compare
from venuespec_codegen.diff.compare_errors import compare_common_errors, compare_own_errors, told_elsewhere
from venuespec_codegen.diff.finding import Caller, Finding, Wire
from venuespec_codegen.diff.pair_up import pair_all
from venuespec_codegen.model import ErrorRow, Exchange, Execution, Kind, Model

from .case import tree
from .error_rows import ids, row
from .reading import model_of

_BASE = model_of(tree(())).exchanges[0]


def _exchange(common: tuple[ErrorRow, ...], *own: tuple[ErrorRow, ...]) -> Exchange:
    """Return an exchange with one call for each table of its own."""
    endpoint = _BASE.endpoints[0]
    calls = tuple(
        evolve(endpoint, name=f"call_{at}", errors=table, path=evolve(endpoint.path)) for at, table in enumerate(own)
    )
    return evolve(_BASE, errors=common, endpoints=calls)


def _found(old: Exchange, new: Exchange) -> tuple[Finding, ...]:
    return compare(Model((old,)), Model((new,)))


def _common(old: tuple[ErrorRow, ...], new: tuple[ErrorRow, ...]) -> tuple[Finding, ...]:
    return _found(_exchange(old, ()), _exchange(new, ()))


_REST = row(1, "REST", execution=Execution.UNKNOWN)


def test_a_part_that_is_certain_where_the_whole_was_not_comes_first() -> None:
    found = _common((_REST,), (row(1, "PART", "not now"), _REST))
    assert ids(found) == ["error.execution.more-certain", "error.split"]
    assert found[0].kind.approval
    assert found[0].witnesses == ("message: not now",)


def test_a_message_that_falls_through_to_another_certainty_is_told() -> None:
    new = row(1, "PART", "not now, try later")
    found = _common((row(1, "PART", "not now"), _REST), (new, _REST))
    assert ids(found) == ["error.execution.less-certain", "error.match.narrowed"]


def test_a_limit_that_falls_through_is_no_limit_any_more() -> None:
    limit = row(1, "LIMIT", "too fast", kind=Kind.THROTTLED)
    found = _common((limit, row(1, "REST")), (row(1, "REST"),))
    assert ids(found) == ["error.class-base.changed", "error.merged"]
    assert found[0].caller is Caller.SOURCE


def test_a_call_that_overrules_the_common_row_is_told_with_its_certainty() -> None:
    found = _found(_exchange((_REST,), ()), _exchange((_REST,), (row(1, "OWN"),)))
    assert ids(found) == ["error.execution.more-certain", "error.split"]


def test_a_row_of_the_same_name_takes_more_with_it_than_its_name() -> None:
    own, common = row(1, "LIMIT", retry_after_ms=2000), row(1, "LIMIT")
    with_own, without = _exchange((common,), (own,)), _exchange((common,), ())
    (merged,) = _found(with_own, without)
    assert (merged.kind.id, merged.caller) == ("error.merged", Caller.BEHAVIOUR)
    assert merged.message.endswith("; clients no longer know how long to wait")
    (split,) = _found(without, with_own)
    assert (split.kind.id, split.caller) == ("error.split", Caller.BEHAVIOUR)
    (same,) = _found(_exchange((common,), (row(1, "LIMIT", description="Said otherwise."),)), without)
    assert (same.kind.id, same.caller) == ("error.merged", Caller.SAFE)


def test_half_of_a_table_that_vanishes_is_one_suspicion() -> None:
    table = tuple(row(code, f"CODE_{code}") for code in range(1, 7))
    assert ids(_common(table, table[:3])) == ["error.table.emptied"]
    assert ids(_common(table, table[:4])) == ["error.removed", "error.removed"]
    assert ids(_common(table[:3], table[:1])) == ["error.removed", "error.removed"]


def test_the_member_of_a_removed_row_is_named() -> None:
    (found,) = _common((row(1, "A"), row(2, "B"), row(3, "C")), (row(1, "A"), row(2, "B")))
    assert found.caller is Caller.SOURCE
    assert "ErrorCode.C is gone" in found.message


def test_a_row_that_no_reply_reaches_changes_nothing() -> None:
    first = row(1, "A", "now")
    (found,) = _common((first,), (first, row(1, "B", "not now")))
    assert (found.kind.id, found.caller) == ("error.added", Caller.SAFE)


def test_a_row_that_becomes_common_is_news_for_other_calls() -> None:
    moved = row(1, "A")
    (found,) = _found(_exchange((), (moved,), ()), _exchange((moved,), (), ()))
    assert (found.kind.id, found.caller) == ("error.scope.changed", Caller.BEHAVIOUR)
    assert "call_1 now knows it" in found.message
    (found,) = _found(_exchange((), (moved,), (moved,)), _exchange((moved,), (), ()))
    assert (found.kind.id, found.caller) == ("error.scope.changed", Caller.NONE)


def test_a_row_that_moves_and_changes_is_told_as_both() -> None:
    moved = row(1, "A", execution=Execution.UNKNOWN)
    found = _found(_exchange((moved,), ()), _exchange((), (row(1, "A"),)))
    assert ids(found) == ["error.execution.more-certain", "error.scope.changed"]


def test_who_loses_a_common_row_to_another_certainty_is_told() -> None:
    part = row(1, "PART", "not now", execution=Execution.UNKNOWN)
    rest = row(1, "REST")
    found = _found(_exchange((part, rest), (), ()), _exchange((rest,), (part,), ()))
    assert "error.execution.more-certain" in ids(found)


def test_words_among_numbers_are_another_class_of_members() -> None:
    found = _common((row(1, "A"),), (row(1, "A"), row("x", "B")))
    assert ids(found) == ["error.added", "error.name.changed"]
    assert (found[1].before, found[1].after) == ("ErrorCode", "ErrorNumber")


def test_two_whole_texts_in_one_message_matter_where_certainty_does() -> None:
    one, other, rest = row(1, "A", "first"), row(1, "B", "second"), row(1, "C")
    (found,) = _common((one, other, rest), (other, one, rest))
    assert (found.kind.id, found.caller) == ("error.precedence.changed", Caller.NONE)
    unsure = evolve(other, execution=Execution.UNKNOWN)
    found = _common((one, unsure, rest), (unsure, one, rest))[0]
    assert (found.kind.id, found.caller) == ("error.precedence.changed", Caller.BEHAVIOUR)


def test_one_text_in_another_matters_always() -> None:
    one, other, rest = row(1, "A", "not now"), row(1, "B", "now"), row(1, "C")
    (found,) = _common((one, other, rest), (other, one, rest))
    assert (found.kind.id, found.caller, found.wire) == ("error.precedence.changed", Caller.BEHAVIOUR, Wire.NONE)
    assert found.witnesses == ("1 not now",)


def test_rows_of_different_codes_stand_in_any_order() -> None:
    one, other = row(1, "A"), row(2, "B")
    assert ids(_common((one, other), (other, one))) == ["spec.reordered"]


def test_what_only_moved_is_told_once() -> None:
    moved = row(1, "A")
    exchange, (pair,), _ = pair_all(_exchange((), (moved,)), _exchange((moved,), ()))
    assert told_elsewhere(pair)
    assert list(compare_own_errors(pair)) == []
    assert ids(compare_common_errors(exchange)) == ["error.scope.changed"]
