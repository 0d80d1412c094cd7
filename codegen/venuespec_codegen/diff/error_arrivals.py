"""Rows that only one side has: new codes and vanished ones, meanings told apart and no longer told apart."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ..model import ErrorRow, Execution
from . import kinds_error as kinds
from .error_claims import approved_by_name, claims_flow
from .error_row_changes import Edited, compare_meaning, told
from .error_scope import Flow, Scope
from .error_tables import by_code, probe, shown_code
from .finding import Caller, Finding

_SMALL: Final = 4
_TOLD_APART: Final = frozenset(
    {
        kinds.EXECUTION_MORE_CERTAIN,
        kinds.EXECUTION_LESS_CERTAIN,
        kinds.POSITION_GONE_ADDED,
        kinds.POSITION_GONE_REMOVED,
        kinds.CLASS_BASE_CHANGED,
    }
)


def is_emptied(table: Sequence[ErrorRow], gone: Sequence[ErrorRow]) -> bool:
    """Tell whether so much of a table vanished at once that a mistake is likelier than a change."""
    return len(table) >= _SMALL and 2 * len(gone) >= len(table)


def compare_emptied(scope: Scope, gone: Sequence[ErrorRow]) -> Finding:
    """Return the finding that stands for all rows that vanished."""
    codes = ", ".join(f"{shown_code(row.code)} {row.name}" for row in gone)
    message = f"{len(gone)} of {len(scope.old)} rows vanished at once; is the table whole?"
    subject = f"{scope.owner} errors"
    return Finding(kinds.TABLE_EMPTIED, subject, message, gone[0].span, scope.new_span, codes)


def compare_arrivals(scope: Scope, gone: Sequence[ErrorRow], come: Sequence[ErrorRow]) -> Iterator[Finding]:
    """Yield what rows without a partner on the other side are: each is part of one finding."""
    left, right = by_code(gone), by_code(come)
    for key in {**left, **right}:
        flows = tuple(scope.flows(key[1]))
        yield from _compare_code(scope, flows, [*left.get(key, ())], [*right.get(key, ())])


def _compare_code(scope: Scope, flows: Sequence[Flow], gone: list[ErrorRow], come: list[ErrorRow]) -> Iterator[Finding]:
    for row in list(come):
        lost = [one for one in _sources(flows, row) if _is_in(one, gone)]
        if len(lost) > 1:
            yield _merged(scope, flows, row, lost)
            come.remove(row)
            gone = [one for one in gone if not _is_in(one, lost)]
    splits: dict[int, tuple[ErrorRow, list[ErrorRow]]] = {}
    for row in come:
        source = _main(row, _sources(flows, row), flows, forwards=False)
        if source is None:
            yield _added(scope, flows, row)
        else:
            splits.setdefault(id(source), (source, []))[1].append(row)
    for source, parts in splits.values():
        yield _split(scope, flows, source, parts)
    merges: dict[int, tuple[ErrorRow, list[ErrorRow]]] = {}
    for row in gone:
        target = _main(row, _targets(flows, row), flows, forwards=True)
        if id(row) in splits:
            continue
        if target is None:
            yield _removed(scope, row)
        else:
            merges.setdefault(id(target), (target, []))[1].append(row)
    for target, parts in merges.values():
        yield _merged(scope, flows, target, parts)


def _added(scope: Scope, flows: Sequence[Flow], row: ErrorRow) -> Finding:
    edited = scope.edited(None, row)
    if not any(flow.after is row for flow in flows):
        message = "no reply is decided by it: rows before it take all that it fits"
        return edited.finding(kinds.ADDED, message, "", told(row), caller=Caller.SAFE)
    if row.execution is Execution.UNKNOWN:
        message = "what ended without a name has one; the outcome stays unknown"
        return edited.finding(kinds.ADDED, message, "", told(row), caller=Caller.SAFE)
    message = "what ended as unknown, unless its HTTP status settled it, is now refused: not executed"
    if row.position_gone:
        # Its kind must be approved by name in any case.
        return edited.finding(kinds.ADDED_GONE, f"{message}, as nothing was left to close", "", told(row))
    return approved_by_name(edited.finding(kinds.ADDED, message, "", told(row)), claimed=True)


def _removed(scope: Scope, row: ErrorRow) -> Finding:
    member = scope.members.old.get(row.code, "")
    kept = not scope.members.differ(row.code)
    message = "replies with it end as unknown, unless their HTTP status settles it"
    if not kept:
        message += f"; {member} is gone" if row.code not in scope.members.new else f"; {member} goes by another name"
    caller = Caller.BEHAVIOUR if kept else Caller.SOURCE
    kind = kinds.REMOVED_GONE if row.position_gone else kinds.REMOVED
    return scope.edited(row, None).finding(kind, message, told(row), "", caller=caller)


def _split(scope: Scope, flows: Sequence[Flow], source: ErrorRow, parts: Sequence[ErrorRow]) -> Finding:
    rest = [one for one in _targets(flows, source) if not _is_in(one, parts)]
    names = list(dict.fromkeys(row.name for row in (*parts, *rest)))
    own = "" if any(source is row for row in scope.old) else "a table of its own tells apart "
    message = f"{own}what was {source.name}" + ("" if own else " is told apart") + f": {', '.join(names)}"
    caller = Caller.SAFE if set(names) == {source.name} else Caller.BEHAVIOUR
    edited = scope.edited(source, parts[0])
    before, after = source.name, ", ".join(names)
    if differing := _differing(edited, [(source, one) for one in parts if _is_in(one, _targets(flows, source))]):
        message, caller = f"{message}; {differing}", Caller.BEHAVIOUR
        before, after = told(source), "; ".join(map(told, (*parts, *rest)))
    found = edited.finding(kinds.SPLIT, message, before, after, _told(flows, parts, ()), caller)
    return approved_by_name(found, claimed=claims_flow(flows, parts))


def _merged(scope: Scope, flows: Sequence[Flow], target: ErrorRow, parts: Sequence[ErrorRow]) -> Finding:
    names = list(dict.fromkeys(row.name for row in (*parts, *_sources(flows, target))))
    message = f"{', '.join(names)} {'are' if len(names) > 1 else 'is'} no longer told apart: all is {target.name}"
    caller = Caller.SAFE if set(names) == {target.name} else Caller.BEHAVIOUR
    edited = scope.edited(parts[0], target)
    before, after = ", ".join(names), target.name
    sources = _sources(flows, target)
    if differing := _differing(edited, [(one, target) for one in parts if _is_in(one, sources)]):
        message, caller = f"{message}; {differing}", Caller.BEHAVIOUR
        others = [one for one in sources if not _is_in(one, parts)]
        before, after = "; ".join(map(told, (*parts, *others))), told(target)
    if scope.members.differ(target.code) and scope.members.old.get(target.code) is not None:
        message += f"; {scope.members.old[target.code]} is now {scope.members.new.get(target.code, 'gone')}"
        caller = Caller.SOURCE
    found = edited.finding(kinds.MERGED, message, before, after, _told(flows, (), parts), caller)
    return approved_by_name(found, claimed=claims_flow(flows, [target]))


def _differing(edited: Edited, pairs: Iterable[tuple[ErrorRow, ErrorRow]]) -> str:
    """Say what callers are told differently beside the name; certainty and class have findings of their own."""
    found = (one for old, new in pairs for one in compare_meaning(edited, old, new))
    return "; ".join(dict.fromkeys(one.message for one in found if one.kind not in _TOLD_APART))


def _told(flows: Iterable[Flow], after: Sequence[ErrorRow], before: Sequence[ErrorRow]) -> tuple[str, ...]:
    found = (
        f"message: {flow.message}: {flow.before.name} before, {flow.after.name} now"
        for flow in flows
        if flow.before is not None
        and flow.after is not None
        and (_is_in(flow.before, before) or _is_in(flow.after, after))
    )
    return tuple(found)


def _main(row: ErrorRow, others: Sequence[ErrorRow], flows: Sequence[Flow], *, forwards: bool) -> ErrorRow | None:
    """Return the row of the other side that decides about the message that ``row`` is meant for, or any of its."""
    meant = next((flow for flow in flows if flow.message == probe(row)), None)
    if meant is not None and (meant.before if forwards else meant.after) is row:
        partner = meant.after if forwards else meant.before
        if partner is not None:
            return partner
    return others[0] if others else None


def _sources(flows: Iterable[Flow], row: ErrorRow) -> list[ErrorRow]:
    return _each(flow.before for flow in flows if flow.after is row)


def _targets(flows: Iterable[Flow], row: ErrorRow) -> list[ErrorRow]:
    return _each(flow.after for flow in flows if flow.before is row)


def _each(rows: Iterable[ErrorRow | None]) -> list[ErrorRow]:
    return list({id(row): row for row in rows if row is not None}.values())


def _is_in(row: ErrorRow, rows: Iterable[ErrorRow]) -> bool:
    return any(row is one for one in rows)
