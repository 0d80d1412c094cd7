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


def code_spans(text: str) -> list[CodeSpan]:
    """Find all code spans of a paragraph or a cell; a run of backticks that nothing closes is text."""
    runs = [(found.start(), found.end()) for found in _TICKS.finditer(text)]
    by_length: defaultdict[int, list[int]] = defaultdict(list)
    for start, end in runs:
        by_length[end - start].append(start)
    spans: list[CodeSpan] = []
    position = 0
    for run_start, end in runs:
        # An escaped backtick opens nothing; the rest of its run may.
        start = run_start + (run_start > 0 and text[run_start - 1] == "\\" and not _escaped(text, run_start - 1))
        if start < position or start == end:
            continue
        closers = by_length[end - start]
        index = bisect_right(closers, run_start)
        if index < len(closers):
            inner_end = closers[index]
            position = inner_end + end - start
            spans.append(CodeSpan(start, end, inner_end, position))
    return spans


def _escaped(text: str, position: int) -> bool:
    """Tell whether a backslash is itself escaped, looking back no further than it takes."""
    return position > 0 and text[position - 1] == "\\" and not (position > 1 and text[position - 2] == "\\")
