"""The rows of a Markdown table, each with its cells, places and what was mended."""

from collections.abc import Sequence
from itertools import pairwise

from attrs import define, field

from .blocks import RawRow
from .cell_costs import FREE, cell_cost
from .cheapest_reading import Layout, Role, Step, cheapest_reading
from .inline_markdown import strip_markdown
from .limits import Budget
from .page import Column, Mend
from .segments import Break, Flow, Segment
from .traced import Traced
from .vocabulary import is_code, is_name


def recover_rows(flow: Flow, layout: Layout, budget: Budget) -> tuple[RawRow, ...]:
    """Read a flow as rows."""
    budget.take_cells(len(flow.segments), flow.traced.start)
    rows: list[_Row] = []
    gap = False
    for segment, step in zip(flow.segments, cheapest_reading(flow, layout), strict=True):
        if step.role is Role.ROW:
            if rows and gap and segment.before in {Break.LINE, Break.PARAGRAPH}:
                rows[-1].doubt_gap()
            rows.append(_Row(flow, layout))
        gap = step.role is Role.GAP
        if rows:
            rows[-1].take(segment, step)
    for before, row in pairwise(rows):
        if row.is_odd:
            before.doubt_end()
    return tuple(row.finish(budget) for row in rows)


@define
class _Row:
    """One row while its segments come in; a cell is several stretches of the flow where a line breaks in it."""

    flow: Flow
    layout: Layout
    _cells: list[list[tuple[int, int]]] = field(factory=list[list[tuple[int, int]]])
    _excess: list[tuple[int, int]] = field(factory=list[tuple[int, int]])
    _mended: set[Mend] = field(factory=set[Mend])
    _unsure: list[tuple[int, int]] = field(factory=list[tuple[int, int]])
    _drawn: tuple[int, int] | None = None  # the line of a cell that is drawn as a row of its own

    def take(self, segment: Segment, step: Step) -> None:
        """Add one segment in the role that was found for it."""
        place = (segment.start, segment.end)
        if segment.behind and step.role is not Role.GAP:
            self._mended.add(Mend.REFLOWED)
        match step.role:
            case Role.ROW | Role.CELL:
                self._cells.append([place])
            case Role.SAME_LINE:
                before = self._cells[-1][-1]
                self._cells[-1][-1] = (before[0], segment.end)
                self._pipe_in_text(segment)
                if before == self._drawn and segment.before is not Break.CODE_PIPE:
                    self._unsure.append(self._cells[-1][-1])
            case Role.NEXT_LINE:
                self._cells[-1].append(place)
                self._next_line(segment)
            case Role.EXCESS if self.flow.text(segment):
                self._excess.append(place)
            case Role.EXCESS:
                self._mended.add(Mend.RAGGED)
            case Role.GAP if segment.before is Break.PIPE and not segment.behind and not self.flow.text(segment):
                self._mended.add(Mend.RAGGED)
            case Role.GAP:
                pass

    @property
    def is_odd(self) -> bool:
        """Whether this may be no row, but what is left of the one before it."""
        first = " ".join(self.flow.traced.text[start:end].strip() for start, end in self._cells[0])
        alone = len(self._cells) == 1 < len(self.layout.columns)
        return alone or cell_cost(self.layout.columns[0], first, first=True) > 0

    def doubt_gap(self) -> None:
        """Say that an empty cell too many, unlike other rows, may mean that a pipe before it is text."""
        if not self.layout.extra and sum(column in FREE for column in self.layout.columns) > 1:
            self.doubt_end()

    def doubt_end(self) -> None:
        """Say that the row may go on behind its last cell."""
        self._unsure.append(self._cells[-1][-1])

    def finish(self, budget: Budget) -> RawRow:
        """Return the row, an empty cell for each that is missing."""
        cells = [self._strip(ranges) for ranges in self._cells]
        missing = len(self.layout.columns) - len(cells)
        if missing:
            budget.take_cells(missing, cells[-1].end)
            self._mended.add(Mend.RAGGED)
            cells += [Traced("", cells[-1].end, cells[-1].end)] * missing
        if any("\\|" in self.flow.traced.text[a:b] for ranges in self._cells for a, b in ranges):
            self._mended.add(Mend.ESCAPED_PIPE)
        return RawRow(
            tuple(cells),
            tuple(mend for mend in Mend if mend in self._mended),
            tuple(self._strip([place]) for place in self._excess),
            missing,
            tuple(self.flow.traced.place(*place) for place in self._unsure),
        )

    def _strip(self, ranges: Sequence[tuple[int, int]]) -> Traced:
        trimmed = [self.flow.trim(*place) for place in ranges]
        return strip_markdown(self.flow.traced.cut([place for place in trimmed if place[0] < place[1]] or trimmed[:1]))

    def _pipe_in_text(self, segment: Segment) -> None:
        self._mended.add(Mend.PIPE_IN_TEXT)
        free = sum(column in FREE for column in self.layout.columns)
        if segment.before is not Break.CODE_PIPE and free > 1:
            self._unsure.append((segment.start - 1, segment.end))

    def _next_line(self, segment: Segment) -> None:
        self._mended.add(Mend.LINE_BREAK)
        text, columns = self.flow.text(segment), self.layout.columns
        alone = segment.closed and segment.opened
        if alone:
            self._drawn = (segment.start, segment.end)
        if (Column.CODE in columns and is_code(text)) or (
            alone and Column.NAME in columns and Column.TYPE not in columns and is_name(text)
        ):
            self._unsure.append((segment.start, segment.end))
