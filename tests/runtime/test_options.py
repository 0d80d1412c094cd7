import ssl
import time
from collections.abc import Callable
from typing import cast

import attrs
import pytest

from venuespec_codegen.runtime.calls import Server
from venuespec_codegen.runtime.errors import InvalidConfiguration
from venuespec_codegen.runtime.limiter import MemoryLimiter
from venuespec_codegen.runtime.options import Options, check_own, choose_server, connect, wall_clock_ms

_SERVERS = {
    "live": Server("live", "https://api.example.com", {}),
    "demo": Server("demo", "https://demo.example.com", {"X-Demo": "1"}),
}
_OPTIONS = Options(
    base_url=None,
    timeout=5.0,
    spare=False,
    ssl_context=None,
    clock=wall_clock_ms,
    limiter=None,
    max_wait=0.0,
    tries=2,
    sync_every=None,
    resync=False,
)


def _changed(**changes: object) -> Options:
    evolve = cast("Callable[..., Options]", attrs.evolve)
    return evolve(_OPTIONS, **changes)


def _refusal(**changes: object) -> str:
    with pytest.raises(InvalidConfiguration) as caught:
        connect(_SERVERS["demo"], _changed(**changes))
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    return str(caught.value)


def test_the_wall_clock_counts_unix_milliseconds() -> None:
    before = time.time_ns() // 1_000_000
    assert before <= wall_clock_ms() <= time.time_ns() // 1_000_000


def test_by_default_the_server_is_addressed_as_the_spec_says() -> None:
    server, _ = connect(_SERVERS["demo"], _OPTIONS)
    assert server == _SERVERS["demo"]


def test_another_address_keeps_the_servers_name_and_headers() -> None:
    server, _ = connect(_SERVERS["demo"], _changed(base_url="HTTP://LocalHost:80/"))
    assert server == Server("demo", "http://localhost", {"X-Demo": "1"})


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("max_wait", 0),
        ("max_wait", 86_400.0),
        ("tries", 1),
        ("tries", 100),
        ("sync_every", 1),
        ("sync_every", 0.001),
        ("resync", True),
        ("limiter", MemoryLimiter()),
        ("clock", lambda: 1),
        ("ssl_context", ssl.create_default_context()),
    ],
)
def test_what_can_be_used_is_taken(option: str, value: object) -> None:
    connect(_SERVERS["live"], _changed(**{option: value}))


@pytest.mark.parametrize("value", [0, -1, 0.0, 1.0, True, "1", None, float("nan")])
def test_tries_are_a_whole_number_from_one_on(value: object) -> None:
    shown = type(value).__name__ if isinstance(value, str) else str(value)
    assert _refusal(tries=value) == f"tries must be a whole number from 1 on, got {shown}"


@pytest.mark.parametrize("value", [-1, -0.001, float("nan"), float("inf"), True, "1", None])
def test_waiting_is_bounded(value: object) -> None:
    assert _refusal(max_wait=value).startswith("max_wait must be 0 or a finite number of seconds above, got ")


@pytest.mark.parametrize("value", [0, -1, float("nan"), float("inf"), True, "1"])
def test_synchronising_has_a_period(value: object) -> None:
    assert _refusal(sync_every=value).startswith("sync_every must be seconds above 0, or None, got ")


@pytest.mark.parametrize("value", [False, True, "ca.pem", object()])
def test_verifying_cannot_be_switched_off(value: object) -> None:
    assert _refusal(ssl_context=value).startswith("ssl_context must be an ssl.SSLContext that verifies; ")


@pytest.mark.parametrize("value", [MemoryLimiter, 20, object(), "redis://127.0.0.1"])
def test_a_limiter_is_an_object(value: object) -> None:
    assert _refusal(limiter=value).startswith("limiter must be a limiter object, such as MemoryLimiter(), got ")


def test_what_may_hold_a_password_is_not_repeated() -> None:
    for value in (b"https://user:fake-password@api.example.com", ["https://user:fake-password@api.example.com"]):
        text = _refusal(base_url=value)
        assert text == f"base_url must be text, such as https://host:port, got {type(value).__name__}"
    assert "fake-password" not in _refusal(limiter="redis://user:fake-password@host")
    assert "fake-password" not in _refusal(base_url="https://user:fake-password@api.example.com")


def test_one_of_the_known_servers_is_chosen_by_name() -> None:
    assert choose_server(_SERVERS, "live") is _SERVERS["live"]
    for name, shown in (("prod", "str"), ("", "str"), (None, "None"), (["live"], "list"), (1, "1")):
        with pytest.raises(InvalidConfiguration) as caught:
            choose_server(_SERVERS, name)
        text = str(caught.value)
        assert text == f"server must be the one that the key was made for, one of live, demo, got {shown}"


class _Facts:
    """An exchange's own class."""


class _OtherFacts:
    """Another's."""


_Facts.__module__ = "shop.red.context"
_OtherFacts.__module__ = "shop.blue.context"


def test_an_exchanges_own_class_is_taken_and_no_other() -> None:
    check_own("context", _Facts(), _Facts)
    told = "context must be made by _Facts(...) from shop.red, got "
    cases: tuple[tuple[object, str], ...] = (
        (_OtherFacts(), "<class 'shop.blue.context._OtherFacts'>"),
        ({}, "dict"),
        (None, "NoneType"),
    )
    for wrong, shown in cases:
        with pytest.raises(InvalidConfiguration) as caught:
            check_own("context", wrong, _Facts)
        assert str(caught.value) == told + shown
