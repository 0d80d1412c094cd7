"""Which edits must be approved by name since clients then say of more replies that nothing was executed."""

from attrs import evolve

from venuespec_codegen.diff.compare import compare
from venuespec_codegen.model import Category, ErrorRow, Exchange, Execution, Kind, Model, Retry, StatusRow

from .case import tree
from .error_rows import row
from .reading import model_of

_BASE = model_of(tree(())).exchanges[0]
_REST = row(1, "REST", execution=Execution.UNKNOWN)


def _exchange(common: tuple[ErrorRow, ...], *own: tuple[ErrorRow, ...]) -> Exchange:
    """Return an exchange with one call for each table of its own."""
    calls = tuple(evolve(_BASE.endpoints[0], name=f"call_{at}", errors=table) for at, table in enumerate(own))
    return evolve(_BASE, errors=common, endpoints=calls)


def _approvals(old: Exchange, new: Exchange) -> list[tuple[str, bool]]:
    return [(one.kind.id, one.approval) for one in compare(Model((old,)), Model((new,)))]


def _common_approvals(old: tuple[ErrorRow, ...], new: tuple[ErrorRow, ...]) -> list[tuple[str, bool]]:
    return _approvals(_exchange(old, ()), _exchange(new, ()))


def test_a_new_row_that_says_not_executed_must_be_approved_by_name() -> None:
    new = row(2, "B")
    assert _common_approvals((_REST,), (_REST, new)) == [("error.added", True)]
    assert _common_approvals((_REST,), (_REST, evolve(new, execution=Execution.UNKNOWN))) == [("error.added", False)]
    assert _common_approvals((_REST, new), (_REST,)) == [("error.removed", False)]


def test_a_new_row_that_decides_nothing_needs_no_approval() -> None:
    first = row(1, "A", "now")
    assert _common_approvals((first,), (first, row(1, "B", "not now"))) == [("error.added", False)]


def test_a_row_that_says_so_of_more_messages_must_be_approved_by_name() -> None:
    narrow, wide = row(1, "A", "not now"), row(1, "A", "now")
    assert _common_approvals((narrow,), (wide,)) == [("error.match.widened", True)]
    assert _common_approvals((narrow,), (evolve(narrow, message=None),)) == [("error.match.widened", True)]
    assert _common_approvals((wide,), (narrow,)) == [("error.match.narrowed", False)]
    assert _common_approvals((narrow,), (row(1, "A", "not then"),)) == [("error.message.shape-changed", True)]
    int_, word = row(1, "A", "at {most:int} now"), row(1, "A", "at {most:word} now")
    assert _common_approvals((int_,), (word,)) == [("error.attribute.retyped", True)]
    assert _common_approvals((word,), (int_,)) == [("error.attribute.retyped", False)]


def test_a_row_that_says_so_of_messages_that_were_known_needs_no_approval() -> None:
    rest = row(1, "REST")
    assert _common_approvals((row(1, "A", "not now"), rest), (row(1, "A", "now"), rest)) == [
        ("error.match.widened", False)
    ]
    unsure = row(1, "A", "not now", execution=Execution.UNKNOWN)
    wide = evolve(unsure, message=row(1, "A", "now").message)
    assert _common_approvals((unsure,), (wide,)) == [("error.match.widened", False)]


def test_a_code_that_takes_over_a_meaning_must_be_approved_by_name() -> None:
    assert _common_approvals((row(1, "A"),), (row(2, "A", was=(1,)),)) == [("error.code.renumbered", True)]
    unsure = row(1, "A", execution=Execution.UNKNOWN)
    renumbered = evolve(unsure, code=2, was=(1,))
    assert _common_approvals((unsure,), (renumbered,)) == [("error.code.renumbered", False)]


def test_a_row_that_tells_less_apart_and_says_more_must_be_approved_by_name() -> None:
    parts = row(1, "A", "one thing"), row(1, "B", "another")
    assert _common_approvals(parts, (row(1, "C"),)) == [("error.merged", True)]
    rest = row(1, "REST")
    assert _common_approvals((*parts, rest), (rest,)) == [("error.merged", False)]


def test_a_row_that_other_calls_come_to_know_must_be_approved_by_name() -> None:
    moved = row(1, "A")
    before, after = _exchange((), (moved,), ()), _exchange((moved,), (), ())
    assert _approvals(before, after) == [("error.scope.changed", True)]
    assert _approvals(after, before) == [("error.scope.changed", False)]
    assert _approvals(_exchange((), (moved,)), _exchange((moved,), ())) == [("error.scope.changed", False)]


def test_a_status_that_settles_what_nobody_knew_must_be_approved_by_name() -> None:
    one = StatusRow(418, "TEAPOT", Category.REQUEST, Kind.REJECTED, Retry.FIX, "A pot.", "None.", "docs", _BASE.span)
    with_it = evolve(_BASE, statuses=(one,))
    assert _approvals(_BASE, with_it) == [("error.added", True)]
    assert _approvals(with_it, _BASE) == [("error.removed", False)]


def test_advice_to_try_again_without_looking_must_be_approved_by_name() -> None:
    def approvals(before: Retry, after: Retry, execution: Execution) -> list[tuple[str, bool]]:
        old = row(1, "A", execution=execution)
        return _common_approvals((evolve(old, retry=before),), (evolve(old, retry=after),))

    for blind in (Retry.FIX, Retry.WAIT, Retry.RESYNC):
        assert approvals(Retry.VERIFY, blind, Execution.UNKNOWN) == [("error.retry.more-eager", True)]
        assert approvals(blind, Retry.VERIFY, Execution.UNKNOWN) == [("error.retry.less-eager", False)]
    assert approvals(Retry.NEVER, Retry.VERIFY, Execution.UNKNOWN) == [("error.retry.more-eager", False)]
    assert approvals(Retry.VERIFY, Retry.WAIT, Execution.NONE) == [("error.retry.more-eager", False)]
