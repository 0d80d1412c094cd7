"""A Markdown page to its headings, paragraphs and tables."""

import re
from collections.abc import Sequence

from attrs import define, field

from .blocks import Block, RawCode, RawHeading, RawRemark, RawTable
from .cell_costs import MISFIT
from .cheapest_reading import Layout, cheapest_reading
from .headers import columns_of
from .html_blocks import html_blocks
from .inline_markdown import strip_markdown
from .limits import Budget, check_markdown
from .markdown_lines import Line, LineKind, markdown_lines
from .recover_rows import recover_rows
from .segments import Flow, flow_of, has_extra_cells
from .table_extent import Extent, table_at
from .traced import Stretch, Traced

_ANCHOR = re.compile(r"\s*\{#([\w.:-]+)\}\s*$")
_HTML_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)
_HTML_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_MARKS = re.compile(r"#+[ \t]*")
_CLOSING = re.compile(r"[ \t]#+$")


def markdown_blocks(text: str, budget: Budget) -> tuple[Block, ...]:
    """Return what the page is made of, in its order."""
    check_markdown(text)
    return _Reader(text, list(markdown_lines(text)), budget).run()


@define
class _Reader:
    text: str
    lines: list[Line]
    budget: Budget
    _blocks: list[Block] = field(factory=list[Block])
    _paragraph: list[Line] = field(factory=list[Line])
    _code: list[Line] = field(factory=list[Line])
    _closed: bool = True

    def run(self) -> tuple[Block, ...]:
        number = 0
        while number < len(self.lines):
            extent = table_at(self.lines, number)
            if extent:
                self._end_paragraph()
                self._blocks.append(_table(extent, self.budget))
                number = extent.following
            elif self.lines[number].kind is LineKind.TEXT and _HTML_TABLE.match(self.lines[number].text):
                self._end_paragraph()
                number = self._html_table(number)
            else:
                self._line(self.lines[number])
                number += 1
        self._end_paragraph()
        return tuple(self._blocks)

    def _html_table(self, number: int) -> int:
        """Read a table that is written in HTML, and return the number of the line behind it."""
        start = self.lines[number].start
        found = _HTML_TABLE_END.search(self.text, start) if self._closed else None
        self._closed = found is not None
        last = number
        while last + 1 < len(self.lines) and self.lines[last + 1].kind is not LineKind.BLANK:
            last += 1
        end = found.end() if found else self.lines[last].end
        self._blocks += html_blocks(self.text, start, end, self.budget)
        while number < len(self.lines) and self.lines[number].start < end:
            number += 1
        return number

    def _line(self, line: Line) -> None:
        match line.kind:
            case LineKind.BLANK | LineKind.RULE:
                self._end_paragraph()
            case LineKind.CODE if line.text:
                self._code.append(line)
            case LineKind.CODE:
                pass
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
        """End what the lines so far belong to: a paragraph, or the code between two fences."""
        if self._code:
            self._blocks.append(RawCode(_joined(self._code, "\n")))
            self._code = []
        if self._paragraph:
            self.budget.take_paragraph(self._paragraph[0].start)
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


def _joined(lines: Sequence[Line], between: str = " ") -> Traced:
    """Join a paragraph's lines, by a newline where the page keeps the break."""
    parts: list[str] = []
    stretches: list[Stretch] = []
    length = 0
    for number, line in enumerate(lines):
        if number:
            before = lines[number - 1]
            parts.append("\n" if before.hard else between)
            stretches.append(Stretch(length, before.end, line.start))
            length += 1
        parts.append(line.text)
        stretches.append(Stretch(length, line.start, line.end))
        length += len(line.text)
    return Traced("".join(parts), lines[0].start, lines[-1].end, tuple(stretches))


def _table(extent: Extent, budget: Budget) -> RawTable:
    """Read a table whose lines are known."""
    header = flow_of([extent.header])
    names = [strip_markdown(header.traced.cut([header.trim(one.start, one.end)])) for one in header.segments]
    flow = flow_of(extent.body, extent.tail, formatted=extent.formatted)
    columns = columns_of([name.text for name in names])
    layout = Layout(columns, extent.edges, extent.spaced, has_extra_cells(flow, len(columns)))
    flow = _likelier(flow, extent, layout)
    return RawTable(tuple(names), recover_rows(flow, layout, budget), extent.header.start, extent.end)


def _likelier(flow: Flow, extent: Extent, layout: Layout) -> Flow:
    """Take what is behind a table for wrapped, where that alone makes words stand in their columns.

    One or two line ends that look like wrapped ones prove nothing in a table that nobody padded; its rows may.
    """
    if extent.formatted or not extent.tail:
        return flow
    wrapped = flow_of(extent.body, extent.tail, formatted=True)
    if wrapped.segments == flow.segments:
        return flow
    gain = cheapest_reading(flow, layout)[-1].cost - cheapest_reading(wrapped, layout)[-1].cost
    return wrapped if gain >= MISFIT else flow
