"""Reads a reply's JSON so strictly that nothing in it can mean two things."""

import json
from collections.abc import Callable, Iterable
from typing import NoReturn, cast

JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]

_MAX_DEPTH = 32
_INFINITY = float("inf")


class UnreadableReply(Exception):
    """The bytes are not one strict JSON value; the message says why and repeats nothing of them."""


def _object(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise UnreadableReply("an object names a key twice")
    return result


def _constant(_text: str) -> NoReturn:
    raise UnreadableReply("it holds NaN or Infinity")


def _float(text: str) -> float:
    value = float(text)
    if value in (_INFINITY, -_INFINITY):
        raise UnreadableReply("it holds a number too large")
    return value


def _scan(decoder: json.JSONDecoder) -> Callable[[str, int], tuple[JsonValue, int]]:
    """Return what ``raw_decode`` calls, without its wrapper: typeshed has no name for it."""
    return cast("Callable[[str, int], tuple[JsonValue, int]]", getattr(decoder, "scan_once"))  # noqa: B009 - as said


scan = _scan(json.JSONDecoder(parse_constant=_constant, parse_float=_float))
_careful = _scan(json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant, parse_float=_float))
_BLANKS = " \t\r\n"


def _refuse_lone_surrogates(value: JsonValue) -> None:
    """Raise for text that an escape made impossible to write again; only bodies with escapes pay for the walk."""
    pending = [value]
    while pending:
        one = pending.pop()
        if isinstance(one, dict):
            pending += one
            pending += one.values()
        elif isinstance(one, list):
            pending += one
        elif isinstance(one, str):
            one.encode()


def count_keys(value: dict[str, JsonValue] | list[JsonValue], depth: int) -> int:
    """Count the keys of all objects in ``value``, which is ``depth`` levels deep already."""
    if depth > _MAX_DEPTH:
        raise UnreadableReply("it is nested too deep")
    count = 0
    inner: Iterable[JsonValue] = value
    if isinstance(value, dict):
        count, inner = len(value), value.values()
    for one in inner:
        if type(one) is dict or type(one) is list:
            count += count_keys(one, depth + 1)
    return count


def loads(body: bytes) -> JsonValue:
    """Read ``body`` as exactly one JSON value in UTF-8.

    Raises:
        UnreadableReply: Not UTF-8, not JSON, a key twice, NaN or Infinity, a number beyond a double or beyond
            Python's own limit of digits, nesting over 32 levels, a lone surrogate, or anything after the value.
    """
    reason = ""
    try:
        text = str(body, "utf-8").strip(_BLANKS)
        value: JsonValue
        value, end = scan(text, 0)
        # Every pair takes one colon. As many keys as colons: no key came twice. More colons: one is in a text, or a key
        # did come twice, and the careful decoder finds out.
        keys = count_keys(value, 1) if isinstance(value, (dict, list)) else 0
        if keys != text.count(":"):
            value, end = _careful(text, 0)
        if "\\u" in text:
            _refuse_lone_surrogates(value)
        if end == len(text):
            return value
        reason = "something follows the JSON value"
    except UnreadableReply as problem:
        reason = str(problem)
    except UnicodeError:
        reason = "it is not valid UTF-8"
    except (ValueError, RecursionError, StopIteration):
        reason = "it is not JSON" if body.strip() else "it is empty"
    # Raised here and not above, so that no other exception hangs on to this one.
    raise UnreadableReply(reason)
