from attrs import evolve

from venuespec_codegen.diff.compare import compare
from venuespec_codegen.diff.error_names import compare_members
from venuespec_codegen.diff.finding import Caller
from venuespec_codegen.model import ErrorRow, Exchange, Model

from .case import tree
from .error_rows import row
from .reading import model_of

_BASE = model_of(tree(())).exchanges[0]


def _exchange(*rows: ErrorRow) -> Exchange:
    return evolve(_BASE, errors=rows, endpoints=(evolve(_BASE.endpoints[0], errors=()),))


def _both_ways(old: Exchange, new: Exchange) -> list[list[tuple[str, Caller]]]:
    sides = ((old, new), (new, old))
    return [
        sorted((one.kind.id, one.caller) for one in compare(Model((one,)), Model((other,)))) for one, other in sides
    ]


def test_a_member_that_is_called_after_another_row_is_told_both_ways() -> None:
    part, rest = row(1, "PART", "not now"), row(1, "REST")
    forwards, backwards = _both_ways(_exchange(part), _exchange(part, rest))
    assert forwards == [("error.added", Caller.BEHAVIOUR), ("error.name.changed", Caller.SOURCE)]
    assert backwards == [("error.name.changed", Caller.SOURCE), ("error.removed", Caller.BEHAVIOUR)]


def test_a_number_that_leaves_its_member_to_another_row_is_told_both_ways() -> None:
    part, rest = row(1, "PART", "not now"), row(1, "REST")
    forwards, backwards = _both_ways(_exchange(part, rest), _exchange(part, evolve(rest, code=2)))
    assert forwards == [("error.code.renumbered", Caller.BEHAVIOUR), ("error.name.changed", Caller.SOURCE)]
    # Of two numbers one is gone, and its member with it.
    assert backwards == [("error.code.renumbered", Caller.SOURCE), ("error.name.changed", Caller.SOURCE)]


def test_a_row_that_is_called_otherwise_is_told_once() -> None:
    both = _both_ways(_exchange(row(1, "ONE")), _exchange(row(1, "OTHER")))
    assert both == [[("error.name.changed", Caller.SOURCE)]] * 2


def test_words_that_differ_in_no_letter_keep_and_swap_their_members() -> None:
    first, second, third = (row(code, "NO_FUNDS") for code in ("no.funds", "no_funds", "no-funds"))
    both = _exchange(first, second, third), _exchange(first, third, second)
    for old, new in (both, both[::-1]):
        (found,) = compare_members(old, new)
        assert len(found.witnesses) == 2, found
