"""What an explanation consists of, and how it is laid out in lines of a given width."""

from collections.abc import Callable, Iterator
from itertools import groupby
from textwrap import wrap

from attrs import field, frozen

# A term wider than this stands on a line of its own, so that one long name does not push all texts to the right.
_WIDEST_TERM = 24
_INDENT = 2


@frozen
class Title:
    """What the page is about; ``text`` says it in one sentence."""

    name: str
    text: str


@frozen
class Heading:
    """The name of a group of rows."""

    text: str


@frozen
class Text:
    """A paragraph."""

    text: str


@frozen
class Row:
    """A term and what is said of it; an empty term continues the row above. ``depth`` 1 stands below another row."""

    term: str
    text: str
    depth: int = field(default=0, kw_only=True)


Item = Title | Heading | Text | Row
Page = tuple[Item, ...]


def lay_out(page: Page, width: int, emphasize: Callable[[str], str] = str) -> tuple[str, ...]:
    """Return the page's lines, none wider than ``width`` columns unless one word is; ``emphasize`` marks names."""
    lines: list[str] = []
    before: type[Item] | None = None
    for kind, items in groupby(page, type):
        if kind is Row:
            if before not in (None, Heading):
                lines.append("")
            lines += _rows([item for item in items if isinstance(item, Row)], width, emphasize)
        else:
            for item in items:
                lines += _block(item, width, emphasize, first=not lines)
        before = kind
    return tuple(lines)


def _block(item: Item, width: int, emphasize: Callable[[str], str], *, first: bool) -> Iterator[str]:
    if not first:
        yield ""
    match item:
        case Title(name, text):
            yield emphasize(name)
            yield from _wrapped(text, width)
        case Heading(text):
            yield emphasize(text)
        case _:
            yield from _wrapped(item.text, width)


def _rows(rows: list[Row], width: int, emphasize: Callable[[str], str]) -> Iterator[str]:
    terms = [len(row.term) + row.depth * _INDENT for row in rows]
    column = _INDENT + 2 + max((size for size in terms if size <= _WIDEST_TERM), default=_INDENT)
    for row, size in zip(rows, terms, strict=True):
        start = " " * (_INDENT * (1 + row.depth))
        texts = _wrapped(row.text, max(width - column, 1)) or [""]
        if size > _WIDEST_TERM:
            yield start + emphasize(row.term)
        else:
            gap = " " * (column - _INDENT - size)
            yield f"{start}{emphasize(row.term)}{gap}{texts.pop(0)}".rstrip()
        for text in texts:
            yield " " * column + text


def _wrapped(text: str, width: int) -> list[str]:
    """Break at blanks only: names, addresses and patterns are to be copied."""
    return wrap(text, width, break_long_words=False, break_on_hyphens=False)
