"""Which errors prove that nothing was sent, and what each means in our own words.

Messages of other libraries are never passed on: they quote URLs and headers, and those carry signatures and keys.
"""

import errno
import ssl
from collections.abc import Mapping
from types import MappingProxyType

import aiohttp

# Exact classes: a subclass that a later aiohttp adds proves nothing until somebody has read it.
NEVER_CONNECTED: Mapping[type[BaseException], str] = MappingProxyType(
    {
        aiohttp.ClientConnectionError: "the client was closed while it connected",
        aiohttp.ClientConnectorError: "no connection could be made",
        aiohttp.ClientConnectorDNSError: "the host name could not be resolved",
        aiohttp.ClientConnectorSSLError: "the TLS handshake failed",
        aiohttp.ClientConnectorCertificateError: "the server's certificate was not accepted",
    }
)

_CERTIFICATE_PROBLEMS = {
    9: "it is not valid yet",
    10: "it has expired",
    18: "it is self-signed",
    19: "its chain ends in an unknown self-signed certificate",
    20: "its issuer is unknown",
    21: "its issuer is unknown",
    23: "it was revoked",
    62: "it is for another host name",
    64: "it is for another address",
}


def is_untrusted(error: BaseException) -> bool:
    """Tell whether TLS failed: the other side could not prove who it is, so trying again is no remedy."""
    return isinstance(error, aiohttp.ClientConnectorSSLError | aiohttp.ClientConnectorCertificateError)


def describe_unconnected(error: BaseException) -> str | None:
    """Return what happened if the class of ``error`` proves that no connection existed, else ``None``."""
    words = NEVER_CONNECTED.get(type(error))
    if words is None:
        return None
    return f"{words}{_detail(error)} ({type(error).__name__})"


def describe(error: BaseException, words: str) -> str:
    """Return ``words`` with the class of ``error`` and nothing that it says."""
    return f"{words} ({type(error).__name__})"


def _detail(error: BaseException) -> str:
    """Tell numbers that are safe to tell: the verification code of a certificate, or the operating system's error."""
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        cause = error.certificate_error
        code = cause.verify_code if isinstance(cause, ssl.SSLCertVerificationError) else None
        return f": {_CERTIFICATE_PROBLEMS[code]}" if code in _CERTIFICATE_PROBLEMS else ""
    if type(error) is aiohttp.ClientConnectorError:
        name = errno.errorcode.get(error.os_error.errno or 0)
        return "" if name is None else f": {name}"
    return ""
