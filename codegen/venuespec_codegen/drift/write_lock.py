"""A lock as JSON: a line for each row, so that reviewers see what changed, and always the same bytes."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from .lock import Lock
from .record import HeadRecord, RemarkRecord, RowRecord

FORMAT: Final = 1

_Pair: TypeAlias = Sequence[str]
_Item: TypeAlias = Mapping[str, str | int | bool | _Pair | Sequence[_Pair]]


def write_lock(lock: Lock) -> str:
    """Write a lock down; line ends are LF."""
    page, record = lock.page, lock.record
    identity = _filled(
        url=page.url, retrieved=page.retrieved, sha256=page.sha256, etag=page.etag, modified=page.modified
    )
    parts = [
        f'"lock": {FORMAT}',
        f'"endpoint": {_json(lock.endpoint)}',
        f'"page": {_json(identity)}',
        _lines("head", (_head(one) for one in record.head)),
        _lines("rows", (_row(one) for one in record.rows)),
        _lines("remarks", (_remark(one) for one in record.remarks)),
        _lines("doubts", ({"code": one.code, "message": one.message} for one in record.doubts)),
        _lines("accepted", ({"suspect": a.suspect, "reason": a.reason, "date": a.date} for a in lock.accepted)),
    ]
    if record.origins:
        parts.insert(3, f'"origins": {_json(record.origins)}')
    return "{\n  " + ",\n  ".join(parts) + "\n}\n"


def _lines(name: str, items: Iterable[_Item]) -> str:
    inner = ",\n".join(f"    {_json(item)}" for item in items)
    return f'"{name}": [\n{inner}\n  ]' if inner else f'"{name}": []'


def _json(value: _Item | Sequence[str]) -> str:
    return json.dumps(value, ensure_ascii=True)


def _filled(**values: str) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _head(line: HeadRecord) -> _Item:
    return {"kind": line.kind.value, "label": line.label, "value": line.value}


def _row(row: RowRecord) -> _Item:
    found: dict[str, str | int | bool | _Pair | Sequence[_Pair]] = {"kind": row.kind.value, "number": row.number}
    found |= _filled(name=row.name, parent=row.parent, code=row.code, default=row.default, http=row.http)
    for name, cell in (("type", row.type), ("required", row.required)):
        if cell:
            found[name] = [cell.written, cell.meaning]
    if row.says:
        found["says"] = [[one.what, one.value] for one in row.says]
    return found | {"prose": row.prose}


def _remark(remark: RemarkRecord) -> _Item:
    return {"note": remark.note, "heading": remark.heading, "start": remark.start, "prose": remark.prose}
