"""Which calls a page speaks of."""

import re
from urllib.parse import urlsplit

from attrs import frozen

from ..model import Endpoint, Text
from ..pages import HeadFact, Heading, HeadKind, Page, Remark, RequestLine
from ..problems import Span

_HOLE = re.compile(r":[A-Za-z_]\w*|\{[^}/]*\}|<[^>/]*>")


@frozen
class NamedCall:
    """One call that a page names; ``path`` has ``{}`` for each hole, ``alone`` if nothing else stands beside it."""

    method: str
    host: str
    path: str
    alone: bool
    span: Span

    @property
    def call(self) -> tuple[str, str]:
        """The call, whatever the host."""
        return (self.method, self.path)


def named_calls(page: Page) -> tuple[NamedCall, ...]:
    """Return every call that a page names, in its order."""
    return tuple(
        read_call(fact, fact.value, alone=_stands_alone(fact, page))
        for fact in page.head.of(HeadKind.REQUEST)
        if isinstance(fact.value, RequestLine)
    )


def read_call(fact: HeadFact, line: RequestLine, *, alone: bool) -> NamedCall:
    """Take a request line apart."""
    parts = urlsplit(line.path)
    path = _HOLE.sub("{}", parts.path).rstrip(".:") or "/"
    return NamedCall(line.method, parts.netloc, path, alone, fact.span)


def call_of(endpoint: Endpoint) -> tuple[str, str]:
    """Return an endpoint's call as a page's are read."""
    path = "".join(part.text if isinstance(part, Text) else "{}" for part in endpoint.path.parts)
    return (endpoint.method, path)


def _stands_alone(fact: HeadFact, page: Page) -> bool:
    """Tell whether a fact is all of a paragraph, or stands in none: in prose, other calls are only mentioned."""
    items: tuple[Remark | Heading, ...] = (*page.remarks, *page.headings)
    texts = (one.text for one in items if holds(one.span, fact.span))
    return all(text.strip() == fact.text for text in texts)


def holds(outer: Span, inner: Span) -> bool:
    """Tell whether one stretch of a page holds another."""
    return (outer.line, outer.column) <= (inner.line, inner.column) and (inner.end_line, inner.end_column) <= (
        outer.end_line,
        outer.end_column,
    )
