"""The ``source`` of a fact to the places of the page it names.

    source  = part *( "; " part )
    part    = key *( ( ", " / " and " ) key ) [ ", " place ] [ ", for " words ]
    place   = section [ ", " item *( ( ", " / " and " / ", and " ) item ) ]
    section = "request parameters" / "response parameters" / "errors" / "endpoint head"
            / "closing note" / "note " number
    item    = a row's name / "row " number / an error code / the words of a line of the head / section

Only parts with the key ``PAGE`` count: the page that the endpoint's ``docs`` names. A section alone is the whole of it.
``its x`` after an item repeats that item's words. What follows ``, for`` says what the place is a source for.
"""

import re
from collections.abc import Collection, Iterator
from typing import Final, TypeAlias

from attrs import frozen

from ..pages import TableKind

PAGE: Final = "PAGE"

_KEY = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_AFTER_KEY = re.compile(r", | and ")
_PURPOSE = re.compile(r", for .*$")
_FOR = re.compile(r"\bfor (.*)$")
_BETWEEN = re.compile(r", and |, | and ")
_ROW = re.compile(r"row ([1-9][0-9]*)")
_NOTE = re.compile(r"note ([1-9][0-9]*)")
_CODE = re.compile(r"-?[0-9]+")
_TABLES: Final = {
    "request parameters": TableKind.PARAMETERS,
    "response parameters": TableKind.REPLY,
    "errors": TableKind.ERRORS,
}
_HEAD: Final = "endpoint head"
_CLOSING: Final = "closing note"


@frozen
class TableAnchor:
    """A whole table."""

    kind: TableKind


@frozen
class NameAnchor:
    """The row of this name; a dot stands between a parent's name and a nested row's."""

    kind: TableKind
    name: str


@frozen
class CodeAnchor:
    """All error rows of this code."""

    code: str


@frozen
class NumberAnchor:
    """The row of this number, counted from 1 over all tables of the kind."""

    kind: TableKind
    number: int


@frozen
class HeadAnchor:
    """The line of the endpoint's head with these words; all of the head without any."""

    words: str


@frozen
class NoteAnchor:
    """The note of this number, counted from 1 behind the first table; 0 is the last one."""

    number: int


@frozen
class UnreadAnchor:
    """Words that name no place this grammar knows."""

    words: str


Anchor: TypeAlias = TableAnchor | NameAnchor | CodeAnchor | NumberAnchor | HeadAnchor | NoteAnchor | UnreadAnchor


@frozen
class Source:
    """What a ``source`` says: places of the page, and whether it names anything but the page.

    ``purposes`` has a text for each of these others: what it is a source for, empty where it is one for everything.
    """

    anchors: tuple[Anchor, ...]
    elsewhere: bool
    purposes: tuple[str, ...] = ()

    def may_know_better(self, topic: str) -> bool:
        """Tell whether another source than the page stands behind what a fact says of ``required``, say."""
        return any(not purpose or topic in purpose for purpose in self.purposes)


def parse_source(text: str, keys: Collection[str]) -> Source:
    """Read one ``source``; ``keys`` are those of the exchange's ``sources``."""
    anchors: list[Anchor] = []
    purposes: list[str] = []
    for part in text.split("; "):
        named, place = _split(part, keys)
        if named != [PAGE]:
            purpose = _FOR.search(part)
            purposes.append(purpose[1] if purpose else "")
        if PAGE in named:
            anchors += _places(_PURPOSE.sub("", place))
    return Source(tuple(dict.fromkeys(anchors)), bool(purposes), tuple(purposes))


def _split(part: str, keys: Collection[str]) -> tuple[list[str], str]:
    """Split one part into the keys it begins with and the place."""
    named: list[str] = []
    at = 0
    while (found := _KEY.match(part, at)) and (found[0] == PAGE or found[0] in keys):
        named.append(found[0])
        at = found.end()
        if between := _AFTER_KEY.match(part, at):
            at = between.end()
        else:
            break
    return named, part[at:]


def _places(text: str) -> Iterator[Anchor]:
    section, before, alone = "", "", True
    for item in filter(None, _BETWEEN.split(text)):
        if (note := _note(item)) is not None:
            if section and alone:
                yield _whole(section)
            section = ""
            yield note
        elif item in _TABLES or item == _HEAD:
            if section and alone:
                yield _whole(section)
            section, before, alone = item, "", True
        elif not section:
            yield UnreadAnchor(item)
        else:
            words = f"{before} {item.removeprefix('its ')}" if item.startswith("its ") and before else item
            yield _item(section, words)
            before, alone = words, False
    if section and alone:
        yield _whole(section)


def _note(item: str) -> NoteAnchor | None:
    if item == _CLOSING:
        return NoteAnchor(0)
    found = _NOTE.fullmatch(item)
    return NoteAnchor(int(found[1])) if found else None


def _whole(section: str) -> Anchor:
    return HeadAnchor("") if section == _HEAD else TableAnchor(_TABLES[section])


def _item(section: str, words: str) -> Anchor:
    if section == _HEAD:
        return HeadAnchor(words)
    kind = _TABLES[section]
    if found := _ROW.fullmatch(words):
        return NumberAnchor(kind, int(found[1]))
    if kind is TableKind.ERRORS:
        return CodeAnchor(words) if _CODE.fullmatch(words) else UnreadAnchor(f"{section}, {words}")
    return UnreadAnchor(f"{section}, {words}") if " " in words else NameAnchor(kind, words)
