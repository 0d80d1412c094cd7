"""Whether a page is Markdown or HTML."""

import re
from enum import StrEnum
from typing import Final

_BEGINS_HTML = re.compile(r"\s*+(?:<!--[^>]*+>\s*+)?<(?:!doctype\s+html|html|head|body|\?xml)[\s>]", re.IGNORECASE)
_HTML = re.compile(r"<(?:table|tr|td|p|div|h[1-6])[\s>]", re.IGNORECASE)
_MARKDOWN = re.compile(r"^(?:#{1,6} |[ \t>]*+\|?[ \t]*+:?-+:?[ \t]*+\|)", re.MULTILINE)
_SUFFIXES: Final = {"html", "htm", "xhtml"}


class Medium(StrEnum):
    """What a page is written in."""

    MARKDOWN = "markdown"
    HTML = "html"


def medium_of(path: str, text: str) -> Medium:
    """Decide by what the page begins with, then by its name or address, then by whose marks it has."""
    if _BEGINS_HTML.match(text):
        return Medium.HTML
    name = re.split(r"[?#]", path, maxsplit=1)[0].rpartition("/")[2].lower()
    suffix = name.rpartition(".")[2]
    if suffix in _SUFFIXES and _HTML.search(text):
        return Medium.HTML
    if suffix in {"md", "markdown"} or _MARKDOWN.search(text):
        return Medium.MARKDOWN
    return Medium.HTML if _HTML.search(text) else Medium.MARKDOWN
