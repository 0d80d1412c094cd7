"""A Markdown page to its headings, paragraphs and tables."""

import re
from collections.abc import Sequence

from attrs import define, field

from .blocks import Block, RawHeading, RawRemark, RawTable
from .cheapest_reading import Layout
from .headers import columns_of
from .inline_markdown import strip_markdown
from .markdown_lines import Line, LineKind, markdown_lines
from .recover_rows import recover_rows
from .segments import flow_of, has_extra_cells
from .table_extent import Extent, table_at
from .traced import Stretch, Traced

_ANCHOR = re.compile(r"\s*\{#([\w.:-]+)\}\s*$")
_MARKS = re.compile(r"#+[ \t]*")
_CLOSING = re.compile(r"[ \t]#+$")


def markdown_blocks(text: str) -> tuple[Block, ...]:
    """Return what the page is made of, in its order."""
    return _Reader(list(markdown_lines(text))).run()


@define
class _Reader:
    lines: list[Line]
    _blocks: list[Block] = field(factory=list[Block])
    _paragraph: list[Line] = field(factory=list[Line])

    def run(self) -> tuple[Block, ...]:
        number = 0
        while number < len(self.lines):
            extent = table_at(self.lines, number)
            if extent:
                self._end_paragraph()
                self._blocks.append(_table(extent))
                number = extent.following
                continue
            self._line(self.lines[number])
            number += 1
        self._end_paragraph()
        return tuple(self._blocks)

    def _line(self, line: Line) -> None:
        match line.kind:
            case LineKind.BLANK | LineKind.RULE:
                self._end_paragraph()
            case LineKind.HEADING:
                self._end_paragraph()
                self._blocks.append(_heading(line))
            case LineKind.UNDERLINE if self._paragraph:
                level = 1 if line.text[0] == "=" else 2
                text = strip_markdown(_joined(self._paragraph))
                self._paragraph = []
                self._blocks.append(RawHeading(level, text))
            case LineKind.UNDERLINE:
                pass
            case LineKind.ITEM:
                self._end_paragraph()
                self._paragraph = [line.behind_mark()]
            case LineKind.TEXT:
                if self._paragraph and self._paragraph[-1].quotes > 0 and not line.quotes:
                    self._end_paragraph()
                self._paragraph.append(line)

    def _end_paragraph(self) -> None:
        if self._paragraph:
            text = strip_markdown(_joined(self._paragraph))
            if text.text:
                self._blocks.append(RawRemark(text))
            self._paragraph = []


def _heading(line: Line) -> RawHeading:
    marks = _MARKS.match(line.text)
    begin = marks.end() if marks else 0
    level = line.text[:begin].count("#")
    text = _CLOSING.sub("", line.text[begin:])
    anchor = _ANCHOR.search(text)
    if anchor:
        text = text[: anchor.start()]
    start = line.start + begin
    raw = Traced(text, start, start + len(text), (Stretch(0, start, start + len(text)),))
    return RawHeading(level, strip_markdown(raw), anchor[1] if anchor else "")


def _joined(lines: Sequence[Line]) -> Traced:
    """Join a paragraph's lines: by a newline where the page breaks the line, else by a blank."""
    parts: list[str] = []
    stretches: list[Stretch] = []
    length = 0
    for number, line in enumerate(lines):
        if number:
            before = lines[number - 1]
            parts.append("\n" if before.hard else " ")
            stretches.append(Stretch(length, before.end, line.start))
            length += 1
        parts.append(line.text)
        stretches.append(Stretch(length, line.start, line.end))
        length += len(line.text)
    return Traced("".join(parts), lines[0].start, lines[-1].end, tuple(stretches))


def _table(extent: Extent) -> RawTable:
    """Read a table whose lines are known."""
    header = flow_of([extent.header])
    names = [strip_markdown(header.traced.cut([header.trim(one.start, one.end)])) for one in header.segments]
    flow = flow_of(extent.body, extent.tail)
    columns = columns_of([name.text for name in names])
    layout = Layout(columns, extent.edges, extent.spaced, has_extra_cells(flow, len(columns)))
    return RawTable(tuple(names), recover_rows(flow, layout), extent.header.start, extent.end)
