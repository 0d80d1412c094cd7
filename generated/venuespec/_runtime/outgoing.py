"""Make the bytes of a request, or say why it cannot go out exactly as it was prepared."""

import re
from functools import lru_cache

from .prepared import PreparedRequest

# Visible ASCII except "#", which no request line carries: nothing in it needs, or gets, another encoding.
_URL = re.compile(r"(https?://[A-Za-z0-9.:\[\]-]+)(/[!-\"$-~]*)")
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_METHODS = frozenset({"GET", "POST", "PUT", "DELETE", "PATCH"})
_OWN_HEADERS = frozenset(
    {
        "accept-encoding",
        "connection",
        "content-length",
        "expect",
        "host",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)


def split_url(text: str) -> tuple[str, str] | None:
    """Return origin and request target of ``text``, or ``None`` if it is not exactly that."""
    parts = _URL.fullmatch(text)
    return None if parts is None else (parts[1], parts[2])


def request_problem(request: PreparedRequest) -> str | None:
    """Say why the method or a header of ``request`` cannot be sent as it stands; the text quotes no value."""
    if request.method not in _METHODS:
        return f"the method must be one of {', '.join(sorted(_METHODS))}"
    headers = request.headers
    problem = _names_problem(tuple(headers))
    if problem is not None:
        return problem
    text = "".join(headers.values())  # one look at all values instead of one at each
    if text.isascii() and text.isprintable() and " " not in text:
        return None
    for name, value in headers.items():
        if not (value.isascii() and value.isprintable()) or value != value.strip(" "):
            return f"the value of the header {name} would be changed or refused on the way: visible ASCII only"
    return None


@lru_cache(maxsize=256)
def _names_problem(names: tuple[str, ...]) -> str | None:
    for name in names:
        if not _TOKEN.fullmatch(name):
            return f"the header name {name!a} is not one"
        if name.lower() in _OWN_HEADERS:
            return f"the header {name} belongs to the connection, and a request must not set it"
    if len({name.lower() for name in names}) < len(names):
        return "a header is there twice, in different spellings"
    return None


def wire_bytes(request: PreparedRequest, target: str, host: str) -> bytes:
    """Return every byte that is sent for ``request``, which must have no problem; ``host`` may end in a port."""
    lines = [f"{request.method} {target} HTTP/1.1\r\nHost: {host}"]
    lines += [f"{name}: {value}" for name, value in request.headers.items()]
    if request.body or request.method != "GET":
        lines.append(f"Content-Length: {len(request.body)}")
    lines.append("Accept-Encoding: identity\r\nConnection: close\r\n\r\n")
    return "\r\n".join(lines).encode("ascii") + request.body
