"""What a page says about a call outside of its tables: request line, limits, permission, hosts, authentication."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ..read.source import Source
from .hosts import hosts_in_code, hosts_in_prose
from .page import Head, HeadFact, HeadKind, Quota, RequestLine
from .quotas import read_quotas
from .traced import Traced

_REQUEST = re.compile(r"\b(GET|POST|PUT|DELETE|PATCH)[\s:]{1,3}((?:https?://[\w.:-]+)?/[\w{][\w./{}:?=&%~<>-]*)")
_LIMIT = re.compile(
    r"\brate[ -]?limit|\bfrequency limit|\b\d+ requests? (?:per|every|in)\b|"
    r"\b\d+ ?/ ?(?:s|sec|second|min|minute)s?\b|限速|频率限制|限频",
    re.IGNORECASE,
)
_PERMISSION = re.compile(r"\bpermissions?(?: required)?\s?[:\uff1a]\s?(\S.*)|权限\s?[:\uff1a]\s?(\S.*)", re.IGNORECASE)
_CONTENT_TYPE = re.compile(r"\bcontent[ -]?type\s?[:\uff1a]\s?(\S.*)", re.IGNORECASE)
_AUTHENTICATION = re.compile(
    r"\b(?:authenticat\w+|authoriz\w+|signature|signed|sign(?:ing)? (?:is )?(?:required|the request)|api[ -]?key|"
    r"private (?:endpoint|interface|api))\b|签名|鉴权|需要验签",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[^;&\n]+")
_LONGEST: Final = 4000  # characters; a longer paragraph is no head


def head_of(source: Source, texts: Iterable[Traced], codes: Iterable[Traced]) -> Head:
    """Collect the facts of headings and paragraphs, and the requests of code blocks, in the page's order."""
    facts = [fact for text in texts if len(text.text) <= _LONGEST for fact in _Facts(source, text).all()]
    for code in codes:
        facts += _Facts(source, code).example()
    return Head(tuple(sorted(facts, key=lambda fact: (fact.span.line, fact.span.column))))


class _Facts:
    """The facts in one text."""

    def __init__(self, source: Source, text: Traced) -> None:
        self._source = source
        self._text = text

    def all(self) -> Iterator[HeadFact]:
        text = self._text.text
        yield from self.request(text)
        yield from self._limits(text)
        for kind, pattern in ((HeadKind.PERMISSION, _PERMISSION), (HeadKind.CONTENT_TYPE, _CONTENT_TYPE)):
            if found := pattern.search(text):
                yield self._fact(kind, *found.span(found.lastindex or 0))
        yield from (self._fact(HeadKind.HOST, *place) for place in hosts_in_prose(text))
        if _AUTHENTICATION.search(text):
            yield self._fact(HeadKind.AUTHENTICATION, 0, len(text))

    def example(self) -> Iterator[HeadFact]:
        yield from self.request(self._text.text.partition("\n")[0])
        yield from (self._fact(HeadKind.HOST, *place) for place in hosts_in_code(self._text.text))

    def request(self, text: str) -> Iterator[HeadFact]:
        for found in _REQUEST.finditer(text):
            yield self._fact(HeadKind.REQUEST, *found.span(), RequestLine(found[1], found[2]))

    def _limits(self, text: str) -> Iterator[HeadFact]:
        """Find each part of a text that speaks of a limit; several may stand in one sentence."""
        if not _LIMIT.search(text):
            return
        for part in _PARTS.finditer(text):
            written = part[0].strip()
            if _LIMIT.search(written):
                start = part.end() - len(part[0].lstrip())
                quota = next(iter(read_quotas(written)), None)
                yield self._fact(HeadKind.RATE_LIMIT, start, start + len(written), quota)

    def _fact(self, kind: HeadKind, start: int, end: int, value: RequestLine | Quota | None = None) -> HeadFact:
        return HeadFact(kind, self._text.text[start:end], self._source.span(*self._text.place(start, end)), value)
