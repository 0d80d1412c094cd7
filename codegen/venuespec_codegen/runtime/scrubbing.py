"""Takes a caller's secrets out of what an exchange says: error texts and pages like to echo what they were sent."""

import re
from binascii import b2a_base64
from collections.abc import Iterator, Sequence
from typing import NoReturn

from attrs import AttrsInstance, astuple

from .secrets import Secret, SecretBytes

HIDDEN = "********"
# A shorter text would be found everywhere, and so would the beginning of one that was cut off.
_SHORTEST = 4
_ESCAPES = re.compile(
    r"\\u00([0-7][0-9a-f])|%([0-7][0-9a-f])|&#x0*([0-7]?[0-9a-f]);|&#0*([0-9]{1,2}|1[01][0-9]|12[0-7]);"
    r"|&(amp|lt|gt|quot|apos);|\\([\"'\\/])",
    re.IGNORECASE,
)
# What is left of an escape where a text was cut off within it.
_BROKEN_ESCAPE = re.compile(
    r"(?:\\(?:u0{0,2}[0-7]?)?|%[0-7]?|&(?:#x0*[0-7]?[0-9a-f]?|#0*[0-9]{0,3}|[a-z]{0,4}))$", re.IGNORECASE
)
# An error page in a JSON text in a JSON text is the most that anybody writes.
_DEEPEST = 3
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}

Span = tuple[int, int]
Derived = str | Secret | SecretBytes


class Scrubber:
    """Knows what must not be repeated about one request: its credentials, its signature, and what is made of them."""

    __slots__ = ("__credentials", "__derived", "__signature")

    def __init__(self, credentials: AttrsInstance | None = None, signature: str = "", *derived: Derived) -> None:
        self.__credentials = credentials
        self.__signature = signature
        self.__derived = derived

    def clean(self, text: str, *, cut: bool = False) -> str:
        """Return ``text`` with asterisks for every secret, also as JSON, URLs and HTML spell it, and in other case.

        Where ``text`` is ``cut`` off, the beginning of a secret at its end goes, too.
        """
        if not text:
            return text
        secrets = self._secrets()
        # As it stands, too: a secret may hold what looks like an escape, or follow half of one.
        spans = [
            (places[start], places[end])
            for plain, places in _readings(text)
            for secret in secrets
            for start, end in _found(plain, secret, cut=cut)
        ]
        return _covered(text, sorted(spans)) if spans else text

    def clean_code(self, code: str | int) -> str | int:
        """Return a reply's code without secrets: it may be any text, unless it is a member of an enumeration."""
        return self.clean(code) if type(code) is str else code

    def _secrets(self) -> set[str]:
        held: tuple[object, ...] = () if self.__credentials is None else astuple(self.__credentials, recurse=False)
        texts = [self.__signature, *(one.reveal() for one in held if isinstance(one, Secret))]
        for one in self.__derived:
            texts += _spellings(one)
        secrets = {one.translate(_LOWER) for one in texts if len(one) >= _SHORTEST}
        # Who reads a query as a form makes blanks of plus signs.
        return secrets | {one.replace("+", " ") for one in secrets}

    def __repr__(self) -> str:
        return f"Scrubber({HIDDEN!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("what hides secrets knows them, so it is neither pickled nor copied")


def _spellings(secret: Derived) -> list[str]:
    """Return how an exchange might print what was made of a credential."""
    if isinstance(secret, Secret):
        return [secret.reveal()]
    if isinstance(secret, str):
        return [secret]
    data = secret.reveal()
    return [data.hex(), b2a_base64(data, newline=False).decode(), data.decode("utf-8", "replace")]


def _readings(text: str) -> Iterator[tuple[str, Sequence[int]]]:
    """Yield ``text`` in lower case, as it is and unescaped ever more, each time with where each character began."""
    plain, places = text.translate(_LOWER), range(len(text) + 1)
    yield plain, places
    origins: Sequence[int] = places
    for _ in range(_DEEPEST):
        if not _ESCAPES.search(plain):
            return
        plain, inner = _without_escapes(plain)
        origins = [origins[place] for place in inner]
        yield plain, origins


def _without_escapes(text: str) -> tuple[str, Sequence[int]]:
    """Return ``text`` unescaped once, in lower case, and where each character began."""
    characters: list[str] = []
    places: list[int] = []
    done = 0
    for escape in _ESCAPES.finditer(text):
        characters += text[done : escape.start()]
        places += range(done, escape.start() + 1)
        in_json, in_url, in_hex, in_decimal, name, itself = escape.groups()
        number = in_json or in_url or in_hex
        characters.append(
            chr(int(number, 16)) if number else chr(int(in_decimal)) if in_decimal else itself or _NAMED[name.lower()]
        )
        done = escape.end()
    characters += text[done:]
    places += range(done, len(text) + 1)
    return "".join(characters).translate(_LOWER), places


def _found(plain: str, secret: str, *, cut: bool) -> list[Span]:
    spans: list[Span] = []
    start = plain.find(secret)
    while start >= 0:
        spans.append((start, start + len(secret)))
        start = plain.find(secret, start + 1)
    if cut:
        end = len(plain.rstrip(" …"))
        broken = _BROKEN_ESCAPE.search(plain, 0, end)
        for last in {end, broken.start() if broken else end}:
            length = _beginning(plain, secret, last)
            spans += [(last - length, end)] if length else []
    return spans


def _beginning(plain: str, secret: str, end: int) -> int:
    """Return how much of the beginning of ``secret`` stands before ``end``; what is short counts as nothing."""
    lengths = range(len(secret) - 1, _SHORTEST - 1, -1)
    return next((length for length in lengths if plain.endswith(secret[:length], 0, end)), 0)


def _covered(text: str, spans: list[Span]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        if end > done:
            pieces.append(text[done : max(start, done)] + HIDDEN)
            done = end
    return "".join(pieces) + text[done:]
