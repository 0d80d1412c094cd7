"""How the synthetic exchanges sign: an ``auth`` block for each, and what a vector of it must say.

The signatures are computed here with the standard library alone; the generator's own recipe has no part in them.
"""

import base64
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import quote

from attrs import frozen

from .shapes import Endpoint, Exchange

NOW_MS = 1_700_000_000_123
API_KEY, SECRET_KEY = "fake-key-0000", "fake-secret-0000"

_CLOCKS = ("unix-ms", "iso8601-ms", "unix-s", "iso8601-s")


@frozen
class Signing:
    """One exchange's way: where parameters travel, what is signed with what, and where the signature goes."""

    send: str
    clock: str
    algorithm: str
    encoding: str
    message: str
    prefix: str

    @property
    def in_query(self) -> bool:
        """Whether time and signature are parameters too, and not headers."""
        return self.send == "query"


@frozen
class Expected:
    """The request of a vector."""

    url: str
    headers: Mapping[str, str]
    body: str


def signing_of(exchange: Exchange) -> Signing:
    """Decide how an exchange signs; every one of twenty is different in more than the names of its headers."""
    number = exchange.number
    send = ("json", "query", "form")[number % 3]
    messages = {
        "json": "{timestamp}{method}{path}{?query}{body}",
        "query": "{signed}",
        "form": "{method}\n{host}\n{path}{?query}\n{timestamp}\n{body}",
    }
    return Signing(
        send=send,
        clock=_CLOCKS[number % len(_CLOCKS)],
        algorithm=("hmac-sha256", "hmac-sha512")[number // 12 % 2],
        encoding=("base64", "hex")[number // 6 % 2],
        message=messages[send],
        prefix=f"X-V{number:02}",
    )


def host_of(exchange: Exchange) -> str:
    """Return where an exchange would answer."""
    return f"api.{exchange.name.replace('_', '-')}.example"


def vector_parameters(endpoint: Endpoint) -> dict[str, str]:
    """Return what a vector sends: a value for each required parameter."""
    return {one.name: one.enum[0] if one.enum else "BTC-USDT-SWAP" for one in endpoint.parameters if one.required}


def expected(exchange: Exchange, endpoint: Endpoint) -> Expected:
    """Return the request that an exchange's vector of this endpoint must give."""
    host, signing, parameters = host_of(exchange), signing_of(exchange), vector_parameters(endpoint)
    timestamp = _spelled(signing.clock)
    if signing.in_query:
        pairs = sorted([*parameters.items(), ("timestamp", timestamp)])
        signature = _signature(signing, "&".join(f"{name}={value}" for name, value in pairs))
        query = _encoded([*pairs, ("signature", signature)])
        return Expected(f"https://{host}{endpoint.path}?{query}", {f"{signing.prefix}-KEY": API_KEY}, "")
    in_query = endpoint.method == "GET"
    query = f"?{_encoded(list(parameters.items()))}" if in_query else ""
    body = "" if in_query else _body(signing.send, parameters)
    values = {"timestamp": timestamp, "method": endpoint.method, "host": host, "path": endpoint.path, "?query": query}
    message = signing.message
    for name, value in {**values, "body": body}.items():
        message = message.replace(f"{{{name}}}", value)
    headers = {
        f"{signing.prefix}-KEY": API_KEY,
        f"{signing.prefix}-SIGN": _signature(signing, message),
        f"{signing.prefix}-TIME": timestamp,
    }
    types = {"json": "application/json", "form": "application/x-www-form-urlencoded"}
    if not in_query:
        headers = {"Content-Type": types[signing.send], **headers}
    return Expected(f"https://{host}{endpoint.path}{query}", headers, body)


def _spelled(clock: str) -> str:
    if clock == "unix-ms":
        return str(NOW_MS)
    if clock == "unix-s":
        return str(NOW_MS // 1000)
    moment = datetime.fromtimestamp(NOW_MS / 1000, UTC).replace(tzinfo=None)
    return f"{moment.isoformat(timespec='milliseconds' if clock == 'iso8601-ms' else 'seconds')}Z"


def _signature(signing: Signing, message: str) -> str:
    digest = hmac.digest(SECRET_KEY.encode(), message.encode(), signing.algorithm.removeprefix("hmac-"))
    return digest.hex() if signing.encoding == "hex" else base64.b64encode(digest).decode()


def _encoded(pairs: list[tuple[str, str]]) -> str:
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in pairs)


def _body(send: str, parameters: Mapping[str, str]) -> str:
    if send == "json":
        return json.dumps(parameters, separators=(",", ":"))
    return _encoded(sorted(parameters.items()))
