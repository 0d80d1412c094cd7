"""The rows of an HTML table with a cell for each column, wherever cells span several columns or rows."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from .blocks import RawRow
from .page import Mend
from .traced import Traced, joined


@frozen
class GridCell:
    """A cell as the page writes it, and how many columns and rows it spans."""

    text: Traced
    width: int
    height: int
    is_header: bool = False


@frozen
class GridRow:
    """A row as the page writes it."""

    cells: tuple[GridCell, ...]

    @property
    def is_header(self) -> bool:
        """Whether all of its cells are headers."""
        return all(cell.is_header for cell in self.cells)

    def is_title(self, columns: int) -> bool:
        """Tell whether it is one cell across all columns, as many as there are."""
        return len(self.cells) == 1 and self.cells[0].width >= max(columns, 2)


@frozen
class _Pending:
    """A cell that reaches into the rows below."""

    text: Traced
    rows: int


def grid_rows(rows: Sequence[GridRow], widths: Sequence[int]) -> Iterator[RawRow]:
    """Give each row a cell for each column; ``widths`` says how many places of the grid each column takes."""
    wide = sum(widths)
    pending: dict[int, _Pending] = {}
    for row in rows:
        places: dict[int, Traced] = {at: one.text for at, one in pending.items()}
        below = {at: _Pending(one.text, one.rows - 1) for at, one in pending.items() if one.rows > 1}
        at = 0
        for cell in row.cells:
            while at in pending:
                at += 1
            # The text stands in the first of its places; those behind the last column are kept, but not filled up.
            empty = Traced("", cell.text.end, cell.text.end)
            taken = {at: cell.text} | dict.fromkeys(range(at + 1, min(at + cell.width, wide)), empty)
            places |= taken
            if cell.height > 1:
                below |= {one: _Pending(text, cell.height - 1) for one, text in taken.items() if one < wide}
            at += cell.width
        spanned = bool(pending) or any(cell.width > 1 or cell.height > 1 for cell in row.cells)
        pending = below
        yield _row(places, widths, (Mend.SPANNED,) if spanned else ())


def _row(places: dict[int, Traced], widths: Sequence[int], mended: tuple[Mend, ...]) -> RawRow:
    """Bring the places of the grid to columns; a header that spans several makes one column of them."""
    cells: list[Traced] = []
    missing, at, end = 0, 0, min(one.start for one in places.values())
    for width in widths:
        inside = [places.pop(one) for one in range(at, at + width) if one in places]
        full = [one for one in inside if one.text]
        missing += not inside
        cells.append(joined(full) if full else inside[0] if inside else Traced("", end, end))
        end = cells[-1].end
        at += width
    excess = tuple(one for _, one in sorted(places.items()) if one.text)
    return RawRow(tuple(cells), (*mended, *((Mend.RAGGED,) if missing else ())), excess, missing)
