"""The lines of a file that a finding is about, with carets under the very characters."""

from collections.abc import Sequence

from attrs import frozen

from .problem import Span
from .visible import cell, width

WIDEST_LINE = 110  # columns of source text; a longer line is shown around the place that matters
_BEFORE = 30  # columns kept before that place
_NEAR = 2 * WIDEST_LINE  # characters looked at on either side of that place
_TAB = "    "


@frozen
class Snippet:
    """One source line and the underline below it; ``number`` is None for lines left out."""

    number: int | None
    text: str
    indent: int
    length: int


def snippets(span: Span, lines: Sequence[str]) -> list[Snippet]:
    """Show a span's first and last line, out of all lines of its file; nothing when they are not known."""
    if span.line > len(lines):
        return []
    first = lines[span.line - 1].removesuffix("\r")
    if span.end_line == span.line:
        return [_underlined(span.line, first, span.column - 1, span.end_column - 1)]
    shown = [_underlined(span.line, first, span.column - 1, len(first))]
    if span.end_line > len(lines):
        return shown
    if span.end_line > span.line + 1:
        shown.append(Snippet(None, "", 0, 0))
    last = lines[span.end_line - 1].removesuffix("\r")
    if span.end_column > 1:
        shown.append(_underlined(span.end_line, last, len(last) - len(last.lstrip()), span.end_column - 1))
    return shown


def _underlined(number: int, line: str, start: int, end: int) -> Snippet:
    """Underline a stretch of character offsets in one line, one column at least."""
    start = min(start, len(line))
    # Nothing further away can be shown, and a line may be as long as a file.
    offset = max(0, start - _NEAR)
    near = line[offset : start + _NEAR]
    cells = [_TAB if character == "\t" else cell(character) for character in near]
    widths = [width(text) for text in cells]
    start, end = start - offset, min(max(end, start) - offset, len(cells))
    first, last = _window(widths, start, end)
    text = "".join(cells[first:last])
    indent, length = sum(widths[first:start]), sum(widths[start : min(end, last)])
    if offset + first > 0:
        text, indent = f"…{text}", indent + 1
    if offset + last < len(line):
        text = f"{text}…"
    return Snippet(number, text.rstrip(), indent, max(length, 1))


def _window(widths: list[int], start: int, end: int) -> tuple[int, int]:
    """Choose the characters of a line that are shown; all of them when they fit."""
    if sum(widths) <= WIDEST_LINE:
        return 0, len(widths)
    first = 0
    if sum(widths[:end]) > WIDEST_LINE:
        while sum(widths[first:start]) > _BEFORE:
            first += 1
    last, used = first, 0
    while last < len(widths) and used + widths[last] <= WIDEST_LINE:
        used += widths[last]
        last += 1
    return first, last
