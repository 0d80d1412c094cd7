"""JSON to a lock; a file that anyone may have edited or merged, so nothing in it is taken on trust."""

import json
import re
from enum import StrEnum
from typing import Final, NoReturn, TypeAlias, TypeVar, cast

from ..pages import HeadKind, TableKind
from .lock import Acceptance, Identity, Lock
from .record import DoubtRecord, HeadRecord, PageRecord, RemarkRecord, RowRecord, Said, Spelled
from .write_lock import FORMAT

LARGEST: Final = 8 * 1024 * 1024  # bytes; a page of ten thousand rows needs a quarter of it
_WAY_OUT = "restore it, or delete it and run with --write"

Json: TypeAlias = str | int | float | bool | list["Json"] | dict[str, "Json"] | None
_Object: TypeAlias = dict[str, Json]
_Word = TypeVar("_Word", bound=StrEnum)
_HASH = re.compile(r"[0-9a-f]{64}")


class LockError(Exception):
    """A lock that cannot be read: the text says why and what to do."""


def read_lock(content: bytes) -> Lock:
    """Read a lock.

    Raises:
        LockError: It is no lock, is damaged, or was written by a later version.
    """
    if len(content) > LARGEST:
        raise LockError(f"is too large to be a lock; {_WAY_OUT}")
    try:
        document = cast("Json", json.loads(content.decode("utf-8"), parse_constant=_refuse))
    except (ValueError, RecursionError) as error:
        raise LockError(f"is no JSON; {_WAY_OUT}") from error
    version = document.get("lock") if isinstance(document, dict) else None
    if not isinstance(document, dict) or type(version) is not int:
        raise LockError(f"is no lock; {_WAY_OUT}")
    if version != FORMAT:
        raise LockError(f"has format {version}, and this venuespec knows {FORMAT} only; update venuespec")
    try:
        return _lock(document)
    except _DamagedLock as damage:
        raise LockError(f"is damaged at `{damage}`; {_WAY_OUT}") from damage


class _DamagedLock(Exception):
    """The key whose value is not what it should be."""


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)


def _lock(document: _Object) -> Lock:
    page = document.get("page")
    if not isinstance(page, dict):
        raise _DamagedLock("page")
    identity = Identity(
        url=_text(page, "url"),
        retrieved=_text(page, "retrieved"),
        sha256=_hash(page, "sha256"),
        etag=_text(page, "etag", ""),
        modified=_text(page, "modified", ""),
    )
    record = PageRecord(
        head=tuple(_head(one) for one in _objects(document, "head")),
        rows=tuple(_row(one) for one in _objects(document, "rows")),
        remarks=tuple(_remark(one) for one in _objects(document, "remarks")),
        doubts=tuple(DoubtRecord(_text(one, "code"), _hash(one, "message")) for one in _objects(document, "doubts")),
        origins=_texts(document, "origins"),
    )
    accepted = tuple(
        Acceptance(_text(one, "suspect"), _text(one, "reason"), _text(one, "date"))
        for one in _objects(document, "accepted")
    )
    return Lock(_text(document, "endpoint"), identity, record, accepted)


def _head(item: _Object) -> HeadRecord:
    return HeadRecord(_word(item, "kind", HeadKind), _text(item, "label"), _text(item, "value"))


def _row(item: _Object) -> RowRecord:
    number = item.get("number")
    if type(number) is not int or number < 1:
        raise _DamagedLock("number")
    says = item.get("says", [])
    if not isinstance(says, list):
        raise _DamagedLock("says")
    return RowRecord(
        kind=_word(item, "kind", TableKind),
        number=number,
        name=_text(item, "name", ""),
        parent=_text(item, "parent", ""),
        code=_text(item, "code", ""),
        type=_spelled(item, "type"),
        required=_spelled(item, "required"),
        default=_text(item, "default", ""),
        http=_text(item, "http", ""),
        prose=_hash(item, "prose"),
        says=tuple(Said(*_pair(one, "says")) for one in says),
    )


def _remark(item: _Object) -> RemarkRecord:
    note = item.get("note")
    if not isinstance(note, bool):
        raise _DamagedLock("note")
    return RemarkRecord(_hash(item, "heading"), _hash(item, "start"), _hash(item, "prose"), note)


def _spelled(item: _Object, key: str) -> Spelled | None:
    return Spelled(*_pair(item[key], key)) if key in item else None


def _pair(value: Json, key: str) -> tuple[str, str]:
    match value:
        case [str(first), str(second)]:
            return first, second
        case _:
            raise _DamagedLock(key)


def _objects(document: _Object, key: str) -> list[_Object]:
    found = document.get(key)
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise _DamagedLock(key)
    return cast("list[_Object]", found)


def _texts(document: _Object, key: str) -> tuple[str, ...]:
    found = document.get(key, [])
    if not isinstance(found, list):
        raise _DamagedLock(key)
    return tuple(_text({key: one}, key) for one in found)


def _word(item: _Object, key: str, words: type[_Word]) -> _Word:
    try:
        return words(_text(item, key))
    except ValueError as error:
        raise _DamagedLock(key) from error


def _text(item: _Object, key: str, default: str | None = None) -> str:
    value = item.get(key, default)
    if not isinstance(value, str):
        raise _DamagedLock(key)
    return value


def _hash(item: _Object, key: str) -> str:
    value = _text(item, key)
    if not _HASH.fullmatch(value):
        raise _DamagedLock(key)
    return value
