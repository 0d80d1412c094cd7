"""What an error means depends on whether the request's bytes were handed over, not on its class alone."""

import errno

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey

from venuespec_codegen.runtime.outcome import Phase
from venuespec_codegen.runtime.sending import Sending

_KEY = ConnectionKey("exchange.example", 443, True, True, None, None, None)  # noqa: FBT003 - aiohttp's own order
_REFUSED = aiohttp.ClientConnectorError(_KEY, ConnectionRefusedError(errno.ECONNREFUSED, "fake-secret"))


def _sending(phase: Phase) -> Sending:
    sending = Sending(b"fake-secret")
    sending.phase = phase
    return sending


def test_a_refused_connection_is_unsent_only_while_connecting() -> None:
    assert not _sending(Phase.CONNECTING).broken(_REFUSED).sent
    assert _sending(Phase.WAITING).broken(_REFUSED).sent
    assert _sending(Phase.READING).broken(_REFUSED).sent


@pytest.mark.parametrize(
    "error", [RuntimeError("fake-secret"), aiohttp.ServerDisconnectedError("fake-secret"), OSError()]
)
def test_an_error_of_an_unlisted_class_proves_nothing_even_while_connecting(error: Exception) -> None:
    failure = _sending(Phase.CONNECTING).broken(error)
    assert failure.sent
    assert failure.reason == f"the connection failed in an unknown way ({type(error).__name__})"


def test_a_time_out_is_unsent_only_while_connecting() -> None:
    assert [_sending(phase).too_late().sent for phase in (Phase.CONNECTING, Phase.WAITING, Phase.READING)] == [
        False,
        True,
        True,
    ]


def test_a_failure_has_what_had_arrived_up_to_a_limit() -> None:
    sending = _sending(Phase.READING)
    sending.status = 502
    sending.arrived += b"a" * 5000
    failure = sending.broken(aiohttp.ClientPayloadError("fake-secret"))
    assert (failure.status, failure.phase, failure.body) == (502, Phase.READING, b"a" * 4096)
    assert repr(failure) == (
        "TransportFailure(sent=True, phase=<Phase.READING: 'reading'>, "
        "reason='the reply broke off or was malformed (ClientPayloadError)', status=502, body=<4096>, untrusted=False)"
    )
