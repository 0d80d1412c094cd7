"""A documentation page as data: tables of typed columns, rows with their places, and the prose around them."""

from enum import StrEnum

from attrs import frozen

from ..problems import Span


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
    """One cell: its text without markup, blanks collapsed, line breaks of the page kept as newlines."""

    column: Column
    text: str
    span: Span


@frozen
class Row:
    """One row; ``parent`` names the row it is nested under (``data`` of ``data.orderId``), if any."""

    cells: tuple[Cell, ...]
    span: Span
    mended: tuple[Mend, ...] = ()
    parent: str = ""

    def text(self, column: Column) -> str:
        """Return the text of a column, empty where the row has none."""
        return next((cell.text for cell in self.cells if cell.column is column), "")


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


@frozen
class Doubt:
    """Something in a table that is not absorbed: a cell outside its column's vocabulary, cells that look swapped."""

    code: str
    message: str
    span: Span


@frozen
class Page:
    """One page: ``path`` is how spans call it (a file's path or a URL). All in the page's order."""

    path: str
    tables: tuple[Table, ...]
    remarks: tuple[Remark, ...]
    doubts: tuple[Doubt, ...]
