"""A page from the web: conditional, bounded in size, time and redirects, and never over plain http."""

import asyncio
import ipaddress
from collections.abc import Callable
from typing import Final

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout
from attrs import frozen
from yarl import URL

from ..pages.limits import LARGEST_PAGE

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS: Final = 5
_NOT_MODIFIED: Final = 304
_OK: Final = 200
_MEDIA: Final = frozenset({"text/html", "application/xhtml+xml", "text/markdown", "text/x-markdown", "text/plain"})
_PIECE: Final = 64 * 1024  # bytes
SECONDS: Final = 60.0
"""How long one page may take, from the first byte sent to the last one received."""


class FetchError(Exception):
    """A page that could not be had: the text says why, without the address."""


@frozen
class Validators:
    """What an earlier reply said so that a server can answer that nothing has changed; empty where it said nothing."""

    etag: str = ""
    modified: str = ""


@frozen
class Fetched:
    """A page in UTF-8, or nothing where it has not changed; ``url`` is where redirects led to."""

    url: str
    content: bytes | None
    validators: Validators


async def fetch(
    url: str, validators: Validators, say: Callable[[str], None] = lambda _: None, seconds: float = SECONDS
) -> Fetched:
    """Fetch a page.

    Args:
        url: An https address; http is for this machine alone.
        validators: Those of the copy that is known, if it is still of use.
        say: Is told how far it has come.
        seconds: How long all of it may take.

    Raises:
        FetchError: There is no such page, it is none, or it could not be had within the limits.
    """
    headers = {"Accept": "text/html, text/markdown, text/plain;q=0.9", "User-Agent": "venuespec-drift"}
    if validators.etag:
        headers["If-None-Match"] = validators.etag
    if validators.modified:
        headers["If-Modified-Since"] = validators.modified
    try:
        async with asyncio.timeout(seconds), ClientSession(timeout=ClientTimeout(total=None)) as session:
            return await _follow(session, URL(url), headers, say)
    except TimeoutError as error:
        raise FetchError(f"took longer than {seconds:g} seconds") from error
    except (ClientError, OSError, ValueError) as error:
        raise FetchError(_reason(error)) from error


async def _follow(session: ClientSession, start: URL, headers: dict[str, str], say: Callable[[str], None]) -> Fetched:
    url = start
    for _ in range(_MOST_REDIRECTS + 1):
        _check_address(url)
        say(f"fetching {url.with_fragment(None)}")
        async with session.get(url, headers=headers, allow_redirects=False) as reply:
            if reply.status not in _REDIRECTS:
                return await _read(reply, url, say)
            location = reply.headers.get("Location")
        if not location:
            raise FetchError("is redirected to nowhere")
        url = url.join(URL(location))
    raise FetchError(f"is redirected more than {_MOST_REDIRECTS} times")


def _check_address(url: URL) -> None:
    if (url.scheme == "https" and url.host) or (url.scheme == "http" and _is_this_machine(url.host or "")):
        return
    if url.scheme == "https":
        raise FetchError("names no host")
    raise FetchError(f"leads to {url.scheme or 'no scheme'}://{url.host or ''}; only https is fetched")


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


async def _read(reply: ClientResponse, url: URL, say: Callable[[str], None]) -> Fetched:
    validators = Validators(reply.headers.get("ETag", ""), reply.headers.get("Last-Modified", ""))
    if reply.status == _NOT_MODIFIED:
        return Fetched(str(url), None, validators)
    if reply.status != _OK:
        raise FetchError(f"answered with status {reply.status}")
    if "Content-Type" in reply.headers and reply.content_type not in _MEDIA:
        raise FetchError(f"is {reply.content_type}, and no page")
    content = bytearray()
    async for piece in reply.content.iter_chunked(_PIECE):
        content += piece
        if len(content) > LARGEST_PAGE:
            raise FetchError(f"is larger than {LARGEST_PAGE // 1024 // 1024} MiB")
        say(f"fetching {url.with_fragment(None)}: {len(content) // 1024} KiB")
    return Fetched(str(url), _as_utf8(bytes(content), reply.charset), validators)


def _as_utf8(content: bytes, charset: str | None) -> bytes:
    """Recode what the server says is no UTF-8; what it says nothing about is for the reader to judge."""
    if charset is None or charset.lower() in {"utf-8", "utf8"}:
        return content
    try:
        return content.decode(charset).encode()
    except (LookupError, UnicodeDecodeError) as error:
        raise FetchError(f"is not in {charset}, though it says so") from error


def _reason(error: Exception) -> str:
    return f"could not be fetched: {' '.join(str(error).split()) or type(error).__name__}"
