"""One endpoint's part of a page that may document a hundred."""

from collections.abc import Iterator
from typing import TypeAlias, TypeVar

from attrs import evolve, frozen

from ..model import Endpoint
from ..pages import Doubt, Head, HeadFact, Heading, Page, Remark, Table
from ..problems import Span
from .request_lines import call_of, named_calls

_Item = TypeVar("_Item", Heading, Table, Remark, Doubt, HeadFact)
_Position: TypeAlias = tuple[int, int]
_END: _Position = (2**31, 0)


@frozen
class _Range:
    """A stretch of a page under one heading, the end exclusive."""

    start: _Position
    end: _Position
    anchor: str

    def holds(self, span: Span) -> bool:
        return self.start <= _position(span) < self.end


def section_of(page: Page, endpoint: Endpoint, fragment: str) -> Page | None:
    """Cut an endpoint's part out of a page, or return nothing where the page speaks of other calls only.

    It is what stands under the heading that the URL's fragment names; else the largest part under one heading that
    names this call and no other.
    """
    call, lines = call_of(endpoint), named_calls(page)
    own = [line for line in lines if line.call == call]
    others = [line for line in lines if line.alone and line.call != call]
    # A page about one call that is not ours may well be ours, with another request line.
    if not others or (not own and len({line.call for line in others}) == 1):
        return page
    for candidate in _ranges(page):
        if fragment and candidate.anchor == fragment:
            return _cut(page, candidate)
    for candidate in _ranges(page):
        names_own = any(candidate.holds(line.span) for line in own)
        if names_own and not any(candidate.holds(line.span) for line in others):
            return _cut(page, candidate)
    return None


def _ranges(page: Page) -> Iterator[_Range]:
    """Yield the part under each heading, the largest of those around one place first."""
    for index, heading in enumerate(page.headings):
        following = (one for one in page.headings[index + 1 :] if one.level <= heading.level)
        end = next((_position(one.span) for one in following), _END)
        yield _Range(_position(heading.span), end, heading.anchor)


def _cut(page: Page, part: _Range) -> Page:
    def kept(items: tuple[_Item, ...]) -> tuple[_Item, ...]:
        return tuple(item for item in items if part.holds(item.span))

    return evolve(
        page,
        headings=kept(page.headings),
        tables=kept(page.tables),
        remarks=kept(page.remarks),
        doubts=kept(page.doubts),
        head=Head(kept(page.head.facts)),
    )


def _position(span: Span) -> _Position:
    return (span.line, span.column)
