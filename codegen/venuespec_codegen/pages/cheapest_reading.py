"""The best of all ways to read a damaged table's segments as cells and rows.

Each pipe may separate cells, end a row, or be text; each line break may end a row or stand inside of a cell. Every such
way has a cost, and so has every text that is none of its column's words. The cheapest way from the first segment to the
last is found by the usual dynamic program: for each segment, only the best ways to each column are kept.
"""

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import Final, NamedTuple, TypeAlias

from attrs import define, field, frozen

from .cell_costs import FREE, cell_cost
from .page import Column
from .segments import Break, Flow, Segment
from .vocabulary import is_code

_HOPELESS: Final = 16.0  # so much dearer than the best way to the same segment, a way is given up
_EXCESS: Final = 1.0
_EXCESS_TEXT: Final = 6.0
_EXTRA: Final = 4.8
_SMALL_LETTER: Final = 0.3
_LONE_CELL: Final = 0.5
_WORDS: Final = frozenset({Column.TYPE, Column.REQUIRED, Column.CODE, Column.HTTP_STATUS})
_SHORT_CODE: Final = 4  # digits; a shorter number may well stand on a line of its own
_SHORT_ROW: Final = 1.0
TEXT_PIPE: Final = {Break.PIPE: 4.0, Break.TIGHT_PIPE: 2.0, Break.CODE_PIPE: 0.0}
_CELL_PIPE: Final = {Break.PIPE: 0.0, Break.TIGHT_PIPE: 2.0, Break.CODE_PIPE: 1.5}
_PROSE: Final = {Column.DESCRIPTION, Column.MESSAGE}
_TEXT_ENDS: Final = 1.5
_NOT_IN_PROSE: Final = 0.5


class Role(Enum):
    """What a segment is to the one before it."""

    ROW = auto()  # it begins a row
    CELL = auto()  # it begins the next cell
    SAME_LINE = auto()  # it goes on in the same cell, behind a pipe that is text
    NEXT_LINE = auto()  # it goes on in the same cell, behind a line break
    GAP = auto()  # it is the nothing between the pipes of two rows
    EXCESS = auto()  # it is a cell too many


class Step(NamedTuple):
    """One segment read in one way; ``begin`` is the segment with which its cell began, ``before`` how it was reached.

    ``column`` counts from 0; a gap and an excess stand behind the last column. A tuple, because several are made for
    each segment, and a frozen attrs class takes twice as long to make.
    """

    cost: float
    role: Role
    column: int
    begin: int
    before: "Step | None"


@frozen
class Layout:
    """A table's columns, and how it is drawn.

    ``edges``: with pipes at both ends of a line; ``spaced``: with blanks around them; ``extra``: with empty cells
    behind the last column.
    """

    columns: tuple[Column, ...]
    edges: bool
    spaced: bool
    extra: bool


_Ways: TypeAlias = list[Step]
_Place: TypeAlias = tuple[int, bool, bool]


def cheapest_reading(flow: Flow, layout: Layout) -> list[Step]:
    """Return the best reading: a step for each segment; the last one's cost is that of all."""
    if not flow.segments:
        return []
    program = _Program(flow, layout)
    ways = program.begin()
    index = 1
    while index < len(flow.segments):
        if program.is_plain_row(index):
            ways = program.take_plain_row(ways, index)
            index += len(layout.columns)
        else:
            ways = program.advance(ways, index)
            index += 1
    step: Step | None = program.end(ways)
    steps: list[Step] = []
    while step:
        steps.append(step)
        step = step.before
    return steps[::-1]


@define
class _Program:
    flow: Flow
    layout: Layout
    _texts: list[str] = field(init=False)
    _empty: list[float] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._texts = [self.flow.text(segment) for segment in self.flow.segments]
        self._empty = [cell_cost(column, "", first=not index) for index, column in enumerate(self.layout.columns)]

    @property
    def _behind(self) -> int:
        return len(self.layout.columns)

    def begin(self) -> _Ways:
        """Read the first segment: it begins a row, or is nothing."""
        row = Step(0.0, Role.ROW, 0, 0, None)
        return [row] if self._texts[0] else [row, Step(0.0, Role.GAP, self._behind, 0, None)]

    def advance(self, ways: _Ways, index: int) -> _Ways:
        """Read one more segment in every way that the segments before it allow."""
        by_pipe = self.flow.segments[index].before in TEXT_PIPE
        best: dict[_Place, tuple[float, Step]] = {}
        for way in ways:
            for step in (self._behind_pipe if by_pipe else self._behind_line)(way, index):
                place = (step.column, step.role is Role.EXCESS, step.begin == index)
                # What is in a cell is paid for when it ends, but has to count as soon as ways are compared.
                due = step.cost + (0.0 if step.begin == index else self._cell_cost(step, index))
                if place not in best or due < best[place][0]:
                    best[place] = (due, step)
        limit = min(due for due, _ in best.values()) + _HOPELESS
        return [step for due, step in best.values() if due <= limit]

    def is_plain_row(self, index: int) -> bool:
        """Tell whether a line begins here that is a row beyond doubt: a cell for each column, all words in place."""
        segments, columns = self.flow.segments, self.layout.columns
        last = index + self._behind
        return (
            segments[index].before is Break.LINE
            and segments[index].closed == segments[index].opened == self.layout.edges
            and last <= len(segments)
            and not _WORDS.isdisjoint(columns)
            and all(segments[at].before is Break.PIPE for at in range(index + 1, last))
            and (last == len(segments) or segments[last].before is Break.LINE)
            and all(cell_cost(column, self._texts[index + at], first=not at) == 0 for at, column in enumerate(columns))
        )

    def take_plain_row(self, ways: _Ways, index: int) -> _Ways:
        """Read a line as the row that it is, which saves looking at all that it could be."""
        rows = [step for way in ways for step in self._behind_line(way, index) if step.role is Role.ROW]
        step = min(rows, key=lambda row: row.cost)
        for at in range(1, self._behind):
            step = Step(step.cost, Role.CELL, at, index + at, step)
        return [step]

    def end(self, ways: _Ways) -> Step:
        """Return the best way to the end of the last segment."""
        last = len(self._texts) - 1
        ends = [way._replace(cost=way.cost + self._row_cost(way, last)) for way in ways]
        return min(ends, key=lambda way: way.cost)

    def _behind_pipe(self, way: Step, index: int) -> Iterator[Step]:
        segment, text, at = self.flow.segments[index], self._texts[index], way.column
        as_cell = _CELL_PIPE[segment.before]
        if segment.before is Break.TIGHT_PIPE and not self.layout.spaced:
            as_cell = 0.0
        if at == self._behind:
            yield Step(way.cost + _EXCESS + (_EXCESS_TEXT if text else 0), Role.EXCESS, at, index, way)
            if way.role is Role.GAP:
                yield Step(way.cost + as_cell, Role.ROW, 0, index, way)
            return
        as_text = TEXT_PIPE[segment.before] + (0 if self.layout.columns[at] in _PROSE else _NOT_IN_PROSE)
        as_text += 0.0 if text else _TEXT_ENDS
        yield Step(way.cost + as_text, Role.SAME_LINE, at, way.begin, way)
        if at + 1 < self._behind:
            small = _SMALL_LETTER if self.layout.columns[at + 1] in FREE and text[:1].islower() else 0.0
            yield Step(way.cost + as_cell + small + self._cell_cost(way, index - 1), Role.CELL, at + 1, index, way)
        row = way.cost + as_cell + self._row_cost(way, index - 1)
        if not text:
            extra = 0.0 if self.layout.extra or segment.behind else _EXTRA
            yield Step(row + extra, Role.GAP, self._behind, index, way)
        elif at + 1 == self._behind:
            yield Step(row + _EXCESS + _EXCESS_TEXT, Role.EXCESS, self._behind, index, way)

    def _behind_line(self, way: Step, index: int) -> Iterator[Step]:
        segment, text = self.flow.segments[index], self._texts[index]
        row = way.cost + self._row_cost(way, index - 1) + self._line_as_row(segment)
        yield Step(row, Role.ROW, 0, index, way)
        if not text:
            yield Step(row, Role.GAP, self._behind, index, way)
        if way.column < self._behind:
            cost = way.cost + self._line_as_text(segment, text)
            yield Step(cost, Role.NEXT_LINE, way.column, way.begin, way)

    def _line_as_row(self, segment: Segment) -> float:
        cost = 2.0 if segment.hard else 0.0
        if segment.before is Break.PARAGRAPH:
            cost += 0.5 if segment.opened else 1.5
        if segment.closed and segment.opened:
            return cost
        if segment.closed or segment.opened:
            return cost + 1.0
        return cost + (0.0 if not self.layout.edges else 6.0 if segment.behind else 1.5)

    def _line_as_text(self, segment: Segment, text: str) -> float:
        cost = 2.0 if Column.CODE in self.layout.columns and is_code(text) and len(text) >= _SHORT_CODE else 0.0
        if segment.hard:
            return cost
        if segment.before is Break.PARAGRAPH:
            return cost + 0.3
        if segment.closed and segment.opened:
            return cost + 1.0
        if segment.closed or segment.opened:
            return cost + 2.0
        return cost + (0.2 if self.layout.edges else 1.0)

    def _row_cost(self, way: Step, last: int) -> float:
        """Return what it costs to end a row with this segment."""
        if way.column == self._behind:
            return 0.0
        cost = self._cell_cost(way, last)
        if way.column + 1 < self._behind:
            cost += _SHORT_ROW + sum(self._empty[way.column + 1 :]) + (0.0 if way.column else _LONE_CELL)
        return cost

    def _cell_cost(self, way: Step, last: int) -> float:
        column = self.layout.columns[way.column]
        text = self._texts[last] if way.begin == last else self._text(way.begin, last)
        return cell_cost(column, text, first=way.column == 0)

    def _text(self, first: int, last: int) -> str:
        """Return the text of a cell of several segments, as far as it takes to see that it is no word."""
        parts: Sequence[str] = self._texts[first : min(last + 1, first + 8)]
        return " ".join(part for part in parts if part)
