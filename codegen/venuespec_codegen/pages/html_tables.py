"""The tags of one HTML table to its header and rows."""

from collections.abc import Sequence
from typing import Final

from attrs import define, field

from .blocks import Block, RawRemark, RawTable
from .headers import column_of
from .html_grid import GridCell, GridRow, grid_rows
from .html_text import add_tag, add_text
from .html_tokens import Tag
from .limits import MOST_COLUMNS, Budget
from .page import Column
from .traced import TextBuilder, Traced

_TALLEST: Final = 1000  # rows that one cell may span
_KNOWN: Final = 2  # columns of a first row that make it a header, where no tag says so
_SECTIONS: Final = {"thead", "tbody", "tfoot"}


@define
class HtmlTable:
    """One table while its tags come in."""

    text: str
    start: int
    budget: Budget
    _rows: list[GridRow] = field(factory=list[GridRow])
    _cells: list[GridCell] = field(factory=list[GridCell])
    _in_head: bool = False
    _builder: TextBuilder | None = None
    _opening: Tag | None = None
    _content: tuple[int, int] | None = None

    @property
    def in_cell(self) -> bool:
        """Whether a text that comes now is a cell's."""
        return self._builder is not None

    def add_text(self, start: int, end: int) -> None:
        """Add a text; outside of cells there is none."""
        if self._builder:
            add_text(self._builder, self.text, start, end)
            self._extend(start, end)

    def add_tag(self, tag: Tag) -> None:
        """Add a tag: one that begins a row or a cell ends the last one as well."""
        if tag.name in _SECTIONS or tag.name == "tr":
            self._end_row()
            self._in_head = self._in_head if tag.name == "tr" else tag.name == "thead" and not tag.closing
        elif tag.name in {"td", "th"}:
            self._end_cell()
            if not tag.closing:
                self._builder, self._opening, self._content = TextBuilder(), tag, None
        elif self._builder:
            add_tag(self._builder, tag)
            self._extend(tag.start, tag.end)

    def finish(self, end: int) -> tuple[Block, ...]:
        """Return the table, and before it the titles that its rows have: rows of one cell across all columns."""
        self._end_row()
        if not self._rows:
            return ()
        header, rows = _split_header(self._rows)
        widths = [cell.width for cell in header] or [1] * max(len(row.cells) for row in rows)
        wide = sum(widths)
        self.budget.take_cells(len(rows) * wide, self.start)
        titles = [row for row in rows if row.is_title(wide)]
        body = [row for row in rows if not row.is_title(wide)]
        # Columns that nobody named are kept as well.
        names = [cell.text for cell in header] or [Traced("", self.start, self.start)] * wide
        table = RawTable(tuple(names), tuple(grid_rows(body, widths)), self.start, end)
        return (*(RawRemark(row.cells[0].text) for row in titles if row.cells[0].text.text), table)

    def _extend(self, start: int, end: int) -> None:
        """Let the cell's place reach around what was added, blanks at its ends left out."""
        written = self.text[start:end]
        if written.strip():
            start, end = end - len(written.lstrip()), start + len(written.rstrip())
            self._content = (self._content[0] if self._content else start, end)

    def _end_cell(self) -> None:
        if not self._builder or not self._opening:
            return
        at = self._opening.end
        self.budget.take_cells(1, at)
        attributes = self._opening.attributes()
        text = self._builder.finish(*(self._content or (at, at)))
        width, height = _number(attributes, "colspan", MOST_COLUMNS), _number(attributes, "rowspan", _TALLEST)
        self._cells.append(GridCell(text, width, height, is_header=self._in_head or self._opening.name == "th"))
        self._builder = self._opening = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._cells:
            self._rows.append(GridRow(tuple(self._cells)))
        self._cells = []


def _split_header(rows: Sequence[GridRow]) -> tuple[tuple[GridCell, ...], list[GridRow]]:
    """Split the header from the rows; where it is repeated further down it is left out."""
    leading = 0
    while leading < len(rows) and rows[leading].is_header:
        leading += 1
    candidates = rows[:leading] or [row for row in rows[:1] if _known(row) >= _KNOWN]
    if not candidates:
        return (), list(rows)
    header = max(candidates, key=_known)
    written = [cell.text.text for cell in header.cells]
    rest = [row for row in rows[len(candidates) :] if [cell.text.text for cell in row.cells] != written]
    return header.cells, rest


def _known(row: GridRow) -> int:
    return sum(column_of(cell.text.text) is not Column.OTHER for cell in row.cells)


def _number(attributes: dict[str, str], name: str, most: int) -> int:
    """Return how much a cell spans; anything that is no number counts as one."""
    value = attributes.get(name, "").strip()
    return min(max(int(value), 1), most) if value.isascii() and value.isdecimal() and len(value) < len("10000") else 1
