"""A second reading of replies, by other means than the client's: which bytes say success for certain."""

import json
import re
from typing import NoReturn, cast

from .venues import OKX, Venue

_OK = 200
_DEEPEST = 32


class _No(Exception):
    """The bytes are not strict."""


def says_success(venue: Venue, status: int, body: bytes) -> bool:
    """Tell whether a reply is a success, complete, unambiguous, and about the position that was asked for."""
    if status != _OK:
        return False
    try:
        value = _strict(body)
    except (_No, ValueError, RecursionError):
        return False
    if not isinstance(value, dict):
        return False
    document = cast("dict[str, object]", value)
    return _okx(document) if venue is OKX else _bingx(document)


def _strict(body: bytes) -> object:
    text = body.decode("utf-8", "strict")
    if not re.match(r"[ \t\r\n]*[{]", text) or _depth(text) > _DEEPEST:
        raise _No
    value: object = json.loads(text, object_pairs_hook=_pairs, parse_constant=_constant, parse_float=_float)
    json.dumps(value, ensure_ascii=False).encode("utf-8", "strict")  # half a pair of surrogates fails here
    return value


def _depth(text: str) -> int:
    """The deepest nesting outside strings."""
    level = deepest = 0
    for bracket in re.findall(r"[\[\]{}]", re.sub(r'"(?:[^"\\]|\\.)*"', "", text)):
        level += 1 if bracket in "[{" else -1
        deepest = max(deepest, level)
    return deepest


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise _No
        found[name] = value
    return found


def _constant(_name: str) -> NoReturn:
    raise _No


def _float(text: str) -> float:
    value = float(text)
    if value - value != 0:
        raise _No
    return value


def _texts_or_nothing(row: dict[str, object], *names: str) -> bool:
    return all(row.get(name) is None or isinstance(row[name], str) for name in names)


def _okx(document: dict[str, object]) -> bool:
    rows = document.get("data")
    if document.get("code") != "0" or not isinstance(rows, list) or len(cast("list[object]", rows)) != 1:
        return False
    (only,) = cast("list[object]", rows)
    if not isinstance(only, dict):
        return False
    row = cast("dict[str, object]", only)
    return (
        row.get("instId") == "BTC-USDT-SWAP"
        and isinstance(row.get("posSide"), str)
        and _texts_or_nothing(row, "clOrdId", "tag")
        and row.get("sCode", "0") == "0"
    )


def _bingx(document: dict[str, object]) -> bool:
    code, data = document.get("code"), document.get("data")
    if not isinstance(code, int) or isinstance(code, bool) or code != 0 or not isinstance(data, dict):
        return False
    row = cast("dict[str, object]", data)
    order = row.get("orderId")
    return (
        isinstance(order, int)
        and not isinstance(order, bool)
        and order > 0
        and row.get("positionId") == "1769649551460794368"
        and _texts_or_nothing(row, "symbol", "side", "type", "positionSide", "origQty")
    )
