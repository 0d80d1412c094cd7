"""What is kept of a page: cells that are facts, and of all prose its hash alone.

A record taken from a page also knows where everything stands; one read out of a lock does not. Places and the rows
themselves are no part of what is compared.
"""

from typing import TypeAlias

from attrs import field, frozen

from ..pages import Column, HeadKind, Proposal, Row, TableKind
from ..problems import Span

# What the rows of each kind of table are called in a spec's `source`, and in every report.
SECTIONS: dict[TableKind, str] = {
    TableKind.PARAMETERS: "request parameters",
    TableKind.REPLY: "response parameters",
    TableKind.ERRORS: "errors",
    TableKind.OTHER: "other tables",
}


@frozen
class Spelled:
    """A cell as the page writes it, and what that spelling means (``String`` and ``str`` are both ``string``)."""

    written: str
    meaning: str


@frozen
class Said:
    """A fact found in prose: which one (``greatest length``), and its value in as few words as can be."""

    what: str
    value: str

    def __str__(self) -> str:
        """Write it as a report does."""
        return f"{self.what} {self.value}"


@frozen
class RowRecord:
    """One row; ``number`` counts the page's rows of this kind from 1, ``prose`` is the SHA-256 of all other text."""

    kind: TableKind
    number: int
    name: str
    parent: str
    code: str
    type: Spelled | None
    required: Spelled | None
    default: str
    http: str
    prose: str
    says: tuple[Said, ...] = ()
    row: Row | None = field(default=None, eq=False, repr=False)
    proposals: tuple[Proposal, ...] = field(default=(), eq=False, repr=False)

    @property
    def key(self) -> tuple[str, str]:
        """What the row is about: the same for as long as the page calls it the same."""
        return (self.parent, self.code if self.kind is TableKind.ERRORS else self.name)

    @property
    def label(self) -> str:
        """Name the row as a report does."""
        if self.kind is TableKind.ERRORS:
            return f"row {self.number} ({self.code})"
        name = f"{self.parent}.{self.name}" if self.parent else self.name
        return name or f"row {self.number}"

    @property
    def cells(self) -> tuple[tuple[Column, str, str], ...]:
        """The structured cells as they are compared: column, as written, meaning."""
        spelled = ((Column.TYPE, self.type), (Column.REQUIRED, self.required))
        plain = ((Column.DEFAULT, self.default), (Column.HTTP_STATUS, self.http))
        return (
            *((column, cell.written, cell.meaning) if cell else (column, "", "") for column, cell in spelled),
            *((column, text, text.casefold()) for column, text in plain),
        )

    @property
    def span(self) -> Span | None:
        """Where the row stands, if this record was taken from a page."""
        return self.row.span if self.row else None


@frozen
class HeadRecord:
    """One line of an endpoint's head: ``label`` in the page's words, ``value`` as written."""

    kind: HeadKind
    label: str
    value: str
    span: Span | None = field(default=None, eq=False)


@frozen
class RemarkRecord:
    """One paragraph outside of tables: hashes of its heading and first words, which find it again, and of all of it.

    ``note``: it stands behind the first table and is not a mere link, so that facts may point to it.
    """

    heading: str
    start: str
    prose: str
    note: bool
    span: Span | None = field(default=None, eq=False)
    text: str = field(default="", eq=False, repr=False)


@frozen
class DoubtRecord:
    """Something odd in a table that somebody has seen: the doubt's code and the hash of what it says."""

    code: str
    message: str
    span: Span | None = field(default=None, eq=False)
    text: str = field(default="", eq=False, repr=False)


Part: TypeAlias = RowRecord | HeadRecord | RemarkRecord
"""What a fact can stand on."""


@frozen
class PageRecord:
    """One endpoint's part of one page, in the page's order.

    ``origins`` are hosts that the page says it is from and that are not the one of the page's address.
    """

    head: tuple[HeadRecord, ...]
    rows: tuple[RowRecord, ...]
    remarks: tuple[RemarkRecord, ...]
    doubts: tuple[DoubtRecord, ...]
    origins: tuple[str, ...] = ()

    def rows_of(self, kind: TableKind) -> tuple[RowRecord, ...]:
        """Return the rows of one kind of table."""
        return tuple(row for row in self.rows if row.kind is kind)

    @property
    def notes(self) -> tuple[RemarkRecord, ...]:
        """Return the remarks that facts may point to."""
        return tuple(remark for remark in self.remarks if remark.note)


def describe(part: Part) -> str:
    """Name a part of a page as a spec's ``source`` would, as far as words can."""
    match part:
        case RowRecord():
            return f"{SECTIONS[part.kind]}, {part.label}"
        case HeadRecord():
            return f"endpoint head, {part.label}"
        case RemarkRecord():
            place = f", line {part.span.line}" if part.span else ""
            return f"{'a note' if part.note else 'a paragraph'}{place}"
