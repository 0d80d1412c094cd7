"""What is odd in a page's tables: a cell that its column does not allow needs somebody's word before it is kept."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import Final

from ..pages import TableKind
from .comparison import Comparison
from .record import DoubtRecord, PageRecord, RowRecord, describe
from .report import Finding, FindingKind

# Doubts about a cell's word; the others are about a row's form, and its cells may well be right.
_WORDS: Final = {"D201": "type", "D202": "required", "D203": "swapped", "D204": "name", "D205": "code"}
_SECTIONS: Final = {TableKind.PARAMETERS: "", TableKind.REPLY: "reply-", TableKind.ERRORS: "errors-"}
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST: Final = 40  # characters of a row's name


def doubt_findings(comparison: Comparison) -> Iterator[Finding]:
    """Yield the doubts that the lock does not know; those with a name are never absorbed, only accepted."""
    known = frozenset(comparison.old.doubts) if comparison.locked else frozenset[DoubtRecord]()
    rows = _Rows(comparison.new)
    taken: Counter[str] = Counter()
    for doubt in comparison.new.doubts:
        if doubt in known:
            continue
        row = rows.at(doubt)
        name = _name(doubt, row)
        taken[name] += 1
        if name and taken[name] > 1:
            name = f"{name}-{taken[name]}"
        yield Finding(
            FindingKind.DOUBT,
            describe(row) if row else "a table",
            doubt.text or doubt.code,
            doubt.span,
            facts=comparison.users.get(row, ()) if row else (),
            name=name,
        )


class _Rows:
    """Finds the row that a doubt is about: the last one that begins before it."""

    def __init__(self, record: PageRecord) -> None:
        found = [((row.span.line, row.span.column), row) for row in record.rows if row.span]
        self._rows = sorted(found, key=lambda one: one[0])
        self._starts = [start for start, _ in self._rows]

    def at(self, doubt: DoubtRecord) -> RowRecord | None:
        index = bisect_right(self._starts, (doubt.span.line, doubt.span.column)) if doubt.span else 0
        return self._rows[index - 1][1] if index else None


def _name(doubt: DoubtRecord, row: RowRecord | None) -> str:
    """Return what ``--accept`` calls a doubt, in letters that no shell minds; nothing where it needs no acceptance."""
    if row is None or doubt.code not in _WORDS or row.kind not in _SECTIONS:
        return ""
    label = "" if row.kind is TableKind.ERRORS else _UNSAFE.sub("-", row.label)[:_LONGEST].strip("-")
    return f"{_WORDS[doubt.code]}-{_SECTIONS[row.kind]}{label or f'row-{row.number}'}"
