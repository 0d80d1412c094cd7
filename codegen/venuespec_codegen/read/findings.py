"""Collects what one step finds wrong in one file, up to a number that anyone would still read."""

from collections.abc import Iterable

from attrs import define, field

from ..problems import Problem, Related
from .source import Source

MOST_PROBLEMS = 100  # of one step in one file


class StopReading(Exception):
    """The rest of the file is not looked at; the reason has been reported."""


@define
class Findings:
    """The problems of one file; the one too many raises :exc:`StopReading`."""

    source: Source
    problems: list[Problem] = field(factory=list[Problem])

    def add(
        self, code: str, place: tuple[int, int], message: str, help_line: str, *, related: Iterable[Related] = ()
    ) -> None:
        """Report a problem at a stretch of character offsets."""
        if len(self.problems) >= MOST_PROBLEMS:
            message = f"more than {MOST_PROBLEMS} problems in this file; from here on none is listed"
            self.problems.append(Problem("E020", self.source.span(*place), message, "resolve those above first"))
            raise StopReading
        self.problems.append(Problem(code, self.source.span(*place), message, help_line, tuple(related)))
