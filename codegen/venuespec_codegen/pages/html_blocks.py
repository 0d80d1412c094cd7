"""An HTML page to its headings, paragraphs and tables."""

from typing import Final

from attrs import define, field

from .blocks import Block, RawCode, RawHeading, RawOrigin, RawRemark
from .html_tables import HtmlTable
from .html_text import BREAKS, add_tag, add_text
from .html_tokens import Tag, Text, html_tokens
from .limits import Budget
from .traced import TextBuilder

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
# Tags by which a page says where it is from: the attribute that must have one of two words, and the one that tells.
_ORIGINS: Final = {"link": ("rel", "href"), "meta": ("property", "content")}
_DEEPEST: Final = 20  # tables within tables; further down they are text
_PARTS: Final = BREAKS - {"br"} | {
    "article", "aside", "body", "button", "details", "footer", "form", "header", "html", "main", "nav", "summary",
}  # fmt: skip


def html_blocks(text: str, start: int, end: int, budget: Budget) -> tuple[Block, ...]:
    """Return what a stretch of a page is made of, in its order; a table within a table comes before that one."""
    reader = _Reader(text, budget)
    for token in html_tokens(text, start, end):
        if isinstance(token, Text):
            reader.text_piece(token.start, token.end)
        else:
            reader.tag(token)
    return reader.finish(end)


@define
class _Reader:
    text: str
    budget: Budget
    _blocks: list[Block] = field(factory=list[Block])
    _tables: list[HtmlTable] = field(factory=list[HtmlTable])
    _builder: TextBuilder = field(factory=TextBuilder)
    _place: tuple[int, int] | None = None
    _level: int = 0
    _anchor: str = ""
    _in_code: bool = False

    def text_piece(self, start: int, end: int) -> None:
        if self._tables and self._tables[-1].in_cell:
            self._tables[-1].add_text(start, end)
        elif not self.text[start:end].isspace():
            add_text(self._builder, self.text, start, end, lines=self._in_code)
            self._place = (self._place[0] if self._place else start, end)
        else:
            self._builder.blank(start, end)

    def tag(self, tag: Tag) -> None:
        if tag.name == "table":
            self._table(tag)
        elif self._tables:
            self._tables[-1].add_tag(tag)
        elif tag.name in _ORIGINS:
            self._origin(tag)
        elif tag.name in _HEADINGS:
            self._end_paragraph()
            self._level = 0 if tag.closing else _HEADINGS[tag.name]
            self._anchor = "" if tag.closing else tag.attributes().get("id", "")
        elif tag.name in _PARTS:
            self._end_paragraph()
            self._in_code = tag.name == "pre" and not tag.closing
        else:
            if self._level and not self._anchor and tag.name == "a":
                attributes = tag.attributes()
                self._anchor = attributes.get("id") or attributes.get("name", "")
            add_tag(self._builder, tag)

    def finish(self, end: int) -> tuple[Block, ...]:
        """Return all blocks; what the page left open ends here."""
        while self._tables:
            self._blocks += self._tables.pop().finish(end)
        self._end_paragraph()
        return tuple(self._blocks)

    def _origin(self, tag: Tag) -> None:
        attributes = tag.attributes()
        kind, address = (attributes.get(name, "") for name in _ORIGINS[tag.name])
        if kind.lower() in {"canonical", "og:url"} and address:
            self.budget.take_paragraph(tag.start)
            self._blocks.append(RawOrigin(address, tag.start, tag.end))

    def _table(self, tag: Tag) -> None:
        if not tag.closing and len(self._tables) < _DEEPEST:
            self._end_paragraph()
            self._tables.append(HtmlTable(self.text, tag.start, self.budget))
        elif tag.closing and self._tables:
            self._blocks += self._tables.pop().finish(tag.end)

    def _end_paragraph(self) -> None:
        start, end = self._place or (0, 0)
        builder, level, anchor, in_code = self._builder, self._level, self._anchor, self._in_code
        self._builder, self._place = TextBuilder(), None
        self._level, self._anchor, self._in_code = 0, "", False
        written = self.text[start:end]
        start, end = end - len(written.lstrip()), start + len(written.rstrip())
        text = builder.finish(start, end)
        if text.text:
            self.budget.take_paragraph(start)
        if text.text and in_code:
            self._blocks.append(RawCode(text))
        elif text.text:
            self._blocks.append(RawHeading(level, text, anchor) if level else RawRemark(text))
