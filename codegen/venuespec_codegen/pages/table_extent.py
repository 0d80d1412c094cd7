"""Which lines of a Markdown page belong to a table, those behind its early end included."""

from collections.abc import Sequence
from itertools import takewhile

from attrs import frozen

from .markdown_lines import Line, LineKind
from .table_lines import MOST_COLUMNS, count_delimiters, ends_with_pipe, is_delimiter, pipes

_TEXT = {LineKind.TEXT, LineKind.ITEM}


@frozen
class Extent:
    """A table's lines.

    ``tail`` are paragraphs behind it that hold more of it, ``following`` is the number of the line behind all this.
    """

    header: Line
    body: tuple[Line, ...]
    tail: tuple[tuple[Line, ...], ...]
    following: int

    @property
    def edges(self) -> bool:
        """Whether the header has pipes at both ends."""
        return self.header.text.startswith("|") and ends_with_pipe(self.header.text)

    @property
    def spaced(self) -> bool:
        """Whether the header has blanks around its pipes."""
        return " |" in self.header.text.strip("|")

    @property
    def end(self) -> int:
        """The offset behind the last line."""
        last = self.tail[-1][-1] if self.tail else self.body[-1] if self.body else self.header
        return last.end


def table_at(lines: Sequence[Line], number: int) -> Extent | None:
    """Return the table whose header is this line, if it is one."""
    if number + 1 >= len(lines) or not is_delimiter(lines[number + 1].text):
        return None
    header = lines[number]
    if header.kind is LineKind.ITEM:
        header = header.behind_mark()
    if header.kind is not LineKind.TEXT or "|" not in header.text:
        return None
    wide = count_delimiters(lines[number + 1].text)
    if wide > MOST_COLUMNS or len(pipes(header.text)) > MOST_COLUMNS + 1:
        return None
    following = _end_of_body(lines, number + 2, header)
    body = tuple(lines[number + 2 : following])
    tail, following = _tail(lines, following, header)
    return Extent(header, body, tail, following)


def _end_of_body(lines: Sequence[Line], number: int, header: Line) -> int:
    """Return where the table ends for a reader of Markdown: at an empty line or another kind of block."""
    edges = ends_with_pipe(header.text)
    while number < len(lines) and lines[number].kind in _TEXT and lines[number].quotes == header.quotes:
        if edges and ends_with_pipe(lines[number - 1].text) and _is_prose(lines, number):
            break
        if number + 1 < len(lines) and "|" in lines[number].text and is_delimiter(lines[number + 1].text):
            break
        number += 1
    return number


def _is_prose(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line behind a finished row belongs to no row: neither it nor a line below it has a pipe."""
    rest = takewhile(lambda at: lines[at].kind in _TEXT, range(number, len(lines)))
    return not any("|" in lines[at].text for at in rest)


def _tail(lines: Sequence[Line], number: int, header: Line) -> tuple[tuple[tuple[Line, ...], ...], int]:
    """Return the paragraphs up to the last one that ends like a row, and the number of the line behind them."""
    paragraphs: list[tuple[Line, ...]] = []
    taken, following, at = 0, number, number
    while at < len(lines):
        if lines[at].kind is LineKind.BLANK:
            at += 1
            continue
        paragraph = _paragraph(lines, at)
        if not paragraph or paragraph[0].quotes != header.quotes or _begins_table(lines, at, len(paragraph)):
            break
        paragraphs.append(paragraph)
        at += len(paragraph)
        if ends_with_pipe(paragraph[-1].text):
            taken, following = len(paragraphs), at
    return tuple(paragraphs[:taken]), following


def _paragraph(lines: Sequence[Line], number: int) -> tuple[Line, ...]:
    """Return the lines of text from this one to the next empty line or other block."""
    end = number
    while end < len(lines) and lines[end].kind in _TEXT:
        end += 1
    return tuple(lines[number:end])


def _begins_table(lines: Sequence[Line], at: int, length: int) -> bool:
    """Tell whether one of these lines is the header of another table."""
    return any(is_delimiter(lines[number].text) for number in range(at, min(at + length + 1, len(lines))))
