"""Every named fault through a real socket: one request at most, the exact bytes, an honest outcome, no secret shown."""

import asyncio
import logging

import attrs
import pytest

from venuespec_codegen.runtime.prepared import PreparedRequest
from venuespec_codegen.runtime.transport import RawReply, Transport, TransportFailure

from .fault_server import Fault, FaultServer, Read, Says
from .fault_table import FAULTS
from .patient_loop import run_patiently
from .uv_loop import run_on_uvloop

SECRET = "fake-key-5d1f"
_TARGET = "/api/v5/trade/close-position?a=%2F~%20[1]&signature=" + SECRET
_BODY = b'{"instId":"BTC-USDT-SWAP","mgnMode":"cross"}'
_PATIENCE = 0.4
_Heard = tuple[RawReply | TransportFailure, list[bytes], bytes, int]


def _prepared(method: str, port: int) -> PreparedRequest:
    headers = {"X-KEY": SECRET, "Content-Type": "application/json"}
    return PreparedRequest(method, f"http://127.0.0.1:{port}{_TARGET}", headers, _BODY)


def _wire(method: str, port: int) -> bytes:
    headers = (
        f"Host: 127.0.0.1:{port}\r\nX-KEY: {SECRET}\r\nContent-Type: application/json\r\nContent-Length: {len(_BODY)}"
    )
    head = f"{method} {_TARGET} HTTP/1.1\r\n{headers}\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n"
    return head.encode() + _BODY


def _says(outcome: RawReply | TransportFailure) -> Says:
    if isinstance(outcome, RawReply):
        return Says.REPLY
    return Says.UNKNOWN if outcome.sent else Says.UNSENT


async def _call(fault: Fault, method: str) -> _Heard:
    announced = 0

    def announce() -> None:
        nonlocal announced
        announced += 1

    complaints: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
    async with FaultServer(fault) as server:
        transport = Transport(timeout=_PATIENCE if fault.hangs else 20)
        outcome = await transport.send(_prepared(method, server.port), on_sending=announce)
        await transport.close()
        expected = _wire(method, server.port)
    assert complaints == []
    return outcome, [bytes(one) for one in server.received], expected, announced


# The methods that aiohttp would send again by itself are PUT, DELETE and GET; waiting for time-outs once is enough.
_CASES = [(fault, method) for fault in FAULTS for method in ("POST", "DELETE") if method == "POST" or not fault.hangs]
_QUICK = [fault for fault in FAULTS if not fault.hangs]


@pytest.mark.parametrize(("fault", "method"), _CASES, ids=[f"{fault.name}-{method}" for fault, method in _CASES])
def test_fault(fault: Fault, method: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    _judge(fault, run_patiently(_call(fault, method)), caplog)


@pytest.mark.parametrize("fault", _QUICK, ids=str)
def test_fault_on_uvloop(fault: Fault, caplog: pytest.LogCaptureFixture) -> None:
    _judge(fault, run_on_uvloop(_call(fault, "POST")), caplog)


def _judge(fault: Fault, heard: _Heard, caplog: pytest.LogCaptureFixture) -> None:
    outcome, received, expected, announced = heard
    assert _says(outcome) in fault.says, outcome
    assert outcome.status == fault.status or fault.status is None
    if fault.body is not None:
        assert outcome.body == fault.body
    assert len(received) == 1
    if fault.read is Read.WHOLE:
        assert received[0] == expected
    else:
        assert expected.startswith(received[0])
    assert announced == (0 if _says(outcome) is Says.UNSENT else 1)
    for text in (repr(outcome), str(outcome), repr(attrs.asdict(outcome)), caplog.text):
        assert SECRET not in text


@pytest.mark.parametrize("name", ["one-over-the-limit", "length-of-a-tebibyte", "chunks-over-the-limit"])
def test_what_is_too_large_is_not_waited_for(name: str) -> None:
    fault = next(fault for fault in FAULTS if fault.name == name)
    outcome, _, _, _ = run_patiently(_call(fault, "POST"))
    assert isinstance(outcome, TransportFailure)
    assert outcome.reason == "the reply is larger than 256 KiB"


def test_no_fault_claims_unsent_after_the_server_had_the_order() -> None:
    assert not [fault.name for fault in FAULTS if fault.read is Read.WHOLE and Says.UNSENT in fault.says]


def test_the_table_names_each_fault_once() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 120
