"""The lines of a Markdown page, without the marks of the quotation or list they stand in."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from attrs import evolve, frozen

_QUOTES = re.compile(r"(?:[ \t]*+>)*+")
_INDENT = re.compile(r"[ \t]*+")
_LIST = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]++(?=\S)")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]|$)")
_FENCE = re.compile(r"`{3,}(?!.*`)|~{3,}")
_UNDERLINE = re.compile(r"=+$|-+$")
_HARD = 2  # blanks
_RULE = re.compile(r"(?:[-*_][ \t]*+){3,}$")


class LineKind(Enum):
    """What a line is by itself."""

    BLANK = auto()
    HEADING = auto()
    UNDERLINE = auto()
    RULE = auto()
    CODE = auto()
    ITEM = auto()
    TEXT = auto()


@frozen
class Line:
    """One line: its text stands at ``start`` to ``end`` on the page, blanks at both ends left out.

    ``body`` is where the text of a list item begins, behind its mark. ``quotes`` counts the quotations around the
    line, ``hard`` says that it ends in a break that Markdown keeps.
    """

    kind: LineKind
    text: str
    start: int
    end: int
    body: int
    quotes: int
    hard: bool

    def behind_mark(self) -> "Line":
        """Return the line without the mark of its list item."""
        return evolve(self, kind=LineKind.TEXT, text=self.text[self.body - self.start :], start=self.body)


def markdown_lines(text: str) -> Iterator[Line]:
    """Go through a page's lines; in those of code blocks nothing is meant as it looks."""
    wholes = text.split("\n")
    closable = _closable_fences(wholes)
    position, fence = 0, ""
    for number, whole in enumerate(wholes):
        line = _line(whole, position)
        if fence:
            # A backslash at the end breaks no line here: it is the code's own.
            code = whole[line.start - position :].rstrip()
            line = evolve(line, text=code, end=line.start + len(code))
        position += len(whole) + 1
        if fence:
            if line.text.startswith(fence) and not line.text.strip(fence[0]):
                fence = ""
                yield _plain(line, LineKind.BLANK)
            else:
                yield _plain(line, LineKind.CODE)
        elif number in closable:
            fence = closable[number]
            yield _plain(line, LineKind.BLANK)
        else:
            yield line


def _closable_fences(wholes: Sequence[str]) -> dict[int, str]:
    """Return the fences that could open a code block; one that nothing closes would hide the rest of the page."""
    longest = {"`": 0, "~": 0}
    closable: dict[int, str] = {}
    for number in range(len(wholes) - 1, -1, -1):
        text = wholes[number].lstrip(" \t>").rstrip()
        if not (mark := _FENCE.match(text)):
            continue
        if len(mark[0]) <= longest[text[0]]:
            closable[number] = mark[0]
        if mark.end() == len(text):
            longest[text[0]] = max(longest[text[0]], len(text))
    return closable


def _line(whole: str, position: int) -> Line:
    quotes = _QUOTES.match(whole)
    after = quotes.end() if quotes else 0
    indent = _INDENT.match(whole, after)
    start = indent.end() if indent else after
    text = whole[start:].rstrip()
    hard = len(whole) - start - len(text) >= _HARD
    if text.endswith("\\"):
        text, hard = text[:-1].rstrip(), True
    item = _LIST.match(text)
    body = start + (item.end() if item else 0)
    end = start + len(text)
    return Line(
        _kind(text, is_item=item is not None),
        text,
        position + start,
        position + end,
        position + body,
        whole.count(">", 0, after),
        hard,
    )


def _kind(text: str, *, is_item: bool) -> LineKind:
    if not text:
        return LineKind.BLANK
    if _HEADING.match(text):
        return LineKind.HEADING
    if _UNDERLINE.match(text):
        return LineKind.UNDERLINE
    if _RULE.match(text):
        return LineKind.RULE
    return LineKind.ITEM if is_item else LineKind.TEXT


def _plain(line: Line, kind: LineKind) -> Line:
    return evolve(line, kind=kind, body=line.start, hard=False)
