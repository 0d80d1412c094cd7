"""A request as it would go on the wire."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NoReturn, Self

from attrs import AttrsInstance

from .scrubbing import Derived, Scrubber

_HIDDEN = "********"


def _redacted_url(url: str) -> str:
    """Return ``url`` with every value of its query hidden, because a query may carry a signature."""
    head, mark, query = url.partition("?")
    shown = "&".join(f"{name}={_HIDDEN}" if equals else _HIDDEN for name, equals, _ in _pairs(query))
    return head + mark + shown


def _pairs(query: str) -> list[tuple[str, str, str]]:
    return [pair.partition("=") for pair in query.split("&")] if query else []


class PreparedRequest:
    """The exact bytes that would be sent: method, URL, headers and body.

    ``repr`` and ``str`` hide header values, the query's values and the body. It is no attrs class, so ``attrs.asdict``
    refuses it; pickling is refused; a copy is the request itself. Host, Content-Length, ``Accept-Encoding: identity``
    and ``Connection: close`` are added when it is sent, and nothing else is.
    """

    __slots__ = ("_body", "_headers", "_method", "_secrets", "_url")

    def __init__(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: bytes,
        secrets: tuple[AttrsInstance, str, *tuple[Derived, ...]] | None = None,
    ) -> None:
        self._method = method
        self._url = url
        self._headers = MappingProxyType(dict(headers))
        self._body = body
        self._secrets = secrets

    @property
    def method(self) -> str:
        """The method, in capitals."""
        return self._method

    @property
    def url(self) -> str:
        """The absolute URL, already percent-encoded: it is sent as it stands."""
        return self._url

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers, read-only, by the names that are sent."""
        return self._headers

    @property
    def body(self) -> bytes:
        """The body, ``b""`` for none."""
        return self._body

    @property
    def scrubber(self) -> Scrubber:
        """What takes this request's secrets out of a reply."""
        return Scrubber() if self._secrets is None else Scrubber(*self._secrets)

    def __repr__(self) -> str:
        headers = ", ".join(f"{name!r}: {_HIDDEN!r}" for name in self._headers)
        return (
            f"PreparedRequest(method={self._method!r}, url={_redacted_url(self._url)!r}, "
            f"headers={{{headers}}}, body=<{len(self._body)} bytes>)"
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PreparedRequest):
            return NotImplemented
        return (
            self._method == other.method
            and self._url == other.url
            and self._headers == other.headers
            and self._body == other.body
        )

    def __hash__(self) -> int:
        return hash((self._method, self._url, frozenset(self._headers.items()), self._body))

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _memo: object) -> Self:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("a prepared request carries a key and a signature, so it is not pickled; prepare it again")
