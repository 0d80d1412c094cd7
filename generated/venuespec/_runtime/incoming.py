"""Read one reply completely, or say why it cannot be trusted to be complete."""

import re
from collections.abc import Sequence

from aiohttp import HttpVersion10, HttpVersion11
from aiohttp.client_proto import ResponseHandler
from aiohttp.hdrs import CONTENT_ENCODING, CONTENT_LENGTH, TRANSFER_ENCODING
from aiohttp.http_parser import RawResponseMessage
from multidict import CIMultiDictProxy

from .entrance import SIZE_LIMIT
from .outcome import Phase, RawReply
from .sending import Sending

_DIGITS = re.compile(r"[0-9]{1,19}")
_VERSIONS = (HttpVersion11, HttpVersion10)
_SWITCHING = 101
_FIRST_INTERIM, _FIRST_FINAL, _LAST_KNOWN = 100, 200, 599
_WITHOUT_BODY = frozenset({204, 304})
_TOO_LARGE = f"the reply is larger than {SIZE_LIMIT // 1024} KiB"


async def read_reply(sending: Sending, protocol: ResponseHandler) -> RawReply | str:
    """Return the whole reply, or what is wrong with it in our own words; ``sending`` learns what arrives.

    Raises:
        Exception: Whatever aiohttp raises where the connection breaks or the framing is wrong.
    """
    message, content = await protocol.read()
    while _FIRST_INTERIM <= message.code < _FIRST_FINAL and message.code != _SWITCHING:
        message, content = await protocol.read()
    sending.phase, sending.status = Phase.READING, message.code
    problem = _head_problem(message)
    if problem is not None:
        return problem
    arrived = sending.arrived
    while chunk := await content.readany():
        arrived += chunk
        if len(arrived) > SIZE_LIMIT:
            return _TOO_LARGE
    return RawReply(message.code, _headers(message.raw_headers), bytes(arrived))


def _head_problem(message: RawResponseMessage) -> str | None:
    if message.version not in _VERSIONS:
        return "the reply is not in HTTP/1.0 or HTTP/1.1"
    if not _FIRST_FINAL <= message.code <= _LAST_KNOWN:
        return "the reply's status is none that a final reply may have"
    headers = message.headers
    # An encoding that was not asked for is refused rather than undone: bombs, and truncation that nobody reports.
    if CONTENT_ENCODING in headers and any(
        encoding.strip().lower() != "identity" for encoding in headers.getall(CONTENT_ENCODING)
    ):
        return "the reply is encoded although that was not asked for"
    return _framing_problem(headers, chunks=message.version == HttpVersion11, body=message.code not in _WITHOUT_BODY)


def _framing_problem(headers: CIMultiDictProxy[str], *, chunks: bool, body: bool) -> str | None:
    """Find a reply whose end is not marked exactly once: only then is a short body seen as short."""
    lengths, transfers = headers.getall(CONTENT_LENGTH, ()), headers.getall(TRANSFER_ENCODING, ())
    if len(lengths) + len(transfers) > 1:
        return "the reply says more than once where it ends"
    if lengths:
        if not _DIGITS.fullmatch(lengths[0]):
            return "the reply's Content-Length is no number"
        return _TOO_LARGE if int(lengths[0]) > SIZE_LIMIT else None
    if transfers:
        known = chunks and transfers[0].strip().lower() == "chunked"
        return None if known else "the reply has a transfer encoding that was not asked for"
    return "the reply does not say where it ends, so nobody can tell whether it is complete" if body else None


def _headers(raw: Sequence[tuple[bytes, bytes]]) -> dict[str, str]:
    # Latin-1 gives every byte a character; aiohttp's own decoding leaves surrogates that break later encoding.
    pairs = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in raw]
    headers = dict(pairs)
    if len(headers) < len(pairs):
        for one in headers:
            headers[one] = ", ".join(value for name, value in pairs if name == one)
    return headers
