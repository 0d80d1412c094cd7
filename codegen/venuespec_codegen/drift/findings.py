"""Changes of a page to findings about the facts that stand on it, worst first."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from attrs import evolve

from ..pages import TableKind
from .anchoring import find, place
from .comparison import Comparison
from .contradictions import contradictions
from .doubts import doubt_findings
from .facts import Fact
from .limits import limit_differences
from .moved_places import moved_places
from .part_changes import How, PartChange
from .prose_differences import knows_better, proposed, read_off
from .record import HeadRecord, PageRecord, Part, RemarkRecord, RowRecord, describe
from .report import Change, Finding, FindingKind
from .suspects import Suspect, suspects_of

_RANK = {kind: number for number, kind in enumerate(FindingKind)}
_EXCERPT = 90
_UNLOCKED = Finding(
    FindingKind.UNLOCKED, "the page", "nothing is kept of it yet, so nothing can be said about changes; use --write"
)


def findings_of(
    comparison: Comparison, found_elsewhere: Sequence[Suspect], elsewhere: Collection[PageRecord] | None
) -> tuple[Finding, ...]:
    """Return all findings of one endpoint.

    ``found_elsewhere`` are suspects that no pair of parts shows. ``elsewhere`` are the records of the exchange's other
    endpoints, on which the facts that they share may stand; nothing when not all are known.
    """
    suspects = [*found_elsewhere, *_suspects(comparison)]
    claimed = {part for suspect in suspects for part in suspect.parts}
    changed = {
        change.part: finding
        for change in comparison.changes
        if claimed.isdisjoint({change.old, change.new})
        for finding in _changed(change, comparison)
    }
    found = [
        *(_suspect(suspect, comparison) for suspect in suspects),
        *_with_contradictions(changed, comparison),
        *_moved(comparison),
        *_unplaced(comparison, elsewhere),
        *doubt_findings(comparison),
        *([] if comparison.locked else [_UNLOCKED]),
    ]
    return tuple(sorted(found, key=lambda finding: _RANK[finding.kind]))


def _suspects(comparison: Comparison) -> Iterator[Suspect]:
    gone = (change.old for change in comparison.changes if change.new is None)
    rows = tuple(part for part in gone if isinstance(part, RowRecord))
    yield from suspects_of(comparison.old, comparison.new, rows, comparison.anchored)


def _suspect(suspect: Suspect, comparison: Comparison) -> Finding:
    facts = dict.fromkeys(fact for part in suspect.parts for fact in comparison.users.get(part, ()))
    return Finding(
        FindingKind.SUSPECT, "the page", suspect.message, suspect.span, facts=tuple(facts), name=suspect.name
    )


def _changed(change: PartChange, comparison: Comparison) -> Iterator[Finding]:
    facts, part = comparison.facts_on(change), change.part
    says = _says(change, facts)
    if change.how is How.NEW:
        if not facts and not (isinstance(part, RowRecord) and part.kind is TableKind.OTHER):
            yield Finding(FindingKind.NEW, describe(part), _introduce(part), part.span, proposals=says)
    elif facts and change.how is How.GONE:
        yield Finding(FindingKind.GONE, describe(part), _farewell(part, comparison), None, facts=facts)
    elif facts and change.how is How.CHANGED:
        message = "says something else now" if isinstance(part, HeadRecord) else "its cells say something else now"
        yield Finding(
            FindingKind.CHANGED, describe(part), message, part.span, change.changes, facts, _says(change, facts)
        )
    elif facts and change.how is How.REWORDED:
        message = f"{'what its text says' if change.changes else 'only its wording'} changed: read it again"
        yield Finding(
            FindingKind.REWORDED, describe(part), message, part.span, change.changes, facts, _says(change, facts)
        )


def _with_contradictions(changed: Mapping[Part, Finding], comparison: Comparison) -> Iterator[Finding]:
    """Say of a row that changed what the spec says otherwise; of the others it is a finding of its own.

    What prose seems to say has been read by whoever locked the page, until its row changes.
    """
    found = dict(changed)
    for row, finding in (*contradictions(comparison), *limit_differences(comparison), *proposed(comparison)):
        if row in found:
            said = tuple(f"the spec says {one.what}: {one.after or '(nothing)'}" for one in finding.changes)
            found[row] = evolve(found[row], proposals=(*found[row].proposals, *said))
        elif finding.kind is FindingKind.CONTRADICTED or not (comparison.locked or knows_better(finding)):
            yield finding
    yield from found.values()


def _introduce(part: Part) -> str:
    match part:
        case RowRecord():
            cells = ", ".join(f"{column.value} {written}" for column, written, _ in part.cells if written)
            return f"a new row: {cells}" if cells else "a new row"
        case HeadRecord():
            return f"a new line: {part.value}"
        case RemarkRecord():
            text = " ".join(part.text.split())
            return f"new text: {text if len(text) <= _EXCERPT else text[:_EXCERPT].rstrip() + '…'}"


def _says(change: PartChange, facts: Collection[Fact]) -> tuple[str, ...]:
    """Say what new prose of a row seems to state, but for what the facts on it say already."""
    new, old = change.new, change.old
    if not isinstance(new, RowRecord) or (isinstance(old, RowRecord) and old.prose == new.prose):
        return ()
    return read_off(new, facts)


def _farewell(part: Part, comparison: Comparison) -> str:
    """Say that a part is gone, and which new row may be the same under another name."""
    if not isinstance(part, RowRecord):
        return "is not on the page any more"
    for change in comparison.changes:
        new = change.part
        alike = isinstance(new, RowRecord) and (new.kind, new.type, new.prose) == (part.kind, part.type, part.prose)
        if change.how is How.NEW and alike:
            return f"is not on the page any more; {describe(new)} has the same text, so perhaps it was renamed"
    return "is not on the page any more"


def _moved(comparison: Comparison) -> Iterator[Finding]:
    """Find the places that would name something else; one insertion moves all rows below it, so it is one finding."""
    moved = tuple(moved_places(comparison))
    if moved:
        changes = dict.fromkeys(Change(*one.change) for one in moved)
        facts = dict.fromkeys(one.fact for one in moved)
        message = "places that facts name are another part's now; --apply --write renames those that it can"
        yield Finding(FindingKind.MOVED, "the spec", message, None, tuple(changes), tuple(facts))


def _unplaced(comparison: Comparison, elsewhere: Collection[PageRecord] | None) -> Iterator[Finding]:
    for one in comparison.anchored:
        if not one.missing or (
            one.fact.shared and (elsewhere is None or any(find(one.anchor, record) for record in elsewhere))
        ):
            continue
        message = f"the page has no place that `{place(one.anchor)}` names"
        yield Finding(FindingKind.UNPLACED, place(one.anchor), message, None, facts=(one.fact,))
