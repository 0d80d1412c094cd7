"""A damaged Markdown table as a row of segments: text between pipes and line breaks, which may mean several things."""

from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise

from attrs import define, evolve, field, frozen

from .markdown_lines import Line
from .table_lines import Pipe, ends_with_pipe, pipes
from .traced import Stretch, Traced
from .wrapping import are_wrapped


class Break(Enum):
    """What stands before a segment: a pipe, one in code marks, one without blanks, a line end, an empty line."""

    PIPE = auto()
    CODE_PIPE = auto()
    TIGHT_PIPE = auto()
    LINE = auto()
    PARAGRAPH = auto()


@frozen
class Segment:
    """A stretch of the flow, and what stands before it.

    Behind a line break, ``closed`` says that the line before ended with a pipe, ``opened`` that this one begins with
    one, ``hard`` that the line before ended in a break that Markdown keeps. ``behind`` is a segment in a paragraph
    behind the table.
    """

    start: int
    end: int
    before: Break
    closed: bool = False
    opened: bool = False
    hard: bool = False
    behind: bool = False


@frozen
class Flow:
    """The text of a table's body and of what belongs to it, its marks still in it, and its segments."""

    traced: Traced
    segments: tuple[Segment, ...]

    def text(self, segment: Segment) -> str:
        """Return the text of a segment without the blanks around it."""
        return self.traced.text[segment.start : segment.end].strip()

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Leave out the blanks at both ends of a stretch; one of nothing else is left with no length."""
        text = self.traced.text[start:end]
        if not text.strip():
            return end, end
        return end - len(text.lstrip()), start + len(text.rstrip())


def flow_of(body: Sequence[Line], tail: Sequence[Sequence[Line]] = (), *, formatted: bool = False) -> Flow:
    """Split a table's lines, and the paragraphs behind it that belong to it, into segments.

    Wrapped text goes on over the ends of its lines, other text does not. ``formatted`` says that the table is padded.
    """
    maker = _Maker()
    for line in body:
        maker.line(line, Segment(0, 0, Break.LINE))
    add = maker.wrapped if are_wrapped(tail, formatted=formatted) else maker.paragraph
    for paragraph in tail:
        add(paragraph)
    return maker.flow()


def has_extra_cells(flow: Flow, columns: int) -> bool:
    """Tell whether the lines of a table have more cells than columns as a rule, and nothing in the last one."""
    ends = [at for at, segment in enumerate(flow.segments) if segment.before is Break.LINE and not segment.behind]
    lines = [(first, last) for first, last in pairwise([*ends, len(flow.segments)])]
    extra = [last - first > columns and not flow.text(flow.segments[last - 1]) for first, last in lines]
    return 2 * sum(extra) > len(extra)


@define
class _Maker:
    _parts: list[str] = field(factory=list[str])
    _stretches: list[Stretch] = field(factory=list[Stretch])
    _segments: list[Segment] = field(factory=list[Segment])
    _length: int = 0
    _last: Line | None = None

    def flow(self) -> Flow:
        first, last = (self._stretches[0].start, self._stretches[-1].end) if self._stretches else (0, 0)
        return Flow(Traced("".join(self._parts), first, last, tuple(self._stretches)), tuple(self._segments))

    def paragraph(self, lines: Sequence[Line]) -> None:
        """Add a paragraph whose lines end where they are meant to."""
        for number, line in enumerate(lines):
            self.line(line, Segment(0, 0, Break.LINE if number else Break.PARAGRAPH, behind=True))

    def line(self, line: Line, like: Segment) -> None:
        """Add a line of its own; pipes at its ends are the table's edges."""
        last, text = self._last, line.text
        found = pipes(text)
        trail = bool(found) and ends_with_pipe(text)
        lead = bool(found) and found[0].at == 0 and len(text) > 1
        begin = self._add([line])
        first = evolve(like, opened=lead, closed=last is not None and ends_with_pipe(last.text), hard=_hard(last))
        self._split(text, begin, found[lead : len(found) - trail], first, (int(lead), len(text) - trail))

    def wrapped(self, lines: Sequence[Line]) -> None:
        """Add a paragraph whose pipes may stand anywhere in a line."""
        unit: list[Line] = []
        before = Break.PARAGRAPH
        for number, line in enumerate(lines):
            unit.append(line)
            if line.hard or number == len(lines) - 1:
                text = " ".join(one.text for one in unit)
                first = Segment(0, 0, before, hard=before is Break.LINE, behind=True)
                self._split(text, self._add(unit), pipes(text), first, (0, len(text)))
                unit, before = [], Break.LINE

    def _split(self, text: str, begin: int, found: Sequence[Pipe], first: Segment, inner: tuple[int, int]) -> None:
        """Add the segments of a text that begins at an offset of the flow."""
        like, start = first, inner[0]
        for pipe in found:
            self._segments.append(evolve(like, start=begin + start, end=begin + pipe.at))
            like = Segment(0, 0, _sort(text, pipe), behind=first.behind)
            start = pipe.at + 1
        self._segments.append(evolve(like, start=begin + start, end=begin + inner[1]))

    def _add(self, lines: Sequence[Line]) -> int:
        """Add lines to the text, a blank for each line end, and return where they begin."""
        begin = self._length + bool(self._parts)
        for line in lines:
            if self._parts:
                self._put(" ", self._stretches[-1].end, line.start)
            self._put(line.text, line.start, line.end)
        self._last = lines[-1]
        return begin

    def _put(self, text: str, start: int, end: int) -> None:
        self._parts.append(text)
        self._stretches.append(Stretch(self._length, start, end))
        self._length += len(text)


def _hard(line: Line | None) -> bool:
    return line is not None and line.hard and not ends_with_pipe(line.text)


def _sort(text: str, pipe: Pipe) -> Break:
    if pipe.in_code:
        return Break.CODE_PIPE
    around = text[pipe.at - 1 : pipe.at], text[pipe.at + 1 : pipe.at + 2]
    return Break.TIGHT_PIPE if all(one and not one.isspace() for one in around) else Break.PIPE
