"""A raw table to typed rows, and what is doubtful about them."""

from collections.abc import Iterator, Sequence

from attrs import define, field

from ..problems import Span, counted, visible
from ..read.source import Source
from .blocks import RawRow, RawTable
from .headers import columns_of, kind_of
from .nesting import nest
from .page import Cell, Column, Doubt, Row, Table
from .traced import Traced
from .vocabulary import is_code, is_http_status, is_name, read_required, read_type

_LONGEST_SHOWN = 40


@define
class TypedRows:
    """Types the tables of one page; ``doubts`` are those of all tables so far."""

    source: Source
    doubts: list[Doubt] = field(factory=list[Doubt])

    def table(self, raw: RawTable, headings: tuple[str, ...]) -> Table:
        """Name the columns of a table and read its rows by them."""
        columns = columns_of([one.text for one in raw.header])
        rows = tuple(nest([self._row(row, columns) for row in raw.rows]))
        span = self.source.span(raw.start, raw.end)
        return Table(kind_of(columns, headings), headings, columns, rows, span)

    def _row(self, raw: RawRow, columns: Sequence[Column]) -> Row:
        cells = tuple(self._cell(column, one) for column, one in zip(columns, raw.cells, strict=False))
        cells += tuple(self._cell(Column.OTHER, one) for one in raw.excess)
        start = min((one.start for one in raw.cells if one.text), default=raw.cells[0].start)
        end = max([one.end for one in (*raw.cells, *raw.excess)])
        row = Row(cells, self.source.span(start, end), raw.mended)
        self.doubts += self._doubts(raw, row)
        return row

    def _cell(self, column: Column, one: Traced) -> Cell:
        return Cell(column, one.text, self.source.span(one.start, one.end), one)

    def _doubts(self, raw: RawRow, row: Row) -> Iterator[Doubt]:
        if raw.missing:
            yield Doubt("D206", f"the row ends {counted(raw.missing, 'cell')} early", row.span)
        for one in raw.excess:
            yield Doubt("D207", "the row has more cells than its table has columns", self._place(one.start, one.end))
        for start, end in raw.unsure:
            yield Doubt("D208", "taken for part of the row's text; it may be a row or a cell", self._place(start, end))
        yield from _word_doubts(row)

    def _place(self, start: int, end: int) -> Span:
        return self.source.span(start, end)


def _word_doubts(row: Row) -> Iterator[Doubt]:
    """Report each cell that is none of its column's words."""
    type_cell, required = row.cell(Column.TYPE), row.cell(Column.REQUIRED)
    if (
        type_cell
        and required
        and read_required(type_cell.text)
        and read_type(required.text)
        and not read_type(type_cell.text)
    ):
        message = f"type {_shown(type_cell)} and required {_shown(required)} look swapped"
        yield Doubt("D203", message, type_cell.span)
        return
    for cell in row.cells:
        match cell.column:
            case Column.TYPE if read_type(cell.text) is None:
                yield Doubt("D201", f"{_shown(cell)} is no type", cell.span)
            case Column.REQUIRED if read_required(cell.text) is None:
                yield Doubt("D202", f"{_shown(cell)} does not say whether it is required", cell.span)
            case Column.NAME if not is_name(cell.text):
                yield Doubt("D204", f"{_shown(cell)} is no name", cell.span)
            case Column.CODE if not is_code(cell.text):
                yield Doubt("D205", f"{_shown(cell)} is no error code", cell.span)
            case Column.HTTP_STATUS if cell.text and not is_http_status(cell.text):
                yield Doubt("D205", f"{_shown(cell)} is no HTTP status", cell.span)
            case _:
                pass


def _shown(cell: Cell) -> str:
    text = cell.text if len(cell.text) <= _LONGEST_SHOWN else f"{cell.text[:_LONGEST_SHOWN]}…"
    return f"`{visible(text)}`" if text else "an empty cell"
