"""Which lines of a Markdown page belong to a table, those behind its early end included."""

from collections.abc import Sequence
from itertools import takewhile

from attrs import frozen

from ..problems.visible import width
from .limits import MOST_COLUMNS
from .markdown_lines import Line, LineKind
from .table_lines import count_delimiters, ends_with_pipe, is_delimiter, pipes

_TEXT = {LineKind.TEXT, LineKind.ITEM}


@frozen
class Extent:
    """A table's lines.

    ``tail`` are paragraphs behind it that hold more of it, ``following`` is the number of the line behind all this.
    """

    header: Line
    delimiters: Line
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
    def formatted(self) -> bool:
        """Whether the header and the line below it were padded to one width."""
        texts = self.header.text, self.delimiters.text
        return len(texts[0]) == len(texts[1]) or width(texts[0]) == width(texts[1])

    @property
    def end(self) -> int:
        """The offset behind the last line."""
        last = self.tail[-1][-1] if self.tail else self.body[-1] if self.body else self.header
        return last.end


def table_at(lines: Sequence[Line], number: int) -> Extent | None:
    """Return the table whose header is this line, if it is one."""
    if number + 1 >= len(lines) or not _delimits(lines[number + 1]):
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
    return Extent(header, lines[number + 1], body, tail, following)


def _delimits(line: Line) -> bool:
    return line.kind in _TEXT and is_delimiter(line.text)


def _end_of_body(lines: Sequence[Line], number: int, header: Line) -> int:
    """Return where the table ends for a reader of Markdown: at an empty line or another kind of block."""
    edges = ends_with_pipe(header.text)
    while number < len(lines) and lines[number].kind in _TEXT and lines[number].quotes == header.quotes:
        if edges and ends_with_pipe(lines[number - 1].text) and _is_prose(lines, number):
            break
        if _begins_table(lines, number):
            break
        number += 1
    return number


def _is_prose(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line behind a finished row belongs to no row: neither it nor a line below it has a pipe."""
    rest = takewhile(lambda at: lines[at].kind in _TEXT, range(number, len(lines)))
    return not any("|" in lines[at].text for at in rest)


def _tail(lines: Sequence[Line], number: int, header: Line) -> tuple[tuple[tuple[Line, ...], ...], int]:
    """Return the paragraphs up to the last one that ends like a row, and the number of the line behind them."""
    paragraphs: list[list[Line]] = []
    taken, following = 0, number
    begun = False
    for at in range(number, len(lines)):
        line = lines[at]
        if line.kind is LineKind.BLANK:
            begun = False
            continue
        if line.kind not in _TEXT or line.quotes != header.quotes or _begins_table(lines, at):
            break
        if not begun:
            paragraphs.append([])
            begun = True
        paragraphs[-1].append(line)
        if ends_with_pipe(line.text) and (at + 1 == len(lines) or lines[at + 1].kind not in _TEXT):
            taken, following = len(paragraphs), at + 1
    return tuple(map(tuple, paragraphs[:taken])), following


def _begins_table(lines: Sequence[Line], at: int) -> bool:
    """Tell whether this line is the header of a table."""
    return "|" in lines[at].text and at + 1 < len(lines) and _delimits(lines[at + 1])
