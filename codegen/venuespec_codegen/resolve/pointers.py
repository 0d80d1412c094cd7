"""JSON pointers: places in a reply."""

import re
from collections.abc import Sequence
from typing import Final

from .codes import DUPLICATE, ENVELOPE
from .place import Place

_BAD_ESCAPE: Final = re.compile(r"~(?![01])")


def resolve_pointer(pointer: str, place: Place) -> str:
    """Return the pointer; an escape that JSON pointers do not have is reported."""
    match = _BAD_ESCAPE.search(pointer)
    if match is not None:
        span = place.inside(pointer, match.start(), match.end())
        place.report(ENVELOPE, "`~` starts an escape in a JSON pointer", "write ~0 for ~ and ~1 for /", span)
    return pointer


def resolve_pointers(pointers: Sequence[str], place: Place) -> tuple[str, ...]:
    """Return pointers that are tried in order, each once."""
    for index, pointer in enumerate(pointers):
        at = place.at(index)
        resolve_pointer(pointer, at)
        if pointer in pointers[:index]:
            at.report(DUPLICATE, f"{pointer} is tried before", "list each pointer once")
    return tuple(pointers)
