"""The lines of an endpoint's head that settle something: request, limits, permission, signing, content type."""

import re
from collections.abc import Iterator
from typing import Final

from ..pages.page import Heading, Page, Remark
from ..problems import Span
from .record import HeadKind, HeadRecord
from .request_lines import read_request
from .spelling import label_words

_LONGEST_VALUE: Final = 100  # characters; what is longer is prose
_SEVERAL = re.compile(r"\s*(?:&|\n|;)\s*(?=[^&\n;::]{3,60}[::])")
_LABELLED = re.compile(r"([^::\n]{3,60}?)\s*[::]\s*(\S.*)", re.DOTALL)
_HOST = re.compile(r"https?://([^\s/]+)\S*")

# A line is of the first kind of which its label has all words of one set.
_LABELS: Final = (
    (HeadKind.CONTENT_TYPE, ({"content", "type"},)),
    (HeadKind.RATE_LIMIT, ({"rate", "limit"}, {"frequency", "limit"}, {"weight"}, {"request", "limit"}, {"限速"})),
    (HeadKind.PERMISSION, ({"permission"}, {"permissions"}, {"权限"})),
    (HeadKind.AUTHENTICATION, ({"authentication"}, {"authorization"}, {"signature"}, {"security"}, {"auth"})),
    (HeadKind.HOST, ({"host"}, {"base", "url"}, {"domain"}, {"rest", "url"})),
)


def head_of(page: Page) -> tuple[tuple[HeadRecord, ...], tuple[Remark, ...]]:
    """Return the head's lines in the page's order, and the remarks that are none of them."""
    lines: list[HeadRecord] = []
    others: list[Remark] = []
    items: tuple[Heading | Remark, ...] = (*page.headings, *page.remarks)
    for item in sorted(items, key=_position):
        found = tuple(_lines(item))
        lines += found
        if not found and isinstance(item, Remark):
            others.append(item)
    return tuple(lines), tuple(others)


def _lines(item: Heading | Remark) -> Iterator[HeadRecord]:
    if request := read_request(item.text):
        method, host, path = request
        yield HeadRecord(HeadKind.REQUEST, "request", f"{method} {path}", item.span)
        if host:
            yield HeadRecord(HeadKind.HOST, "host", host, item.span)
        return
    for part in _SEVERAL.split(item.text):
        if found := _LABELLED.fullmatch(part.strip()):
            yield from _labelled(" ".join(found[1].split()), " ".join(found[2].split()), item.span)
    if isinstance(item, Remark) and item.headings and not _LABELLED.fullmatch(item.text):
        yield from _labelled(item.headings[-1], " ".join(item.text.split()), item.span)


def _labelled(label: str, value: str, span: Span) -> Iterator[HeadRecord]:
    kind = _kind(label)
    if kind is HeadKind.HOST and (found := _HOST.match(value)):
        value = found[1]
    if kind and len(value) <= _LONGEST_VALUE:
        yield HeadRecord(kind, label, value, span)


def _kind(label: str) -> HeadKind | None:
    words = label_words(label)
    return next((kind for kind, sets in _LABELS if any(wanted <= words for wanted in sets)), None)


def _position(item: Heading | Remark) -> tuple[int, int]:
    return (item.span.line, item.span.column)
