"""A documentation page as data: tables of typed columns, rows with their places, and the prose around them."""

from enum import StrEnum

from attrs import frozen

from ..problems import Problem, Span
from .traced import Traced


class TableKind(StrEnum):
    """What a table's rows are."""

    PARAMETERS = "parameters"
    REPLY = "reply"
    ERRORS = "errors"
    OTHER = "other"


class Column(StrEnum):
    """What a table's column holds, told by its header; ``other`` ones are kept and mean nothing."""

    NAME = "name"
    TYPE = "type"
    REQUIRED = "required"
    DEFAULT = "default"
    DESCRIPTION = "description"
    CODE = "code"
    HTTP_STATUS = "http-status"
    MESSAGE = "message"
    OTHER = "other"


class Mend(StrEnum):
    """Damage that was undone to get a row."""

    LINE_BREAK = "line-break"
    REFLOWED = "reflowed"
    ESCAPED_PIPE = "escaped-pipe"
    PIPE_IN_TEXT = "pipe-in-text"
    RAGGED = "ragged"
    SPANNED = "spanned"


@frozen
class Cell:
    """One cell: its text without markup, blanks collapsed, one newline for each run of line breaks.

    ``span`` is the cell as the page writes it, markup included; an empty cell has a span without length. ``traced``
    knows where on the page each character of ``text`` stands, and which of them are in code marks.
    """

    column: Column
    text: str
    span: Span
    traced: Traced | None = None


@frozen
class Row:
    """One row; ``parent`` names the row it is nested under (``data`` of ``data.orderId``), if any."""

    cells: tuple[Cell, ...]
    span: Span
    mended: tuple[Mend, ...] = ()
    parent: str = ""

    def cell(self, column: Column) -> Cell | None:
        """Return the first cell of a column, or nothing where the row has none."""
        return next((cell for cell in self.cells if cell.column is column), None)

    def text(self, column: Column) -> str:
        """Return the text of a column, empty where the row has none."""
        cell = self.cell(column)
        return cell.text if cell else ""


@frozen
class Table:
    """One table: the headings above it, outermost first, its columns and rows."""

    kind: TableKind
    headings: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    span: Span


@frozen
class Remark:
    """A paragraph, a list item or a note outside of tables, without markup, and the headings above it."""

    text: str
    headings: tuple[str, ...]
    span: Span
    traced: Traced | None = None


@frozen
class Heading:
    """One heading; ``level`` is 1 for the outermost, ``anchor`` what a URL's fragment calls it, if the page says so."""

    level: int
    text: str
    anchor: str
    span: Span
    traced: Traced | None = None


@frozen
class Doubt:
    """Something in a table that is not absorbed: a cell outside its column's vocabulary, cells that look swapped."""

    code: str
    message: str
    span: Span


@frozen
class Origin:
    """An address that a page calls its own, and where it says so."""

    address: str
    span: Span


class HeadKind(StrEnum):
    """What a page says about a call outside of its tables."""

    REQUEST = "request"
    RATE_LIMIT = "rate-limit"
    PERMISSION = "permission"
    CONTENT_TYPE = "content-type"
    HOST = "host"
    AUTHENTICATION = "authentication"


@frozen
class RequestLine:
    """Method and path; ``path`` is a whole address where the page writes one."""

    method: str
    path: str


@frozen
class Quota:
    """So many calls in so many milliseconds."""

    count: int
    window_ms: int


@frozen
class HeadFact:
    """One fact in the page's words, and its value where it has one that can be read."""

    kind: HeadKind
    text: str
    span: Span
    value: RequestLine | Quota | None = None


@frozen
class Head:
    """All facts, in the page's order."""

    facts: tuple[HeadFact, ...] = ()

    def of(self, kind: HeadKind) -> tuple[HeadFact, ...]:
        """Return the facts of one kind."""
        return tuple(fact for fact in self.facts if fact.kind is kind)


@frozen
class Page:
    """One page: ``path`` is how spans call it (a file's path or a URL), ``text`` is what they count in.

    All in the page's order.
    """

    path: str
    text: str
    headings: tuple[Heading, ...]
    tables: tuple[Table, ...]
    remarks: tuple[Remark, ...]
    doubts: tuple[Doubt, ...]
    head: Head = Head()
    origins: tuple[Origin, ...] = ()


@frozen
class Unreadable:
    """Bytes that are no page, and why."""

    problems: tuple[Problem, ...]
