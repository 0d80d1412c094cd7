"""The simulator's own small JSON interface, for programs that run it in another process.

====  =========================  =====================================================================================
GET   ``/_simulator/positions``  all open positions
POST  ``/_simulator/positions``  open one: wire fields, and ``pending_close_orders``
POST  ``/_simulator/answer``     ``{"code", "name", "captures", "headers", "in_row", "times"}`` or a whole reply:
                                 ``{"status", "body", "times"}``
POST  ``/_simulator/failing``    ``{"code", "name", "captures", "where": {"symbol": …}, "times"}``: positions that fail
POST  ``/_simulator/drop``       ``{"when": "after-reading", "times": 1}``
POST  ``/_simulator/clock``      ``{"skew_ms": -40000}``
GET   ``/_simulator/calls``      every request so far; values of credentials other than the fake ones are left out
====  =========================  =====================================================================================

Errors are ``{"error": …}`` with status 400 (a wrong value), 404 or 405.
"""

import json
from collections.abc import Callable, Mapping
from typing import TypeAlias, cast

from ..model import Scalar
from .arrival import Call
from .hiding import hide_body, hide_header, hide_pairs
from .positions import Position
from .replies import Json
from .suggest import known_names
from .venue import Venue

CONTROL = "/_simulator"
Fields: TypeAlias = Mapping[str, object]


class ControlError(ValueError):
    """A request to the control interface that cannot be understood; its text is the answer."""


def answer_control(venue: Venue, method: str, path: str, body: bytes) -> tuple[int, Json]:
    """Status and document for one request to the control interface."""
    methods = _ROUTES.get(path)
    if methods is None:
        return 404, {"error": f"no path {path}: {known_names(path, _ROUTES)}"}
    if method not in methods:
        return 405, {"error": f"{path} takes {' or '.join(methods)}, not {method}"}
    try:
        return 200, methods[method](venue, _read_fields(body) if method == "POST" else {})
    except ValueError as error:
        return 400, {"error": str(error)}


def _read_fields(body: bytes) -> Fields:
    try:
        document: object = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ControlError(f"the body is no JSON: {error}") from error
    if not isinstance(document, dict):
        raise ControlError("the body must be a JSON object")
    return cast("Fields", document)


def _list_positions(venue: Venue, _: Fields) -> Json:
    return {"positions": [_position(position) for position in venue.positions]}


def _open_position(venue: Venue, fields: Fields) -> Json:
    pending = _boolean(fields, "pending_close_orders")
    wire = {name: _scalar(name, value) for name, value in fields.items() if name != "pending_close_orders"}
    return _position(venue.open_position(pending_close_orders=pending, **wire))


def _answer(venue: Venue, fields: Fields) -> Json:
    times = _integer(fields, "times", 1)
    if "status" in fields:
        _only(fields, ("status", "body", "times"))
        venue.answer_status(_integer(fields, "status", 0), _text(fields, "body").encode(), times=times)
        return {"queued": times}
    _only(fields, ("code", "name", "captures", "headers", "in_row", "times", "status", "body"))
    headers = _mapping(fields, "headers")
    venue.answer_with(
        _code(fields.get("code")),
        _text(fields, "name") or None,
        captures=_scalars(fields, "captures"),
        headers={name: _text(headers, name) for name in headers},
        in_row=_boolean(fields, "in_row"),
        times=times,
    )
    return {"queued": times}


def _fail(venue: Venue, fields: Fields) -> Json:
    _only(fields, ("code", "name", "captures", "where", "times"))
    times = _integer(fields, "times", 1)
    code = fields.get("code")
    venue.fail_positions(
        None if code is None else _code(code),
        _text(fields, "name") or None,
        _scalars(fields, "where"),
        captures=_scalars(fields, "captures"),
        times=times,
    )
    return {"queued": times}


def _drop(venue: Venue, fields: Fields) -> Json:
    _only(fields, ("when", "times"))
    times = _integer(fields, "times", 1)
    venue.drop_connection(_text(fields, "when") or "after-reading", times=times)
    return {"queued": times}


def _set_clock(venue: Venue, fields: Fields) -> Json:
    _only(fields, ("skew_ms",))
    venue.skew_ms = _integer(fields, "skew_ms", 0)
    return {"skew_ms": venue.skew_ms, "now_ms": venue.now_ms}


def _list_calls(venue: Venue, _: Fields) -> Json:
    return {"calls": [_call(call, venue) for call in venue.calls]}


_ROUTES: Mapping[str, Mapping[str, Callable[[Venue, Fields], Json]]] = {
    f"{CONTROL}/positions": {"GET": _list_positions, "POST": _open_position},
    f"{CONTROL}/answer": {"POST": _answer},
    f"{CONTROL}/failing": {"POST": _fail},
    f"{CONTROL}/drop": {"POST": _drop},
    f"{CONTROL}/clock": {"POST": _set_clock},
    f"{CONTROL}/calls": {"GET": _list_calls},
}


def _position(position: Position) -> Json:
    return {**position.fields, "pending_close_orders": position.pending_close_orders}


def _call(call: Call, venue: Venue) -> Json:
    return {
        "at_ms": call.at_ms,
        "method": call.method,
        "path": call.path,
        "query": hide_pairs(venue, call.query),
        "headers": [[name, hide_header(venue, name, value)] for name, value in call.headers],
        "body": hide_body(venue, call.body.decode("utf-8", "replace")),
        "endpoint": call.endpoint,
        "status": call.status,
        "outcome": call.outcome,
    }


def _only(fields: Fields, known: tuple[str, ...]) -> None:
    for name in fields:
        if name not in known:
            raise ControlError(f"no field {name}: {known_names(name, known)}")


def _scalar(name: str, value: object) -> Scalar:
    if isinstance(value, (str, int)):
        return value
    raise ControlError(f"{name} must be text, a whole number, true or false")


def _scalars(fields: Fields, name: str) -> dict[str, Scalar]:
    return {key: _scalar(key, value) for key, value in _mapping(fields, name).items()}


def _code(value: object) -> str | int:
    if not isinstance(value, (str, int)) or isinstance(value, bool):
        raise ControlError("code must be the code of an error, or give a status")
    return value


def _mapping(fields: Fields, name: str) -> Fields:
    value = fields.get(name, {})
    if not isinstance(value, dict):
        raise ControlError(f"{name} must be an object")
    return cast("Fields", value)


def _integer(fields: Fields, name: str, default: int) -> int:
    value = fields.get(name, default)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ControlError(f"{name} must be a whole number")


def _boolean(fields: Fields, name: str) -> bool:
    value = fields.get(name, False)
    if isinstance(value, bool):
        return value
    raise ControlError(f"{name} must be true or false")


def _text(fields: Fields, name: str) -> str:
    value = fields.get(name, "")
    if isinstance(value, str):
        return value
    raise ControlError(f"{name} must be text")
