"""HTML text into a text builder: entities, blanks, and the tags that matter inside of a cell or a paragraph."""

import html
import re
from typing import Final

from .html_tokens import Tag
from .traced import TextBuilder

_PIECE = re.compile(r"\s+|&#?\w{1,32};|&|[^&\s]+(?:\s[^&\s]+)*+")
_OTHER_BLANK = re.compile(r"[^\S ]")
_OTHER_BLANK_OF_CODE = re.compile(r"[^\S \n]")
_CODES: Final = {"code", "tt", "kbd", "samp"}
BREAKS: Final = frozenset({"br", "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "hr", "pre", "blockquote", "section"})


def add_text(builder: TextBuilder, text: str, start: int, end: int, *, lines: bool = False) -> None:
    """Add a stretch of the page that has no tags in it; ``lines``: where its line ends are meant, as in code."""
    other = _OTHER_BLANK_OF_CODE if lines else _OTHER_BLANK
    for piece in _PIECE.finditer(text, start, end):
        written, place = piece[0], piece.span()
        if written.isspace():
            (builder.line_break if lines and "\n" in written else builder.blank)(*place)
            continue
        meaning = html.unescape(written) if written[0] == "&" else other.sub(" ", written)
        if meaning.isspace():
            builder.blank(*place)
        else:
            builder.add(meaning, *place)


def add_tag(builder: TextBuilder, tag: Tag) -> None:
    """Add what a tag means within a text: a line break, or code marks."""
    if tag.name in BREAKS:
        builder.line_break(tag.start, tag.end)
    elif tag.name in _CODES:
        (builder.close_code if tag.closing else builder.open_code)()
