"""Compares what was read off a page with what the page means."""

import html
import re
from difflib import SequenceMatcher
from itertools import pairwise

from attrs import astuple, frozen

from venuespec_codegen.pages import Page, Row, Table, read_page
from venuespec_codegen.problems import Span

from .variants import Variant

_TAGS = re.compile(r"<!--.*?-->|</?\w+[^<]*?(?:\"[^\"]*\"[^<]*?)*>", re.DOTALL)
_BREAKS = re.compile(r"<br>")
_SIGNS = re.compile(r"[\s`*\\|>]+")


@frozen
class Verdict:
    """Counts of rows; ``silent`` are wrong ones that no doubt speaks of, ``misplaced`` right ones with wrong spans."""

    rows: int = 0
    recovered: int = 0
    spurious: int = 0
    silent: int = 0
    misplaced: int = 0
    doubts: int = 0

    def __add__(self, other: "Verdict") -> "Verdict":
        return Verdict(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))


def judge(variant: Variant) -> Verdict:
    """Read one page and compare."""
    page = read_page(variant.name, variant.content)
    assert isinstance(page, Page)
    rows = sum(map(len, variant.expected))
    if len(page.tables) != len(variant.expected):
        return Verdict(rows, spurious=abs(len(page.tables) - len(variant.expected)), silent=rows)
    total = Verdict(doubts=len(page.doubts))
    for table, expected in zip(page.tables, variant.expected, strict=True):
        total += _table(page, table, expected)
    return total


def _table(page: Page, table: Table, expected: tuple[tuple[str, ...], ...]) -> Verdict:
    found = [tuple(cell.text for cell in row.cells) for row in table.rows]
    recovered = spurious = silent = 0
    for what, first, last, from_, to in SequenceMatcher(None, expected, found, autojunk=False).get_opcodes():
        if what == "equal":
            recovered += last - first
            continue
        spurious += max(0, (to - from_) - (last - first))
        wrong = table.rows[from_:to]
        silent += sum(not _doubted(page, row.span) for row in wrong)
        if not wrong:
            silent += (last - first) * (not _doubted(page, table.span))
    misplaced = sum(not _in_place(page, row) for row in table.rows) + _disorder(table)
    return Verdict(len(expected), recovered, spurious, silent, misplaced)


def _doubted(page: Page, span: Span) -> bool:
    start, end = (span.line, span.column), (span.end_line, span.end_column)
    return any(start <= (one.span.line, one.span.column) <= end for one in page.doubts)


def _in_place(page: Page, row: Row) -> bool:
    """Tell whether each span covers its cell's text and nothing else but marks."""
    return all(_letters(page, cell.span) == _SIGNS.sub("", cell.text) for cell in row.cells)


def _covered(page: Page, span: Span) -> str:
    lines = page.text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


def _letters(page: Page, span: Span) -> str:
    text = _covered(page, span)
    text = html.unescape(_TAGS.sub("", text)) if page.path.endswith(".html") else _BREAKS.sub("", text)
    return _SIGNS.sub("", text)


def _disorder(table: Table) -> int:
    """Count cells that do not stand behind the one before them."""
    spans = [cell.span for row in table.rows for cell in row.cells[1:]]
    return sum((one.end_line, one.end_column) > (two.line, two.column) for one, two in pairwise(spans))
