"""Where Markdown's code spans are."""

import re
from bisect import bisect_right
from collections import defaultdict

from attrs import frozen

_TICKS = re.compile(r"(?<!`)`+")


@frozen
class CodeSpan:
    """A code span from its first backtick to behind its last; the code stands between ``inner`` and ``inner_end``."""

    start: int
    inner: int
    inner_end: int
    end: int


def code_spans(text: str, *, tight: bool = False) -> list[CodeSpan]:
    """Find all code spans of a paragraph or a cell; a run of backticks that nothing closes is text.

    With ``tight``, only code without blanks at its ends counts: nobody who writes code into a cell begins with a blank,
    but two stray backticks in different cells have the blanks of a table around them.
    """
    runs = [(found.start(), found.end()) for found in _TICKS.finditer(text)]
    closers: defaultdict[int, list[int]] = defaultdict(list)
    for start, end in runs:
        if not tight or not text[start - 1 : start].isspace():
            closers[end - start].append(start)
    spans: list[CodeSpan] = []
    position = 0
    for run_start, end in runs:
        # An escaped backtick opens nothing; the rest of its run may.
        start = run_start + (run_start > 0 and text[run_start - 1] == "\\" and not _escaped(text, run_start - 1))
        if start < position or start == end or (tight and text[end : end + 1].isspace()):
            continue
        index = bisect_right(closers[end - start], run_start)
        if index < len(closers[end - start]):
            inner_end = closers[end - start][index]
            position = inner_end + end - start
            spans.append(CodeSpan(start, end, inner_end, position))
    return spans


def _escaped(text: str, position: int) -> bool:
    """Tell whether a backslash is itself escaped, looking back no further than it takes."""
    return position > 0 and text[position - 1] == "\\" and not (position > 1 and text[position - 2] == "\\")
