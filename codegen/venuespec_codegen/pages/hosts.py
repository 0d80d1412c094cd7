"""Which host a page says calls go to: in prose beside such words, and in the requests of its examples."""

import re
from collections.abc import Iterator
from typing import Final

_WORDS = re.compile(
    r"\b(?:base|rest|api|live|production|demo|testnet|sandbox)?\s?(?:url|host|domain|endpoint)s?\b|域名", re.IGNORECASE
)
_SOURCE = re.compile(r"^(?:source|canonical|original|permalink|see|from|docs?|documentation)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?(?=[/\s,;)]|$)")
_BARE = re.compile(
    r"\b(?:base|rest|api)[ -]?(?:url|host|domain|address|endpoint)s?\s?[:\uff1a]\s?"
    r"(?P<host>(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?::\d+)?)(?![\w.-])",
    re.IGNORECASE,
)
_IN_CODE = re.compile(r"https?://[\w.-]+(?::\d+)?")
# Words of commands, calls and constants that carry the address of a request. A key in quotes is that of a reply.
_REQUEST = re.compile(
    r"\b(?:curl|wget|https?ie?|fetch|axios|requests?|urlopen|get|post|put|delete|patch)\b|"
    r"(?<![\w\"'])(?:base|api|rest|root)?[_-]?(?:url|uri|host|domain|endpoint|server)\w*\s*(?::\s*\w+\s*)?:?=",
    re.IGNORECASE,
)
_CONTINUED: Final = "\\"


def hosts_in_prose(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that name a host, its scheme included where it is written."""
    if _WORDS.search(text) and not _SOURCE.match(text):
        yield from (found.span() for found in _ADDRESS.finditer(text))
        yield from (found.span("host") for found in _BARE.finditer(text))


def hosts_in_code(code: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of an example that name the host its request goes to; a line of it may go on in the next."""
    begin = at = 0
    for line in code.split("\n"):
        at += len(line) + 1
        if line.rstrip().endswith(_CONTINUED):
            continue
        found = _IN_CODE.search(code, begin, at - 1)
        if found and _REQUEST.search(code, begin, found.start()):
            yield found.span()
        begin = at
