"""What became of each part of a page: gone, new, changed in a cell, reworded, or the same in another spelling."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from attrs import frozen

from .pair_records import PairedRecords
from .record import HeadRecord, Part, RemarkRecord, RowRecord
from .report import Change

IN_PROSE: Final = ", in prose"
"""What ends the name of a fact that was read off prose."""


class How(StrEnum):
    """What happened to a part."""

    GONE = "gone"
    NEW = "new"
    CHANGED = "changed"
    REWORDED = "reworded"
    SAME = "same"


@frozen
class PartChange:
    """One part before and after; ``part`` is it as it is now, or as it was.

    ``spellings`` are cells that are written otherwise and mean the same.
    """

    part: Part
    old: Part | None
    new: Part | None
    how: How
    changes: tuple[Change, ...] = ()
    spellings: tuple[Change, ...] = ()


def part_changes(paired: PairedRecords) -> Iterator[PartChange]:
    """Yield every part of two records once, rows before the head and the head before remarks."""
    for rows in paired.rows:
        yield _alone(rows.old, rows.new) if rows.old is None or rows.new is None else _row(rows.old, rows.new)
    for lines in paired.head:
        yield _alone(lines.old, lines.new) if lines.old is None or lines.new is None else _line(lines.old, lines.new)
    for one in paired.remarks:
        yield _alone(one.old, one.new) if one.old is None or one.new is None else _remark(one.old, one.new)


def _alone(old: Part | None, new: Part | None) -> PartChange:
    if new is not None:
        return PartChange(new, None, new, How.NEW)
    if old is None:
        raise TypeError("neither side has anything")
    return PartChange(old, old, None, How.GONE)


def _row(old: RowRecord, new: RowRecord) -> PartChange:
    changes: list[Change] = []
    spellings: list[Change] = []
    for (column, before, meant), (_, after, means) in zip(old.cells, new.cells, strict=True):
        if meant != means:
            changes.append(Change(column.value, before, after))
        elif before != after:
            spellings.append(Change(column.value, before, after))
    # What prose says is less certain than a cell, and never makes a row more than reworded.
    how = How.CHANGED if changes else How.REWORDED if old.prose != new.prose else How.SAME
    said = () if old.prose == new.prose else tuple(_said(old, new))
    return PartChange(new, old, new, how, (*changes, *said), tuple(spellings))


def _said(old: RowRecord, new: RowRecord) -> Iterator[Change]:
    before, after = ({one.what: one.value for one in row.says} for row in (old, new))
    for what in dict.fromkeys((*before, *after)):
        if before.get(what) != after.get(what):
            yield Change(f"{what}{IN_PROSE}", before.get(what, ""), after.get(what, ""))


def _line(old: HeadRecord, new: HeadRecord) -> PartChange:
    change = Change(new.label, old.value, new.value)
    if old.value.casefold() != new.value.casefold():
        return PartChange(new, old, new, How.CHANGED, (change,))
    return PartChange(new, old, new, How.SAME, (), (change,) if old.value != new.value else ())


def _remark(old: RemarkRecord, new: RemarkRecord) -> PartChange:
    return PartChange(new, old, new, How.SAME if old.prose == new.prose else How.REWORDED)
