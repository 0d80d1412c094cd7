"""Reads a fact off the spelling of a parameter."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

_REMEMBERED = 1024


class Spelling(NamedTuple):
    """A pattern for the whole text (ASCII), and the value it stands for, or the group that holds the value."""

    pattern: str
    value: str | None = None
    capture: str | None = None


def reader(*spellings: Spelling) -> Callable[[str], str | None]:
    """Return a function from a text to the fact: the first spelling that fits decides, ``None`` where none does."""
    compiled = [(re.compile(one.pattern, re.ASCII).fullmatch, one) for one in spellings]

    # Bots ask about the same few instruments again and again.
    @lru_cache(maxsize=_REMEMBERED)
    def read(text: str) -> str | None:
        for matches, spelling in compiled:
            found = matches(text)
            if found is not None:
                return spelling.value if spelling.capture is None else found[spelling.capture]
        return None

    return read
