"""Whether somebody wrapped paragraphs anew, so that the ends of its lines mean nothing."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from ..problems.visible import width
from .markdown_lines import Line

_WIDTHS: Final = range(32, 129)  # columns; nobody wraps text into less or more
_CHANCE: Final = 2  # line ends that may look like wrapped ones by chance
_BREAK: Final = 2  # blanks
_FOR_EACH_STRAY: Final = 5  # line ends as they should be, before one may be none
_LONGEST: Final = 2000  # characters; nobody wraps text into more


def are_wrapped(paragraphs: Sequence[Sequence[Line]], *, formatted: bool) -> bool:
    """Tell whether each line ends only where the next word did not fit, or in a break that Markdown keeps.

    Who wraps paragraphs gives them one width, no less than that of the widest line that could have been broken; a few
    lines may be otherwise, as somebody may have edited a word since. Some count characters, others the columns of a
    terminal. Lines that all begin and end with a pipe are a table's, whatever their length. ``formatted`` says that
    somebody padded the table: who does not will hardly have wrapped the rest, so that one or two lines which look like
    it are no sign.
    """
    soft = [pair for lines in paragraphs for pair in pairwise(lines) if not pair[0].hard]
    if not soft or all(_is_row(line.text) and _is_row(following.text) for line, following in soft):
        return False
    if not formatted and len(soft) <= _CHANCE:
        return False
    lines = [line for lines in paragraphs for line in lines]
    return _all_full(soft, lines, len) or _all_full(soft, lines, _columns)


def _is_row(text: str) -> bool:
    return text.startswith("|") and text.endswith("|")


def _all_full(soft: Sequence[tuple[Line, Line]], lines: Sequence[Line], measure: Callable[[str], int]) -> bool:
    lengths = sorted((measure(line.text) for line in lines if " " in line.text), reverse=True)
    # Whoever edits a word of wrapped text by hand leaves one line that is too long or too short.
    strays = len(soft) // _FOR_EACH_STRAY
    needed = [measure(line.text) + 1 + measure(_word(following.text)) + _kept(following) for line, following in soft]
    return any(
        room in _WIDTHS and longer + sum(length <= room for length in needed) <= strays
        for longer, room in enumerate(lengths[: strays + 1])
    )


def _word(text: str) -> str:
    """Return a line's first word; code is one word, for most do not wrap it."""
    inner = text.find("`", 1) + 1 if text.startswith("`") else 0
    return text[:inner] + text[inner:].partition(" ")[0]


def _kept(line: Line) -> int:
    """Count the blanks of a break that Markdown keeps, where they stand right behind the first word."""
    return _BREAK if line.hard and len(_word(line.text)) == len(line.text) else 0


def _columns(text: str) -> int:
    return len(text) if text.isascii() or len(text) > _LONGEST else width(text)
