"""Meanings that travel under other codes than before, each pair of codes once."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from ..model import ErrorRow, Execution
from . import kinds_error as kinds
from .error_claims import approved_by_name, claims_flow
from .error_pairs import RowPair, RowPairs
from .error_scope import Scope
from .error_tables import same_code, shown_code
from .finding import Caller, Finding
from .wording import listed


def compare_numbers(scope: Scope, rows: RowPairs) -> Iterator[Finding]:
    """Yield one finding for each pair of an old and a new code, whatever number of meanings they have."""
    pairs: dict[tuple[object, object], list[RowPair]] = {}
    for old, new in (*rows.same, *rows.also):
        if not same_code(old.code, new.code):
            pairs.setdefault((shown_code(old.code), shown_code(new.code)), []).append((old, new))
    for members in pairs.values():
        yield _renumbered(scope, members)


def _renumbered(scope: Scope, members: Sequence[RowPair]) -> Finding:
    old, new = members[0]
    before, after = shown_code(old.code), shown_code(new.code)
    names = listed(dict.fromkeys(row.name for _, row in members))
    _, still = scope.deciding(old.code)
    was, _ = scope.deciding(new.code)
    if still and not was:
        how = f"as {after} as well as {before}"
        after = f"{before} and {after}"
    elif was:
        how = f"as {after} alone, as {before} is gone"
        before = f"{before} and {after}"
    else:
        how = f"as {after} instead of {before}"
    verb = "travel" if "," in names else "travels"
    told = "".join(dict.fromkeys(f"; {text}" for one in members for text in _unlike(*one)))
    message = f"{names} {verb} {how}{told}"
    found = scope.edited(old, new).finding(kinds.CODE_RENUMBERED, message, before, f"{after}{told}")
    # Two codes had two members of ErrorCode, and one of them is gone.
    found = evolve(found, caller=Caller.SOURCE) if was else found
    return approved_by_name(found, claimed=claims_flow(scope.flows(new.code), (row for _, row in members)))


def _unlike(old: ErrorRow, new: ErrorRow) -> Iterator[str]:
    """Say where two numbers are not equally certain, although one stands for the other."""
    if old.execution is not new.execution:
        words = {Execution.NONE: "not executed", Execution.UNKNOWN: "unknown"}
        yield f"{new.name} is {words[new.execution]} as {shown_code(new.code)}, {words[old.execution]} as {old.code}"
