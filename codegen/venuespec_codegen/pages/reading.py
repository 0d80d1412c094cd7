"""The bytes of a documentation page to the page."""

from attrs import define, field

from ..problems import Problem
from ..read.source import Source
from .blocks import Block, RawCode, RawHeading, RawOrigin, RawRemark, RawTable
from .decode_page import decode_page
from .head import head_of
from .html_blocks import html_blocks
from .limits import Budget, TooMuch, check_html
from .markdown_blocks import markdown_blocks
from .media import Medium, medium_of
from .origins import origins_in
from .page import Heading, Origin, Page, Remark, Table, Unreadable
from .traced import Traced
from .typed_rows import TypedRows


def read_page(path: str, content: bytes) -> Page | Unreadable:
    """Read a page, which spans call ``path``: a file's path or a URL."""
    source = decode_page(path, content)
    if isinstance(source, Problem):
        return Unreadable((source,))
    assembly = _Assembly(source, TypedRows(source))
    try:
        for block in _blocks(source):
            assembly.take(block)
    except TooMuch as error:
        span = source.span(error.at, error.at)
        message = f"the page has more than {error.what}"
        return Unreadable((Problem("D105", span, message, "save only the part about the call"),))
    return assembly.page()


def _blocks(source: Source) -> tuple[Block, ...]:
    if medium_of(source.path, source.text) is Medium.HTML:
        check_html(source.text)
        return html_blocks(source.text, 0, len(source.text), Budget())
    return markdown_blocks(source.text, Budget())


@define
class _Assembly:
    """Puts the blocks under their headings."""

    source: Source
    rows: TypedRows
    _headings: list[Heading] = field(factory=list[Heading])
    _above: list[Heading] = field(factory=list[Heading])
    _tables: list[Table] = field(factory=list[Table])
    _remarks: list[Remark] = field(factory=list[Remark])
    _texts: list[Traced] = field(factory=list[Traced])
    _codes: list[Traced] = field(factory=list[Traced])
    _origins: list[Origin] = field(factory=list[Origin])

    def take(self, block: Block) -> None:
        above = tuple(one.text for one in self._above)
        match block:
            case RawHeading():
                self._heading(block)
            case RawCode(text):
                self._codes.append(text)
            case RawRemark(text):
                self._texts.append(text)
                self._remarks.append(Remark(text.text, above, self.source.span(text.start, text.end), text))
            case RawOrigin(address, start, end):
                self._origins.append(Origin(address, self.source.span(start, end)))
            case RawTable():
                self._tables.append(self.rows.table(block, above))

    def page(self) -> Page:
        return Page(
            self.source.path,
            self.source.text,
            tuple(self._headings),
            tuple(self._tables),
            tuple(self._remarks),
            tuple(self.rows.doubts),
            head_of(self.source, self._texts, self._codes),
            (*self._origins, *(origin for text in self._texts for origin in origins_in(self.source, text))),
        )

    def _heading(self, raw: RawHeading) -> None:
        span = self.source.span(raw.text.start, raw.text.end)
        heading = Heading(raw.level, raw.text.text, raw.anchor, span, raw.text)
        self._above = [one for one in self._above if one.level < raw.level] + [heading]
        self._headings.append(heading)
        self._texts.append(raw.text)
