"""No key, secret, passphrase or signature comes out, whichever way a call ends and however it is looked at."""

import asyncio
import copy
import logging
import pickle
import traceback
from collections.abc import Callable, Iterator, Mapping
from pprint import pformat
from typing import cast

import attrs
import pytest

from venuespec import errors

from ..runtime.dead_ports import closed_port
from ..runtime.fault_server import End, Fault, FaultServer, Read
from ..runtime.patient_loop import run_patiently
from .calls import outcome
from .clients import CLOSE, EXCHANGES, NOW_MS, Client, Target, target

_FAKE: Mapping[str, str] = {
    "api_key": "fakekey-4f1d",
    "secret_key": "fakesecret-9b7e",
    "passphrase": "fakephrase-2c60",
}
_REJECTS = {
    "okx": b'{"code":"51000","msg":"parameter","data":[]}',
    "bingx": b'{"code":80014,"msg":"parameter","data":{}}',
}
_THROTTLES = {
    "okx": b'{"code":"50011","msg":"too many","data":[]}',
    "bingx": b'{"code":100410,"msg":"rate limited","data":{}}',
}


def _reply(body: bytes, status: str = "200 OK") -> tuple[bytes, ...]:
    return (f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body,)


def _faults(exchange: str) -> dict[str, Fault]:
    return {
        "Rejected": Fault("rejects", _reply(_REJECTS[exchange]), End.HANG),
        "Throttled": Fault("throttles", _reply(_THROTTLES[exchange]), End.HANG),
        "garbage": Fault("talks garbage", (b"\x00\x01\x02\r\n\r\n",)),
        "no reply": Fault("closes", ()),
        "reset": Fault("resets", (), End.RESET),
        "reset before reading": Fault("resets at once", (), End.RESET, Read.NOTHING),
        "half a reply": Fault("breaks off", (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{",)),
        "500": Fault("fails", _reply(b"<html>", "500 Oh"), End.HANG),
        "redirect": Fault(
            "redirects", (b"HTTP/1.1 307 X\r\nLocation: http://x/\r\nContent-Length: 0\r\n\r\n",), End.HANG
        ),
        "a bad header": Fault("has a bad header", (b"HTTP/1.1 200 OK\r\nBad Header\x00: 1\r\n\r\n",)),
        "silence": Fault("is silent", (), End.HANG),
    }


def _options(wanted: Target) -> dict[str, object]:
    names = [one.name for one in wanted.exchange.auth.credentials]
    return {"credentials": wanted.credentials({name: _FAKE[name] for name in names}), "timeout": 0.4}


def _ended(exchange: str, way: str) -> object:
    wanted = target(exchange)
    options = _options(wanted)
    if way == "InvalidRequest":
        return asyncio.run(outcome(wanted, "http://127.0.0.1:9", dict.fromkeys(CLOSE[exchange], 7.5), **options))
    if way == "NotSent":
        with closed_port() as port:
            return asyncio.run(outcome(wanted, f"http://127.0.0.1:{port}", CLOSE[exchange], **options))

    async def run() -> object:
        async with FaultServer(_faults(exchange)[way]) as server:
            return await outcome(wanted, f"http://127.0.0.1:{server.port}", CLOSE[exchange], **options)

    return run_patiently(run())


def _pickled(thing: object) -> str:
    try:
        return pickle.dumps(thing).decode("latin-1")
    except Exception as refused:  # noqa: BLE001 - a refusal must not tell either
        return f"{refused!r}"


def _copied(thing: object) -> str:
    try:
        return repr(copy.deepcopy(thing))
    except Exception as refused:  # noqa: BLE001 - as above
        return f"{refused!r}"


def _traced(error: BaseException) -> str:
    return "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())


def _as_data(thing: object) -> str:
    try:
        return repr(attrs.asdict(cast("attrs.AttrsInstance", thing))) + repr(
            attrs.astuple(cast("attrs.AttrsInstance", thing))
        )
    except attrs.exceptions.NotAnAttrsClassError as refused:
        return _traced(refused)


def _looks(thing: object) -> Iterator[tuple[str, str]]:
    """Every way in which something usually ends up in a log, a file or a bug report."""
    ways: dict[str, Callable[[], str]] = {
        "str": lambda: str(thing),
        "repr": lambda: repr(thing),
        "format": lambda: f"{thing} {thing!r} {thing!s}",
        "pformat": lambda: pformat(thing),
        "attrs": lambda: _as_data(thing),
        "vars": lambda: repr(getattr(thing, "__dict__", {})),
        "pickle": lambda: _pickled(thing),
        "copy": lambda: _copied(thing),
    }
    yield from ((name, way()) for name, way in ways.items())
    if isinstance(thing, BaseException):
        yield "traceback", _traced(thing)
        chained: BaseException | None = thing.__cause__ or thing.__context__
        yield "chain", "" if chained is None else _traced(chained)


def _signature(exchange: str) -> str:
    """The signature of the request that all these calls send: neither the address nor the clock changes it."""
    wanted = target(exchange)
    prepared = wanted.client(**_options(wanted)).prepare(wanted.request(CLOSE[exchange]), now_ms=NOW_MS)
    return prepared.headers.get("OK-ACCESS-SIGN") or prepared.url.rpartition("signature=")[2]


def _leaks(text: str) -> list[str]:
    signatures = {f"the signature for {exchange}": _signature(exchange) for exchange in EXCHANGES}
    return [name for name, secret in {**_FAKE, **signatures}.items() if secret in text]


_WAYS = ("InvalidRequest", "NotSent", *_faults("okx"))
_CLASSES = {"InvalidRequest": "InvalidRequest", "NotSent": "NotSent", "Rejected": "Rejected", "Throttled": "Throttled"}


@pytest.mark.parametrize("way", _WAYS)
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_no_error_tells_a_secret(exchange: str, way: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    error = _ended(exchange, way)
    assert isinstance(error, errors.VenueError)
    assert type(error).__name__ == _CLASSES.get(way, "OutcomeUnknown")
    assert not isinstance(error, (OSError, TimeoutError))
    logging.getLogger("test").error("it failed: %s", error, exc_info=error, extra={"error": error})
    looks = [*_looks(error), ("logs", caplog.text + repr([vars(record) for record in caplog.records]))]
    assert {name: found for name, text in looks if (found := _leaks(text))} == {}


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_no_object_of_a_client_tells_a_secret(exchange: str) -> None:
    wanted = target(exchange)
    options = _options(wanted)
    client = wanted.client(**options)
    request = wanted.request(CLOSE[exchange])
    prepared = client.prepare(request, now_ms=NOW_MS)
    things = {"credentials": options["credentials"], "client": client, "request": request, "prepared": prepared}
    for thing_name, thing in things.items():
        assert {name: found for name, text in _looks(thing) if (found := _leaks(text))} == {}, thing_name


def test_what_is_not_asked_for_is_hidden_and_what_is_asked_for_is_there() -> None:
    wanted = target("okx")
    client: Client = wanted.client(**_options(wanted))
    prepared = client.prepare(wanted.request(CLOSE["okx"]), now_ms=NOW_MS)
    # The checks above can fail: these are the very texts they look for.
    assert _leaks(repr(dict(prepared.headers))) == ["api_key", "passphrase", "the signature for okx"]
    bingx = target("bingx")
    url = bingx.client(**_options(bingx)).prepare(bingx.request(CLOSE["bingx"]), now_ms=NOW_MS).url
    assert _leaks(url) == ["the signature for bingx"]
    assert _leaks(f"x{_FAKE['secret_key']}x") == ["secret_key"]


@pytest.mark.parametrize("secret", ["fakesecret-9b7e\n", "fakesecret-9b7e fakekey-4f1d", "fakesecret-9b7e\u00e9"])
def test_a_refused_credential_is_not_repeated(secret: str) -> None:
    hidden = {"api_key": _FAKE["api_key"], "secret_key": secret}
    with pytest.raises(errors.InvalidConfiguration) as caught:
        target("bingx").named("Credentials")(**hidden)
    told = f"{caught.value} {caught.value!r} {vars(caught.value)!r} {_pickled(caught.value)}"
    assert _leaks(told) == []
