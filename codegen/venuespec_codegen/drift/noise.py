"""Changes that touch no fact, grouped so that a hundred of one kind are one line."""

from collections import Counter
from collections.abc import Iterator

from ..pages import TableKind
from .comparison import Comparison
from .limits import limit_differences
from .part_changes import How, PartChange
from .prose_differences import knows_better, proposed
from .record import SECTIONS, HeadRecord, RowRecord, describe
from .report import Finding, FindingKind, Noise

_MOST_NAMED = 6
_UNUSED = {
    How.GONE: "that no fact uses, gone",
    How.CHANGED: "that no fact uses, changed in a cell",
    How.REWORDED: "that no fact uses, reworded",
}


def noise_of(comparison: Comparison) -> tuple[Noise, ...]:
    """Count what changed and touches nothing, the most frequent first."""
    found = [*_spellings(comparison), *_unused(comparison), *_order(comparison)]
    return tuple(sorted(found, key=lambda noise: -noise.count))


def _spellings(comparison: Comparison) -> Iterator[Noise]:
    counted = Counter(
        (change.what, change.before, change.after) for part in comparison.changes for change in part.spellings
    )
    for (what, before, after), count in counted.items():
        yield Noise(count, f"{_count(count, 'row')}: {what} spelling {before or '(nothing)'} → {after or '(nothing)'}")


def _unused(comparison: Comparison) -> Iterator[Noise]:
    groups: dict[tuple[str, str], list[str]] = {}
    for change in comparison.changes:
        if change.how in _UNUSED and not comparison.facts_on(change):
            noun, name = _noun(change)
            groups.setdefault((noun, _UNUSED[change.how]), []).append(name)
        elif change.how is How.NEW and isinstance(change.part, RowRecord) and change.part.kind is TableKind.OTHER:
            groups.setdefault(("row", "new in tables that are no facts"), []).append("")
    for (noun, what), names in groups.items():
        named = ", ".join(filter(None, names[:_MOST_NAMED]))
        rest = ", …" if named and len(names) > _MOST_NAMED else ""
        yield Noise(len(names), f"{_count(len(names), noun)} {what}{f': {named}{rest}' if named else ''}")


def _noun(change: PartChange) -> tuple[str, str]:
    match change.part:
        case RowRecord(kind=TableKind.OTHER):
            return "row of other tables", ""
        case RowRecord() | HeadRecord():
            return "row", change.part.label
        case _:
            return "paragraph", ""


def _order(comparison: Comparison) -> Iterator[Noise]:
    for kind in (TableKind.PARAMETERS, TableKind.REPLY):
        numbers = [
            (change.old.number, change.new.number)
            for change in comparison.changes
            if isinstance(change.old, RowRecord) and isinstance(change.new, RowRecord) and change.new.kind is kind
        ]
        ordered = [new for _, new in sorted(numbers)]
        out_of_place = sum(one != other for one, other in zip(ordered, sorted(ordered), strict=True))
        if out_of_place:
            yield Noise(out_of_place, f"{_count(out_of_place, 'row')} of {SECTIONS[kind]} in another order")


def remarks_on(comparison: Comparison) -> Iterator[str]:
    """Say what else is to be known about a page: what was mended, and what the lock knows to be odd."""
    mended = Counter(mend.value for row in comparison.new.rows if row.row for mend in dict.fromkeys(row.row.mended))
    for mend, count in mended.items():
        yield f"{_count(count, 'row')} read in spite of damage: {mend}"
    read = {change.new for change in comparison.changes if change.how is How.SAME}
    differing: list[tuple[RowRecord | HeadRecord, Finding]] = []
    if comparison.locked:
        differing = [*limit_differences(comparison), *proposed(comparison)]
    for part, finding in differing:
        told = part in read and finding.kind is FindingKind.PROPOSED and not knows_better(finding)
        where = f"the prose of {describe(part)}" if isinstance(part, RowRecord) else describe(part)
        for one in finding.changes if told else ():
            yield f"{where} says {one.what} {one.before}, the spec {one.after or 'nothing'}"
    known = sum(doubt in comparison.old.doubts for doubt in comparison.new.doubts) if comparison.locked else 0
    if known:
        yield f"{_count(known, 'doubt')} about tables, known since the lock was written"


def _count(number: int, noun: str) -> str:
    first, *rest = noun.split(" ", 1)
    return " ".join((str(number), first if number == 1 else f"{first}s", *rest))
