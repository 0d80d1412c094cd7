"""Rows nested under others, told by the signs before their names (``> side``) or by dots in them."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from .page import Cell, Column, Row
from .vocabulary import split_name

_FILLING = " ─"  # drawn between the signs


def nest(rows: Sequence[Row]) -> Iterator[Row]:
    """Give each row the name of the one it is nested under; the signs are no part of its own."""
    above: list[tuple[int, str]] = []
    for row in rows:
        cell = row.cell(Column.NAME)
        signs, name = split_name(cell.text) if cell else ("", "")
        if not cell or not name:
            yield row
            continue
        depth = len([sign for sign in signs if sign not in _FILLING])
        above = [(one, called) for one, called in above if one < depth]
        outer = ".".join(called for _, called in above)
        above.append((depth, name))
        inner = name.rpartition(".")[0]
        plain = row if not signs else evolve(row, cells=tuple(_named(one, cell, name) for one in row.cells))
        yield evolve(plain, parent=".".join(part for part in (outer, inner) if part))


def _named(one: Cell, cell: Cell, name: str) -> Cell:
    if one is not cell or not cell.traced:
        return one
    start = len(cell.text) - len(name)
    return evolve(cell, text=name, traced=cell.traced.cut([(start, len(cell.text))]))
