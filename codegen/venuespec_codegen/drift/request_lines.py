"""Which calls a page speaks of: lines such as ``POST /api/v1/orders``, also with a host."""

import re
from collections.abc import Iterator

from attrs import frozen

from ..model import Endpoint, Text
from ..pages.page import Heading, Page, Remark

_LINE = re.compile(r"\b(GET|POST|PUT|PATCH|DELETE)\s+(?:https?://([^\s/]+))?(/[^\s?#\"'`<>,;]*|/\S*\{\S+)")
_HOLE = re.compile(r":[A-Za-z_]\w*|\{[^}/]*\}|<[^>/]*>|\[[^\]/]*\]")


@frozen
class RequestLine:
    """One call that a page names; ``path`` has ``{}`` for each hole, ``alone`` if the text says nothing else."""

    method: str
    host: str
    path: str
    alone: bool
    line: int
    column: int

    @property
    def call(self) -> tuple[str, str]:
        """The call, whatever the host."""
        return (self.method, self.path)


def request_lines(page: Page) -> tuple[RequestLine, ...]:
    """Return every call that the text and the headings of a page name, in no order."""
    items: tuple[Remark | Heading, ...] = (*page.remarks, *page.headings)
    return tuple(line for item in items for line in _lines(item))


def call_of(endpoint: Endpoint) -> tuple[str, str]:
    """Return an endpoint's call as request lines have it."""
    path = "".join(part.text if isinstance(part, Text) else "{}" for part in endpoint.path.parts)
    return (endpoint.method, path)


def read_request(text: str) -> tuple[str, str, str] | None:
    """Read a text that is a request line and nothing else: method, host or nothing, path."""
    found = _LINE.fullmatch(text.strip())
    return (found[1], found[2] or "", found[3]) if found else None


def _lines(item: Remark | Heading) -> Iterator[RequestLine]:
    for found in _LINE.finditer(item.text):
        alone = found[0] == item.text.strip()
        path = _HOLE.sub("{}", found[3]).rstrip(".:)") or "/"
        yield RequestLine(found[1], found[2] or "", path, alone, item.span.line, item.span.column)
