"""Every error class that a sending can meet has been read by somebody; only five prove that nothing was sent."""

import asyncio
import errno
import importlib
import pkgutil
import socket
import ssl
from collections.abc import Iterator

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey

from venuespec_codegen.runtime.failures import NEVER_CONNECTED, describe, describe_unconnected

# What these mean for an order: it may have been sent. A class that is missing here fails the test below: read it first.
_MAY_HAVE_BEEN_SENT = frozenset(
    [
        "aiohttp.client_exceptions.ClientConnectionResetError",
        "aiohttp.client_exceptions.ClientError",
        "aiohttp.client_exceptions.ConnectionTimeoutError",
        "aiohttp.client_exceptions.ClientHttpProxyError",
        "aiohttp.client_exceptions.ClientOSError",
        "aiohttp.client_exceptions.ClientPayloadError",
        "aiohttp.client_exceptions.ClientProxyConnectionError",
        "aiohttp.client_exceptions.ClientResponseError",
        "aiohttp.client_exceptions.ClientSSLError",
        "aiohttp.client_exceptions.ContentTypeError",
        "aiohttp.client_exceptions.InvalidURL",
        "aiohttp.client_exceptions.InvalidUrlClientError",
        "aiohttp.client_exceptions.InvalidUrlRedirectClientError",
        "aiohttp.client_exceptions.NonHttpUrlClientError",
        "aiohttp.client_exceptions.NonHttpUrlRedirectClientError",
        "aiohttp.client_exceptions.RedirectClientError",
        "aiohttp.client_exceptions.ServerConnectionError",
        "aiohttp.client_exceptions.ServerDisconnectedError",
        "aiohttp.client_exceptions.ServerFingerprintMismatch",
        "aiohttp.client_exceptions.ServerTimeoutError",
        "aiohttp.client_exceptions.SocketTimeoutError",
        "aiohttp.client_exceptions.TooManyRedirects",
        "aiohttp.client_exceptions.UnixClientConnectorError",
        "aiohttp.client_exceptions.UploadAbortedError",
        "aiohttp.client_exceptions.WSMessageTypeError",
        "aiohttp.client_exceptions.WSServerHandshakeError",
        "aiohttp.http_exceptions.BadHttpMessage",
        "aiohttp.http_exceptions.BadHttpMethod",
        "aiohttp.http_exceptions.BadStatusLine",
        "aiohttp.http_exceptions.ContentEncodingError",
        "aiohttp.http_exceptions.ContentLengthError",
        "aiohttp.http_exceptions.DecompressSizeError",
        "aiohttp.http_exceptions.HttpBadRequest",
        "aiohttp.http_exceptions.HttpProcessingError",
        "aiohttp.http_exceptions.InvalidHeader",
        "aiohttp.http_exceptions.InvalidURLError",
        "aiohttp.http_exceptions.LineTooLong",
        "aiohttp.http_exceptions.PayloadEncodingError",
        "aiohttp.http_exceptions.TransferEncodingError",
        "aiohttp._websocket.models.WebSocketError",
        "aiohttp._websocket.models.WSHandshakeError",
        "aiohttp.compression_utils.TooManyMembersError",
        "aiohttp.http_writer.UnsupportedPayload",
        "aiohttp.payload.LookupError",
        "aiohttp.multipart.BadContentDispositionHeader",
        "aiohttp.multipart.BadContentDispositionParam",
        "aiohttp.streams.EofStream",
        "asyncio.exceptions.BrokenBarrierError",
        "asyncio.exceptions.CancelledError",
        "asyncio.exceptions.IncompleteReadError",
        "asyncio.exceptions.InvalidStateError",
        "asyncio.exceptions.LimitOverrunError",
        "asyncio.exceptions.SendfileNotAvailableError",
        "asyncio.queues.QueueEmpty",
        "asyncio.queues.QueueFull",
        "asyncio.queues.QueueShutDown",
        "builtins.TimeoutError",
        "builtins.OSError",
        "builtins.ConnectionError",
        "builtins.BrokenPipeError",
        "builtins.ConnectionAbortedError",
        "builtins.ConnectionRefusedError",
        "builtins.ConnectionResetError",
        "socket._GiveupOnSendfile",
        "socket.gaierror",
        "socket.herror",
        "ssl.SSLCertVerificationError",
        "ssl.SSLEOFError",
        "ssl.SSLError",
        "ssl.SSLSyscallError",
        "ssl.SSLWantReadError",
        "ssl.SSLWantWriteError",
        "ssl.SSLZeroReturnError",
    ]
)
_SERVER_SIDE = ("aiohttp.web", "aiohttp.test_utils", "aiohttp.pytest_plugin", "aiohttp.worker")


def _modules() -> Iterator[object]:
    yield from (aiohttp, asyncio, asyncio.exceptions, ssl, socket)
    for module in pkgutil.walk_packages(aiohttp.__path__, "aiohttp."):
        if not module.name.startswith(_SERVER_SIDE):
            yield importlib.import_module(module.name)


def _error_classes() -> set[type[BaseException]]:
    system = {OSError, ConnectionError, BrokenPipeError, ConnectionAbortedError, ConnectionResetError, TimeoutError}
    found = {one for module in _modules() for one in vars(module).values() if isinstance(one, type)}
    errors = {one for one in found if issubclass(one, BaseException) and not issubclass(one, Warning)}
    ours = {one for one in errors if one.__module__.partition(".")[0] in {"aiohttp", "asyncio", "ssl", "socket"}}
    return ours | system | {ConnectionRefusedError}


def _name(error: type[BaseException]) -> str:
    return f"{error.__module__}.{error.__qualname__}"


def test_every_error_class_is_classified_once() -> None:
    unread = {_name(error) for error in _error_classes() if error not in NEVER_CONNECTED} - _MAY_HAVE_BEEN_SENT
    assert not unread, "read these classes, then add them to NEVER_CONNECTED or to _MAY_HAVE_BEEN_SENT"
    assert not {_name(error) for error in NEVER_CONNECTED} & _MAY_HAVE_BEEN_SENT
    assert set(NEVER_CONNECTED) <= _error_classes()


def test_the_whitelist_is_exactly_this() -> None:
    assert {error.__name__ for error in NEVER_CONNECTED} == {
        "ClientConnectionError",
        "ClientConnectorError",
        "ClientConnectorDNSError",
        "ClientConnectorSSLError",
        "ClientConnectorCertificateError",
    }


def test_a_subclass_of_a_whitelisted_class_proves_nothing() -> None:
    class Later(aiohttp.ClientConnectorError):
        pass

    key = ConnectionKey("exchange.example", 443, True, True, None, None, None)  # noqa: FBT003 - aiohttp's own order
    refused = ConnectionRefusedError(errno.ECONNREFUSED, "refused")
    assert describe_unconnected(aiohttp.ClientConnectorError(key, refused)) is not None
    assert describe_unconnected(Later(key, refused)) is None


@pytest.mark.parametrize(
    "error", [OSError("fake-secret"), ValueError("fake-secret"), aiohttp.ClientError("fake-secret")]
)
def test_messages_of_errors_are_not_repeated(error: Exception) -> None:
    assert describe(error, "it broke") == f"it broke ({type(error).__name__})"
