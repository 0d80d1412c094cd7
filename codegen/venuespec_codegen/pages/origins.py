"""Which address a page says in its text that it is from, as with a line that begins with ``Source:``."""

import re
from collections.abc import Iterator
from typing import Final

from ..read.source import Source
from .page import Origin
from .traced import Traced

_LABEL = re.compile(
    r"^[\s>*_#\"'-]{0,20}(?:source|canonical|original|permalink)(?:[ _-]?(?:url|link|page|address))?[\"'*_]{0,4}\s?"
    r"[:\uff1a]",
    re.IGNORECASE | re.MULTILINE,
)
# What may stand between the label and an address, or between the words of a link and where it leads.
_MARKUP = re.compile(r"(?:</?(?:strong|b|em|i|p|span|br)\b[^<>]{0,200}>|<(?=http)|[\s>*_\"']){0,20}", re.IGNORECASE)
_LINK = re.compile(r"\[[^\[\]\n]{0,300}\]\(<?|<a\b[^<>]{0,300}?\bhref=[\"']?", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"'()\[\]]+")
_LONGEST: Final = 4000  # characters; a longer paragraph says more than where it is from


def origins_in(source: Source, text: Traced) -> Iterator[Origin]:
    """Yield the addresses that a paragraph or a heading gives as the page's own, as read and where links lead."""
    written = source.text[text.start : min(text.end, text.start + _LONGEST)]
    for label in _LABEL.finditer(written):
        markup = _MARKUP.match(written, label.end())
        at = markup.end() if markup else label.end()
        link = _LINK.match(written, at)
        for place in (at, at + 1, *([link.end()] if link else [])):
            if found := _ADDRESS.match(written, place):
                yield Origin(found[0], source.span(text.start + found.start(), text.start + found.end()))
