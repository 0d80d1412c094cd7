"""One file's text, and the way from character offsets to lines and columns."""

from bisect import bisect_right
from functools import cached_property

from attrs import frozen

from ..problems import Span


@frozen
class Source:
    """One file: its path relative to the specs root, and its whole text."""

    path: str
    text: str

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins."""
        starts = [0]
        position = self.text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.text.find("\n", position + 1)
        return starts

    def span(self, start: int, end: int) -> Span:
        """Turn a stretch of character offsets, the end exclusive, into lines and columns."""
        first, last = bisect_right(self.line_starts, start) - 1, bisect_right(self.line_starts, end) - 1
        return Span(
            self.path,
            first + 1,
            start - self.line_starts[first] + 1,
            last + 1,
            end - self.line_starts[last] + 1,
        )
