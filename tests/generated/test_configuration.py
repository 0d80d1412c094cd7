"""What a client takes when it is made, and what it refuses with a word on what to do."""

import ssl
from collections.abc import Mapping
from typing import Final, cast

import pytest

from venuespec import bingx, errors
from venuespec._runtime.limiter import MemoryLimiter
from venuespec.bingx import BingxClient
from venuespec.okx import OkxClient

from .clients import EXCHANGES, target

_CLIENTS: Final = {"okx": OkxClient, "bingx": BingxClient}


def _told(value: object) -> str:
    """A name for a case that is the same in every process."""
    return f"{value}"[:40] if isinstance(value, (str, int, float)) else type(value).__name__


class _Mapping(dict[str, str]):
    """What somebody may take for credentials or a context."""


def _unverified(*, hostname: bool = False) -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE if not hostname else ssl.CERT_REQUIRED
    return context


_NAN: Final = float("nan")
_INF: Final = float("inf")
_MARK: Final = "fake-pass-77"
_WRONG: Final[tuple[tuple[str, object, str], ...]] = (
    ("tries", 0, "tries must be a whole number from 1 on, got 0"),
    ("tries", -1, "got -1"),
    ("tries", 1.5, "got 1.5"),
    ("tries", True, "got True"),
    ("tries", "2", "got str"),
    ("tries", None, "got None"),
    ("max_wait", -0.5, "max_wait must be 0 or a finite number of seconds above, got -0.5"),
    ("max_wait", _NAN, "got nan"),
    ("max_wait", _INF, "got inf"),
    ("max_wait", None, "got None"),
    ("max_wait", "3", "got str"),
    ("sync_every", 0, "sync_every must be seconds above 0, or None, got 0"),
    ("sync_every", -1, "got -1"),
    ("sync_every", _NAN, "got nan"),
    ("sync_every", _INF, "got inf"),
    ("sync_every", True, "got True"),
    ("sync_every", "60", "got str"),
    ("resync", "no", "resync must be True or False, got str"),
    ("resync", None, "got None"),
    ("timeout", 0, "timeout is 0; use seconds above 0"),
    ("timeout", -1, "timeout is -1"),
    ("timeout", _INF, "timeout is inf"),
    ("timeout", _NAN, "timeout is nan"),
    ("timeout", "5", "timeout must be a number of seconds, not str"),
    ("timeout", None, "not NoneType"),
    ("timeout", 3601, "at most 3600"),
    ("ssl_context", False, "ssl_context must be an ssl.SSLContext that verifies; verifying cannot be switched off"),
    ("ssl_context", "/etc/ca.pem", "got str"),
    ("ssl_context", _unverified(), "ssl_context does not verify the server: keep verify_mode at CERT_REQUIRED"),
    ("ssl_context", _unverified(hostname=True), "check_hostname at True"),
    ("base_url", "http://api.example.com", "use https there"),
    ("base_url", "http://192.0.2.1", "plain http to 192.0.2.1"),
    ("base_url", f"https://user:{_MARK}@api.example.com", "base_url must not carry user information"),
    ("base_url", f"https://api.example.com?key={_MARK}", "base_url must not carry a query or a fragment"),
    ("base_url", f"https://api.example.com/#{_MARK}", "base_url must not carry a query or a fragment"),
    ("base_url", "https://api.example.com/api/v5", "no plain server address"),
    ("base_url", "api.example.com", "write it as https://host"),
    ("base_url", "ftp://api.example.com", "only https is spoken"),
    ("base_url", "", "no plain server address"),
    ("base_url", f"https://user:{_MARK}@api.example.com".encode(), "base_url must be text"),
    ("clock", 1_700_000_000_123, "clock must be a function that returns Unix milliseconds, got 1700000000123"),
    ("clock", None, "got None"),
    ("limiter", MemoryLimiter, "limiter must be a limiter object, such as MemoryLimiter(), got "),
    ("limiter", 20, "got 20"),
    ("server", "prod", "server must be the one that the key was made for, one of live, demo"),
    ("server", None, "got None"),
    ("server", ["live"], "got list"),
    ("server", "Live", "got str"),
)


def _make(exchange: str, option: str, value: object) -> object:
    wanted: Mapping[str, object] = {"credentials": target(exchange).credentials(), "server": "demo", option: value}
    return cast("type[object]", _CLIENTS[exchange])(**wanted)


@pytest.mark.parametrize(("option", "value", "says"), _WRONG, ids=_told)
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_a_wrong_choice_is_refused_and_named(exchange: str, option: str, value: object, says: str) -> None:
    with pytest.raises(errors.InvalidConfiguration) as caught:
        _make(exchange, option, value)
    text = str(caught.value)
    assert says in text
    assert option in text
    assert _MARK not in text
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("tries", 1),
        ("max_wait", 0),
        ("max_wait", 30.0),
        ("sync_every", 0.5),
        ("sync_every", None),
        ("resync", True),
        ("timeout", 1),
        ("timeout", 3600.0),
        ("ssl_context", ssl.create_default_context()),
        ("base_url", "https://API.example.com:443/"),
        ("base_url", "http://localhost:8780"),
        ("base_url", "http://[::1]:8780"),
        ("limiter", MemoryLimiter()),
        ("context", None),
        ("server", "live"),
    ],
    ids=_told,
)
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_a_right_choice_is_taken(exchange: str, option: str, value: object) -> None:
    assert type(_make(exchange, option, value)) is _CLIENTS[exchange]


@pytest.mark.parametrize("option", ["credentials", "context"])
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_what_belongs_to_another_exchange_or_to_none_is_refused(exchange: str, option: str) -> None:
    other = "bingx" if exchange == "okx" else "okx"
    foreign = target(other).credentials() if option == "credentials" else target(other).context({})
    own = type(target(exchange).credentials() if option == "credentials" else target(exchange).context({}))
    secret = _Mapping(api_key=_MARK, secret_key=_MARK, pos_mode="net_mode")
    for wrong, told in ((foreign, f"venuespec.{other}"), (dict(secret), "dict"), (secret, "_Mapping"), (own, "type")):
        with pytest.raises(errors.InvalidConfiguration) as caught:
            _make(exchange, option, wrong)
        text = str(caught.value)
        assert text.startswith(f"{option} must be made by {own.__name__}(...) from venuespec.{exchange}, got ")
        assert told in text.partition(", got ")[2]
        assert _MARK not in text
        assert "fake" not in text
    if option == "credentials":
        with pytest.raises(errors.InvalidConfiguration, match="got NoneType"):
            _make(exchange, option, None)


def test_facts_about_another_exchanges_account_are_no_facts() -> None:
    # Taken for an own context it would silence every rule.
    with pytest.raises(errors.InvalidConfiguration, match=r"context must be made by Context\(\.\.\.\)"):
        _make("okx", "context", bingx.Context())
