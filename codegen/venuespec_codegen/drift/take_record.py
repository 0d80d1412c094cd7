"""One endpoint's part of a page to what is kept of it."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

from ..pages import Column, Doubt, Page, Proposal, Remark, Row, TableKind, propose
from .head import head_of
from .record import DoubtRecord, PageRecord, RemarkRecord, RowRecord
from .request_lines import holds
from .said import said_of
from .spelling import kept, plain, prose_hash, spelled_required, spelled_type

_FIRST_WORDS: Final = 6
_FEW_WORDS: Final = 3
_LINK = re.compile(r"https?://\S+")
# Cells that are kept as they are; the rest of a row is prose.
_FACTS = frozenset({Column.NAME, Column.TYPE, Column.REQUIRED, Column.DEFAULT, Column.CODE, Column.HTTP_STATUS})


def take_record(page: Page) -> PageRecord:
    """Take the record of one endpoint's part of a page."""
    head, remarks = head_of(page)
    origins = frozenset(one.span.line for one in page.origins)
    tables = min(((table.span.line, table.span.column) for table in page.tables), default=None)
    return PageRecord(
        head,
        tuple(_rows(page)),
        tuple(_remark(remark, tables) for remark in remarks if not _is_link(remark, origins)),
        tuple(_doubt(doubt) for doubt in page.doubts),
    )


def _rows(page: Page) -> Iterator[RowRecord]:
    count: Counter[TableKind] = Counter()
    proposals: defaultdict[tuple[TableKind, str], list[Proposal]] = defaultdict(list)
    for proposal in propose(page):
        proposals[proposal.table, proposal.parameter].append(proposal)
    for table in page.tables:
        for row in table.rows:
            count[table.kind] += 1
            named = proposals[table.kind, row.text(Column.NAME)]
            own = tuple(one for one in named if any(holds(cell.span, one.span) for cell in row.cells))
            yield _row(table.kind, count[table.kind], row, own)


def _row(kind: TableKind, number: int, row: Row, proposals: tuple[Proposal, ...]) -> RowRecord:
    default = kept(row.text(Column.DEFAULT))
    return RowRecord(
        kind=kind,
        number=number,
        name=kept(row.text(Column.NAME)),
        parent=kept(row.parent),
        code=kept(row.text(Column.CODE)),
        type=spelled_type(row.text(Column.TYPE)),
        required=spelled_required(row.text(Column.REQUIRED)),
        default="" if default in {"-", "--", "N/A"} else default,
        http=kept(row.text(Column.HTTP_STATUS)),
        prose=prose_hash(prose_of(row)),
        says=said_of(proposals),
        row=row,
        proposals=proposals,
    )


def prose_of(row: Row) -> str:
    """Return all text of a row that is not kept."""
    return "\n".join(cell.text for cell in row.cells if cell.column not in _FACTS)


def _remark(remark: Remark, tables: tuple[int, int] | None) -> RemarkRecord:
    behind = tables is not None and (remark.span.line, remark.span.column) > tables
    first = " ".join(plain(remark.text).split()[:_FIRST_WORDS])
    heading = remark.headings[-1] if remark.headings else ""
    return RemarkRecord(
        prose_hash(heading), prose_hash(first), prose_hash(remark.text), behind, remark.span, remark.text
    )


def _doubt(doubt: Doubt) -> DoubtRecord:
    digest = hashlib.sha256(doubt.message.encode()).hexdigest()
    return DoubtRecord(doubt.code, digest, doubt.span, doubt.message)


def _is_link(remark: Remark, origins: frozenset[int]) -> bool:
    """Tell whether a remark is an address with hardly a word beside it, or says where the page is from."""
    few = len(_LINK.sub("", remark.text).split()) <= _FEW_WORDS
    lines = range(remark.span.line, remark.span.end_line + 1)
    return few and (bool(_LINK.search(remark.text)) or not origins.isdisjoint(lines))
