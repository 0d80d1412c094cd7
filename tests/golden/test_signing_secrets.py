"""What signing makes of secrets is as secret as they are, wherever it travels; and no attempt repeats a nonce."""

import asyncio
import base64
import errno
import hashlib
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol, cast

import pytest

from .package import import_module
from .plain_signing import RECIPES
from .signing import (
    NOW_MS,
    Client,
    Prepared,
    build_clients,
    exchange_of,
    make_client,
    make_request,
    nonces_of,
    running,
    the_vector,
)

_PLAIN: Mapping[str, str | int] = {"symbol": "A-B", "amount": 3}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_clients(tmp_path_factory.mktemp("clients"))


def _secrets(name: str, prepared: Prepared) -> set[str]:
    """What must not be told: the credentials, what is made of them, and the signature, taken from where they are."""
    credentials = dict(the_vector(exchange_of(name)).credentials)
    secrets = set(credentials.values())
    if name == "signing_steps_raw_bytes":
        secrets.add(base64.b64decode(credentials["secret_key"]).hex())
        secrets.add(prepared.headers["API-Sign"])
    elif name == "signing_transformed_credential":
        secrets |= {prepared.headers["X-PHRASE"], prepared.headers["X-SIGN"]}
        secrets.add(bytes.fromhex(credentials["secret_key"]).decode())
    elif name == "signing_form_body":
        secrets.add(prepared.body.decode().rpartition("sign=")[2].partition("&")[0])
        signed = {**_PLAIN, "api_key": credentials["api_key"]} | {
            name: prepared.headers[name] for name in ("echostr", "signature_method", "timestamp")
        }
        text = "&".join(f"{name}={value}" for name, value in sorted(signed.items()))
        secrets.add(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest().upper())
    elif name == "signing_json_body":
        secrets.add(prepared.body.decode().partition('"sign":"')[2].partition('"')[0])
    return secrets


_NAMES = ["signing_steps_raw_bytes", "signing_transformed_credential", "signing_form_body", "signing_json_body"]


class _Scrubbed(Prepared, Protocol):
    scrubber: "_Scrubber"


class _Scrubber(Protocol):
    def clean(self, text: str) -> str: ...


@pytest.mark.parametrize("name", _NAMES)
def test_what_an_exchange_echoes_is_scrubbed(name: str, folder: Path) -> None:
    exchange = exchange_of(name)
    client = make_client(folder, exchange, dict(the_vector(exchange).credentials))
    prepared = client.prepare(make_request(folder, exchange, _PLAIN), now_ms=NOW_MS, **nonces_of(exchange))
    secrets = _secrets(name, prepared)
    echo = " ".join(["you sent", prepared.url, *prepared.headers.values(), prepared.body.decode(), *secrets])
    cleaned = cast("_Scrubbed", prepared).scrubber.clean(echo)
    assert {secret for secret in secrets if secret in echo} == secrets
    assert {secret for secret in secrets if secret in cleaned} == set()
    assert "A-B" in cleaned


def _traced(error: BaseException) -> str:
    return "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())


@pytest.mark.parametrize("name", _NAMES)
def test_an_unknown_outcome_tells_nothing_of_a_body_with_a_key_in_it(name: str, folder: Path) -> None:
    exchange = exchange_of(name)
    with running(exchange) as simulator:
        simulator.drop_connection("after-executing")
        options: dict[str, object] = {"base_url": simulator.url, "clock": lambda: NOW_MS}
        client = make_client(folder, exchange, simulator.credentials, **options)
        caught = asyncio.run(_failure(client, make_request(folder, exchange, _PLAIN)))
    assert type(caught).__name__ == "OutcomeUnknown"
    assert cast("_Unknown", caught).parameters == _PLAIN
    call = simulator.calls[-1]
    sent = f"{call.query} {dict(call.headers)} {call.body.decode()}"
    secrets = set(simulator.credentials.values()) | {
        value for name, value in call.headers if name in {"API-Sign", "X-PHRASE", "X-SIGN"}
    }
    assert any(secret in sent for secret in secrets)
    for look in (str(caught), repr(caught), repr(vars(caught)), _traced(caught)):
        assert [secret for secret in secrets if secret in look] == []


class _Unknown(Exception):
    parameters: Mapping[str, object]


async def _failure(client: Client, request: object) -> BaseException:
    async with client:
        try:
            await client.send(request)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is looked at
            return error
    raise AssertionError("the call succeeded")


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("signing_steps_raw_bytes", "fakeno-base64"),
        ("signing_steps_raw_bytes", "fakefakefak"),
        ("signing_transformed_credential", "fakefakefake"),
        ("signing_transformed_credential", "abc"),
    ],
)
def test_a_credential_that_cannot_be_decoded_is_refused_without_being_repeated(
    name: str, secret: str, folder: Path
) -> None:
    exchange = exchange_of(name)
    errors = import_module(folder, "_runtime.errors")
    credentials = {**dict(the_vector(exchange).credentials), "secret_key": secret}
    with pytest.raises(cast("type[Exception]", errors.InvalidConfiguration), match="secret_key is unusable") as caught:
        make_client(folder, exchange, credentials)
    assert secret not in f"{caught.value} {caught.value!r}"
    assert caught.value.__context__ is None


def _given_nonces(folder: Path, **nonces: object) -> str:
    exchange = exchange_of("signing_nonces")
    client = make_client(folder, exchange, dict(the_vector(exchange).credentials))
    errors = import_module(folder, "_runtime.errors")
    with pytest.raises(cast("type[Exception]", errors.InvalidRequest)) as caught:
        client.prepare(make_request(folder, exchange, _PLAIN), nonces=cast("Mapping[str, str]", nonces))
    return str(caught.value)


def test_given_nonces_must_be_those_of_the_recipe(folder: Path) -> None:
    good = dict(the_vector(exchange_of("signing_nonces")).nonces)
    assert "count is missing" in _given_nonces(folder, **{key: good[key] for key in ("word", "trace", "salt")})
    assert "'more' is no nonce of signing_nonces" in _given_nonces(folder, **good, more="1")
    assert "word must be 1 to 128 letters" in _given_nonces(folder, **{**good, "word": "a\r\nb"})
    assert "count must be a whole number" in _given_nonces(folder, **{**good, "count": "1e3"})
    assert "count must be a whole number" in _given_nonces(folder, **{**good, "count": 7})


def _counts(client: Client, request: object, *moments: int | None) -> list[int]:
    urls = [client.prepare(request, now_ms=moment).url for moment in moments]
    return [int(url.rpartition("count=")[2]) for url in urls]


def test_a_moment_of_ones_own_does_not_move_the_count_of_later_calls(folder: Path) -> None:
    exchange = exchange_of("signing_nonces")
    client = make_client(folder, exchange, dict(the_vector(exchange).credentials), clock=lambda: 1000)
    request = make_request(folder, exchange, _PLAIN)
    far = 253_402_300_799_999
    assert _counts(client, request, None, None, far, far, 5, None) == [1000, 1001, far, far, 5, 1002]


def _recorded(monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[str]:
    signer = import_module(folder, "signing_nonces.signer")
    drawn: list[str] = []
    draw = cast("Callable[[int], str]", signer.random_alphanumeric)

    def record(length: int) -> str:
        drawn.append(draw(length))
        return drawn[-1]

    monkeypatch.setattr(signer, "random_alphanumeric", record)
    return drawn


class _Loop(asyncio.SelectorEventLoop):
    """Refuses the first connection."""

    refused = False

    async def sock_connect(self, sock: object, address: object) -> None:
        if not self.refused:
            self.refused = True
            raise ConnectionRefusedError(errno.ECONNREFUSED, "refused")
        await super().sock_connect(sock, address)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType] - as it was given


def test_an_attempt_after_one_that_was_not_sent_draws_new_nonces(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    exchange = exchange_of("signing_nonces")
    drawn = _recorded(monkeypatch, folder)

    async def call(url: str, keys: Mapping[str, str]) -> None:
        async with make_client(folder, exchange, keys, base_url=url, clock=lambda: NOW_MS, spare=False) as client:
            await client.send(make_request(folder, exchange, _PLAIN))

    with running(exchange) as simulator, asyncio.Runner(loop_factory=_Loop) as runner:
        runner.run(call(simulator.url, simulator.credentials))
        assert simulator.calls[-1].outcome == "executed"
        assert len(drawn) == len(set(drawn)) == 2
        assert simulator.calls[-1].header("X-WORD") == drawn[1]


def test_an_attempt_after_a_synchronisation_draws_new_nonces(folder: Path) -> None:
    exchange = exchange_of("signing_nonces")

    async def call(url: str, keys: Mapping[str, str]) -> None:
        async with make_client(folder, exchange, keys, base_url=url, clock=lambda: NOW_MS, resync=True) as client:
            await client.send(make_request(folder, exchange, _PLAIN))

    with running(exchange) as simulator:
        simulator.answer_with(3, "CLOCK_SKEW")
        asyncio.run(call(simulator.url, simulator.credentials))
        orders = [one for one in simulator.calls if one.endpoint]
        assert [one.outcome for one in orders] == ["3 CLOCK_SKEW", "executed"]
        assert len({one.header("X-WORD") for one in orders}) == 2
        assert len({one.query.rpartition("count=")[2] for one in orders}) == 2


def test_every_golden_recipe_can_be_told_what_it_draws_or_draws_nothing(folder: Path) -> None:
    for name in RECIPES:
        exchange = exchange_of(name)
        client = make_client(folder, exchange, dict(the_vector(exchange).credentials))
        request = make_request(folder, exchange, _PLAIN)
        first, second = (client.prepare(request, now_ms=NOW_MS, **nonces_of(exchange)) for _ in range(2))
        assert first == second
        if not exchange.auth.nonces:
            with pytest.raises(TypeError):
                client.prepare(request, now_ms=NOW_MS, nonces={})
