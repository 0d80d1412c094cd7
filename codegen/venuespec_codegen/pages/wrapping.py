"""Whether somebody wrapped a paragraph anew, so that the ends of its lines mean nothing."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from .markdown_lines import Line

_NARROWEST: Final = 32  # columns; nobody wraps text into less
_BREAK: Final = 2  # blanks


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether each line ends only where the next word did not fit, or in a break that Markdown keeps.

    Lines that all begin and end with a pipe are a table's, whatever their length.
    """
    soft = [(line, following) for line, following in pairwise(lines) if not line.hard]
    if not soft or all(line.text.endswith("|") and following.text.startswith("|") for line, following in soft):
        return False
    width = max(len(line.text) for line in lines)
    return width >= _NARROWEST and all(len(line.text) + 1 + _word(following) > width for line, following in soft)


def _word(line: Line) -> int:
    """Return the length of a line's first word, with the blanks of a break that Markdown keeps right behind it."""
    end = line.text.find(" ")
    return end if end >= 0 else len(line.text) + (_BREAK if line.hard else 0)
