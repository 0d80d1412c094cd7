"""Which endpoints a page is about."""

import difflib
from collections.abc import Iterable, Sequence
from urllib.parse import urldefrag

from attrs import frozen

from ..model import Endpoint, Exchange
from ..pages import Page
from .request_lines import call_of, named_calls


class MatchError(Exception):
    """No endpoint, or too many: the text says what to do."""


@frozen
class Target:
    """One endpoint of one exchange."""

    exchange: Exchange
    endpoint: Endpoint

    @property
    def name(self) -> str:
        """What commands call it."""
        return f"{self.exchange.name}.{self.endpoint.name}"

    @property
    def url(self) -> str:
        """The address of its page, without the part behind #."""
        return urldefrag(self.endpoint.page.url).url

    @property
    def fragment(self) -> str:
        """The part of the page that the address names."""
        return urldefrag(self.endpoint.page.url).fragment


def targets_of(exchanges: Iterable[Exchange]) -> tuple[Target, ...]:
    """Return every endpoint."""
    return tuple(Target(exchange, endpoint) for exchange in exchanges for endpoint in exchange.endpoints)


def named(name: str, targets: Sequence[Target]) -> Target:
    """Find an endpoint by ``exchange.endpoint``.

    Raises:
        MatchError: There is none of that name.
    """
    found = next((target for target in targets if target.name == name), None)
    if found is None:
        close = difflib.get_close_matches(name, [target.name for target in targets], n=1)
        raise MatchError(f"there is no endpoint `{name}`" + (f"; did you mean `{close[0]}`?" if close else ""))
    return found


def match_page(page: Page, targets: Sequence[Target]) -> tuple[Target, ...]:
    """Find the endpoints whose calls a page names.

    Raises:
        MatchError: There is none, or one call belongs to several exchanges.
    """
    calls = {one.call for one in named_calls(page)}
    found = tuple(target for target in targets if call_of(target.endpoint) in calls)
    if not found:
        spoken = ", ".join(sorted(f"{method} {path}" for method, path in calls)) or "none"
        raise MatchError(
            f"{page.path}: no spec is about this page (calls that it names: {spoken}); "
            "say which with --endpoint, such as --endpoint okx.close_position"
        )
    if len({call_of(target.endpoint) for target in found}) < len(found):
        names = ", ".join(target.name for target in found)
        raise MatchError(f"{page.path}: the page may be that of {names}; say which with --endpoint")
    return found
