"""Lays rows of text out as a table that fits a given width."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

GAP = "  "
LEAST_WIDTH = 12


def column_widths(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Give every column but the last the width of its longest cell, and the last one what is left of ``width``.

    Where that is less than half of ``width``, the widest of the others gives way.
    """
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header) - 1)]
    left = width - sum(widths) - len(GAP) * len(widths)
    widest = widths.index(max(widths))
    taken = min(max(width // 2 - left, 0), max(widths[widest] - LEAST_WIDTH, 0))
    widths[widest] -= taken
    return [*widths, max(left + taken, LEAST_WIDTH)]


def table_lines(cells: Sequence[str], widths: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """Wrap one row's cells and give its lines, every cell filled up to its column's width."""
    wrapped = [
        [line for part in cell.splitlines() for line in wrap(part, width, break_on_hyphens=False)]
        for cell, width in zip(cells, widths, strict=True)
    ]
    for number in range(max(map(len, wrapped))):
        yield tuple(
            (lines[number] if number < len(lines) else "").ljust(width)
            for lines, width in zip(wrapped, widths, strict=True)
        )
