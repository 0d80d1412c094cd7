"""The page that a call's spec was made from."""

from collections.abc import Iterator

from ..model import Page
from .finding import Finding
from .kinds_docs import PROVENANCE_REFRESHED, URL_CHANGED
from .pairing import EndpointPair
from .subjects import of_part


def compare_pages(pair: EndpointPair) -> Iterator[Finding]:
    """Yield another address, or else that the page was looked at anew."""
    old, new = pair.old.page, pair.new.page
    subject, spans = of_part(pair, "page"), (pair.old.span, pair.new.span)
    if old.url != new.url:
        yield Finding(URL_CHANGED, subject, "the page is at another address", *spans, old.url, new.url)
    elif old != new:
        same = "is another" if old.sha256 != new.sha256 else "is the same"
        message = f"the page of {new.retrieved} {same}"
        yield Finding(PROVENANCE_REFRESHED, subject, message, *spans, _seen(old), _seen(new))


def _seen(page: Page) -> str:
    """Write which page was looked at, and when."""
    return f"{page.retrieved}, sha256 {page.sha256 or 'unknown'}"
