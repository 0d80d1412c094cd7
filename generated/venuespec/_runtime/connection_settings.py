"""What a caller may choose about the connection, checked when the client is made."""

import ipaddress
import math
import re
import ssl

_URL = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(?::(?P<port>[0-9]{1,5}))?/?"
)
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_VISIBLE = re.compile(r"[!-~]+")
_DEFAULT_PORTS = {"https": 443, "http": 80}
_LONGEST_HOST = 253
_LAST_PORT = 65535
_LONGEST_TIMEOUT = 3600.0
_SHAPE = "write it as https://host or https://host:port"


def check_base_url(text: str) -> str:
    """Return ``text`` as ``scheme://host[:port]`` in lower case, without a default port.

    Plain http is for loopback addresses only: 127.0.0.0/8, ::1 and localhost.

    Raises:
        ValueError: The text is no such address. The message repeats no user information, query or fragment.
    """
    if "@" in text:
        raise ValueError(
            f"base_url must not carry user information before an @; {_SHAPE}, and pass keys as credentials"
        )
    if "?" in text or "#" in text:
        raise ValueError(f"base_url must not carry a query or a fragment; {_SHAPE}")
    parts = _URL.fullmatch(text)
    if parts is None:
        raise ValueError(f"base_url {text!a} is no plain server address (paths are the endpoints' business); {_SHAPE}")
    scheme, host = parts["scheme"].lower(), parts["host"].lower()
    loopback = _check_host(host)
    if scheme not in _DEFAULT_PORTS:
        raise ValueError(f"base_url has the scheme {scheme!r}, and only https is spoken; {_SHAPE}")
    if scheme == "http" and not loopback:
        raise ValueError(f"base_url is plain http to {host}, which would show keys to the network; use https there")
    if parts["port"] is None:
        return f"{scheme}://{host}"
    port = int(parts["port"])
    if not 0 < port <= _LAST_PORT or parts["port"].startswith("0"):
        raise ValueError(
            f"base_url has the port {parts['port']}; use a number from 1 to {_LAST_PORT} without leading zeros"
        )
    return f"{scheme}://{host}" if port == _DEFAULT_PORTS[scheme] else f"{scheme}://{host}:{port}"


def _check_host(host: str) -> bool:
    """Say whether ``host`` is this machine; refuse what different programs read as different hosts."""
    labels = host.removesuffix(".").split(".")
    if host.startswith("[") or labels[-1].isdigit() or labels[-1].startswith("0x"):
        try:
            return ipaddress.ip_address(host.strip("[]")).is_loopback
        except ValueError:
            address = False
        if not address:
            raise ValueError(
                f"base_url has the host {host!r}, which is no IP address; write it in full, as in 192.0.2.1"
            )
    if len(host) > _LONGEST_HOST or not all(_LABEL.fullmatch(label) for label in labels):
        raise ValueError(
            f"base_url has the host {host!r}, which is no host name; use letters, digits, hyphens and dots"
        )
    return host == "localhost"


def check_header_value(name: str, value: str) -> None:
    """Accept ``value`` if it travels in the header ``name`` unchanged: visible ASCII, without blanks.

    Raises:
        ValueError: It does not; the message does not repeat the value.
    """
    if not _VISIBLE.fullmatch(value):
        what = "is empty" if not value else "holds a blank, a line end, a control or a non-ASCII character"
        raise ValueError(
            f"the value of the header {name} {what}; use visible ASCII characters only (was more copied along?)"
        )


def check_timeout(seconds: float) -> float:
    """Return ``seconds`` if it can limit a whole call: above 0, at most an hour.

    Raises:
        ValueError: It cannot.
    """
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)):  # pyright: ignore[reportUnnecessaryIsInstance] - callers are not all type-checked
        raise ValueError(f"timeout must be a number of seconds, not {type(seconds).__name__}")  # noqa: TRY004 - one kind of error for every wrong setting
    if not math.isfinite(seconds) or not 0 < seconds <= _LONGEST_TIMEOUT:
        raise ValueError(
            f"timeout is {seconds}; use seconds above 0 and at most {_LONGEST_TIMEOUT:.0f}, because every call must end"
        )
    return float(seconds)


def verifies(context: ssl.SSLContext) -> bool:
    """Say whether connections of ``context`` prove whom they reach."""
    return context.check_hostname and context.verify_mode is ssl.CERT_REQUIRED


def check_ssl_context(context: ssl.SSLContext) -> ssl.SSLContext:
    """Return ``context`` if it verifies the server's certificate and its name.

    Raises:
        ValueError: It does not verify both.
    """
    if not verifies(context):
        raise ValueError(
            "ssl_context does not verify the server: keep verify_mode at CERT_REQUIRED and check_hostname at True, "
            "and load a private authority's certificate with load_verify_locations"
        )
    return context
