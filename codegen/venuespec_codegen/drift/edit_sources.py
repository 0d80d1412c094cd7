"""Edits of what facts name as their sources, where the page numbers its parts otherwise now."""

import re
from collections.abc import Iterator, Mapping, Sequence

from .anchoring import place
from .edits import Edit
from .facts import Fact
from .moved_places import MovedPlace
from .record import SECTIONS
from .source_grammar import PAGE, Anchor, NoteAnchor, NumberAnchor
from .spec_text import SpecText

_NUMBERED = re.compile(r"closing note|note [1-9][0-9]*|row [1-9][0-9]*")


def rename_places(fact: Fact, moved: Sequence[MovedPlace], spec: SpecText) -> tuple[Edit, ...] | None:
    """Name all places of one fact as they have to be named; nothing where only a person can."""
    renamed = {_short(one.anchor): _short(one.now) for one in moved if one.now}
    source = spec.scalar(*_tokens(fact.pointer), "source")
    if source is None or len(renamed) < len({one.anchor for one in moved}):
        return None
    edits = tuple(_edits(fact, renamed, spec, source.start, source.end))
    return edits if len(edits) >= len(renamed) else None


def _edits(fact: Fact, renamed: Mapping[str, str], spec: SpecText, start: int, end: int) -> Iterator[Edit]:
    raw, at = spec.text[start:end], 0
    for part in raw.split("; "):
        if part.lstrip("\"'").startswith(PAGE) and _one_table(part):
            for found in _NUMBERED.finditer(raw, at, at + len(part)):
                if new := renamed.get(found[0]):
                    said = f"{fact}: {found[0]} → {new}"
                    yield Edit(
                        spec.path, start + found.start(), start + found.end(), new, (f"{fact.pointer}/source",), said
                    )
        at += len(part) + 2


def _one_table(part: str) -> bool:
    """Tell whether the row numbers of a part can only be those of one table."""
    return sum(section in part for section in SECTIONS.values()) <= 1


def _short(anchor: Anchor | None) -> str:
    match anchor:
        case NumberAnchor(_, number):
            return f"row {number}"
        case NoteAnchor():
            return place(anchor)
        case _:
            return ""


def _tokens(pointer: str) -> Iterator[str | int]:
    for token in pointer.split("/")[1:]:
        yield int(token) if token.isdecimal() else token.replace("~1", "/").replace("~0", "~")
