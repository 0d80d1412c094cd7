"""All the ways in which something may end up in a log, a file or a bug report, and what of a secret is found there."""

import base64
import copy
import json
import logging
import pickle
import re
import traceback
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from pprint import pformat
from typing import cast
from urllib.parse import quote

import attrs

_SIGNATURES = re.compile(rb"OK-ACCESS-SIGN: ([^\r]+)\r\n|[?&]signature=([0-9a-f]+)")
# A secret without so many of its characters is hardly hidden.
_PART = 4
_HERE = Path(__file__).parent


def signatures(orders: Iterable[bytes]) -> list[str]:
    """The signatures of requests as they came over the wire."""
    return [(one or other).decode() for order in orders for one, other in _SIGNATURES.findall(order)]


def leaks(looks: Iterable[tuple[str, str]], secrets: Iterable[str]) -> list[str]:
    """Name every look that shows one of ``secrets``, plain or as URLs and JSON spell it."""
    wanted = {spelling for secret in secrets for spelling in _spellings(secret)}
    seen = ((name, text.lower()) for name, text in looks)
    return sorted({name for name, text in seen if any(one in text for one in wanted)})


def _spellings(secret: str) -> set[str]:
    spelled = {secret, secret[:-_PART], secret[_PART:], base64.b64encode(secret.encode()).decode()}
    return {
        form.lower()
        for one in spelled
        for form in (one, quote(one, safe=""), one.replace("/", "\\/"), one.replace("=", "\\u003d"))
    }


def looks_at(thing: object) -> Iterator[tuple[str, str]]:
    """Look at ``thing`` in every way."""
    ways: dict[str, Callable[[], object]] = {
        "str": lambda: str(thing),
        "repr": lambda: repr(thing),
        "ascii": lambda: ascii(thing),
        "format": lambda: f"{thing} {thing!r} {thing:}",
        "percent": lambda: "%s %r" % (thing, thing),  # noqa: UP031 - one of the ways
        "pformat": lambda: pformat(thing),
        "vars": lambda: vars(thing),
        "slots": lambda: _slots(thing),
        "json": lambda: json.dumps(thing, default=repr),
        "attrs.asdict": lambda: attrs.asdict(cast("attrs.AttrsInstance", thing)),
        "attrs.astuple": lambda: attrs.astuple(cast("attrs.AttrsInstance", thing)),
        **{f"pickle {number}": partial(pickle.dumps, thing, number) for number in range(6)},
        "copy": lambda: copy.copy(thing),
        "deep copy": lambda: copy.deepcopy(thing),
        "log": lambda: _logged(thing),
    }
    for name, way in ways.items():
        yield name, _shown(way)
    if isinstance(thing, BaseException):
        yield "args", repr(thing.args)
        yield "traceback", _traced(thing)


def _shown(way: Callable[[], object]) -> str:
    """Return what a way shows; where it is refused, the refusal with its traceback: that must not tell either."""
    try:
        shown = way()
    except Exception as refused:  # noqa: BLE001 - as said
        return _traced(refused)
    return shown.decode("latin-1") if isinstance(shown, bytes) else f"{shown} {shown!r}"


def _slots(thing: object) -> dict[str, object]:
    names = [name for kind in type(thing).__mro__ for name in getattr(kind, "__slots__", ())]
    return {name: getattr(thing, name, None) for name in names}


def _traced(error: BaseException) -> str:
    """The whole chain with every frame's variables, as error reporters send it; the tests' own frames left out."""
    texts = traceback.format_exception(error)
    pending: list[BaseException | None] = [error]
    while pending:
        one = pending.pop()
        if one is not None:
            pending += [one.__cause__, one.__context__]
            frames = [frame for frame, _ in traceback.walk_tb(one.__traceback__)]
            foreign = [frame for frame in frames if Path(frame.f_code.co_filename).parent != _HERE]
            texts += [_shown_variable(value) for frame in foreign for value in frame.f_locals.values()]
    return "\n".join(texts)


def _shown_variable(value: object) -> str:
    # Like reprlib and newer Pythons' traceback: an object caught half made has no repr.
    try:
        return repr(value)
    except Exception as refused:  # noqa: BLE001 - as said
        return repr(refused)


def _logged(thing: object) -> str:
    record = logging.LogRecord("any", logging.ERROR, __file__, 1, "failed: %s %r", (thing, thing), None)
    if isinstance(thing, BaseException):
        record.exc_info = (type(thing), thing, thing.__traceback__)
    return logging.Formatter().format(record) + repr(vars(record))
