"""The head of an endpoint's part of a page, line by line, as a spec's ``source`` names it."""

import re
from collections.abc import Iterator
from typing import Final

from ..pages import HeadFact, HeadKind, Page, Quota, Remark, RequestLine
from .record import HeadRecord
from .request_lines import holds, read_call
from .spelling import kept

_LONGEST_LINE: Final = 120  # characters; what is longer is prose that happens to mention something
_LONGEST_VALUE: Final = 80
_LABELLED = re.compile(r"([^:\uff1a\n]{3,60}?)\s*[:\uff1a]\s*(\S.*)", re.DOTALL)


def head_of(page: Page) -> tuple[tuple[HeadRecord, ...], tuple[Remark, ...]]:
    """Return the head's lines in the page's order, and the remarks that are none of them."""
    under = {heading.span: _first_under(heading.text, page) for heading in page.headings}
    used: set[Remark] = set()
    lines: dict[HeadRecord, None] = {}
    for fact in page.head.facts:
        if fact.kind is HeadKind.AUTHENTICATION and _says_more(fact, page):
            continue
        heading = next((one for one in page.headings if one.text == fact.text and holds(one.span, fact.span)), None)
        value = under.get(heading.span) if heading else None
        if value is not None:
            used.add(value)
        for line in _lines(fact, value):
            lines.setdefault(line)
    return tuple(lines), tuple(one for one in page.remarks if one not in used and not _is_line(one, page))


def _says_more(fact: HeadFact, page: Page) -> bool:
    """Tell whether a line that mentions keys settles something else: it is not two lines."""
    others = (one for one in page.head.facts if one.kind is not HeadKind.AUTHENTICATION)
    return any(holds(fact.span, one.span) for one in others)


def _first_under(heading: str, page: Page) -> Remark | None:
    """Return the short text that stands right under a heading, which then is its value: ``Rate limit``, ``20/2s``."""
    found = next((one for one in page.remarks if one.headings and one.headings[-1] == heading), None)
    return found if found and len(found.text) <= _LONGEST_VALUE else None


def _lines(fact: HeadFact, under: Remark | None) -> Iterator[HeadRecord]:
    kind, text = fact.kind, " ".join(fact.text.split())
    if isinstance(fact.value, RequestLine):
        call = read_call(fact, fact.value, alone=True)
        yield HeadRecord(kind, "request", f"{call.method} {call.path}", fact.span)
        if call.host:
            yield HeadRecord(HeadKind.HOST, "host", call.host, fact.span)
    elif kind is HeadKind.HOST:
        yield HeadRecord(kind, "host", text.rpartition("//")[2], fact.span)
    elif kind is HeadKind.RATE_LIMIT:
        yield _limit(fact, text, under)
    elif kind is HeadKind.AUTHENTICATION:
        # That it is spoken of is the fact; how, is prose.
        yield HeadRecord(kind, "authentication", "", fact.span)
    else:
        yield HeadRecord(kind, kind.value.replace("-", " "), kept(text), fact.span)


def _limit(fact: HeadFact, text: str, under: Remark | None) -> HeadRecord:
    found = _LABELLED.fullmatch(text)
    if found and len(found[2]) <= _LONGEST_VALUE:
        return HeadRecord(fact.kind, found[1], found[2], fact.span)
    if under:
        return HeadRecord(fact.kind, text, " ".join(under.text.split()), fact.span)
    quota = f"{fact.value.count} in {fact.value.window_ms} ms" if isinstance(fact.value, Quota) else ""
    return HeadRecord(fact.kind, "rate limit", quota, fact.span)


def _is_line(remark: Remark, page: Page) -> bool:
    """Tell whether a remark says nothing but what the head's lines say."""
    return len(remark.text) <= _LONGEST_LINE and any(holds(remark.span, fact.span) for fact in page.head.facts)
