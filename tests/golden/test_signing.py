"""Every way of signing that the language has: like one written out by hand, and accepted by the simulator once."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from attrs import evolve

from venuespec_codegen.model import Exchange, Location, Placement, Reference, Situation, Template
from venuespec_codegen.recipe import SignedRequest
from venuespec_codegen.simulator import Simulator

from ..simulator.client import Change, send
from .features import GOLDEN
from .package import import_module
from .plain_signing import RECIPES
from .signing import (
    NOW_MS,
    PARAMETERS,
    build_clients,
    exchange_of,
    given,
    made_of,
    make_client,
    make_request,
    nonces_of,
    running,
    signed,
    the_vector,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_clients(tmp_path_factory.mktemp("clients"))


def test_every_golden_spec_about_signing_is_written_out_by_hand() -> None:
    # The one about templates is older and has its vectors from elsewhere.
    assert {path.name for path in GOLDEN.glob("signing_*")} - {"signing_templates"} == set(RECIPES)


@pytest.mark.parametrize("name", RECIPES)
def test_the_vector_is_what_the_recipe_by_hand_gives(name: str) -> None:
    exchange = exchange_of(name)
    vector = the_vector(exchange)
    made = RECIPES[name](given(exchange, exchange.servers[0].url, dict(vector.credentials), dict(vector.parameters)))
    assert made == (vector.url, dict(vector.headers), vector.body)


@pytest.mark.parametrize("name", RECIPES)
@pytest.mark.parametrize("left_out", [(), ("note",), ("amount", "note")])
def test_the_client_signs_like_the_recipe_by_hand(name: str, left_out: tuple[str, ...], folder: Path) -> None:
    exchange = exchange_of(name)
    credentials = dict(the_vector(exchange).credentials)
    parameters = {key: value for key, value in PARAMETERS.items() if key not in left_out}
    client = make_client(folder, exchange, credentials)
    request = make_request(folder, exchange, parameters)
    prepared = client.prepare(request, now_ms=NOW_MS, **nonces_of(exchange))
    assert made_of(prepared) == RECIPES[name](given(exchange, exchange.servers[0].url, credentials, parameters))


@pytest.mark.parametrize("note", ["a|b", "a=b", "a&b"])
def test_what_would_move_a_separator_of_what_is_signed_raw_is_refused(note: str, folder: Path) -> None:
    exchange = exchange_of("signing_json_body")
    errors = import_module(folder, "_runtime.errors")
    with pytest.raises(cast("type[Exception]", errors.InvalidRequest), match="signed unescaped"):
        make_request(folder, exchange, {"symbol": "A-B", "note": note})


@pytest.mark.parametrize("name", RECIPES)
def test_the_simulator_executes_a_call(name: str, folder: Path) -> None:
    exchange = exchange_of(name)

    async def call(simulator: Simulator) -> object:
        options = {"base_url": simulator.url, "clock": lambda: NOW_MS}
        async with make_client(folder, exchange, simulator.credentials, **options) as client:
            return await client.send(make_request(folder, exchange, {**PARAMETERS, "note": "plain"}))

    with running(exchange) as simulator:
        asyncio.run(call(simulator))
        assert simulator.calls[-1].outcome == "executed"
        assert dict(simulator.executed[0].parameters).items() >= {"symbol": "A-B", "amount": 3, "note": "plain"}.items()


def _refusal(simulator: Simulator, request: SignedRequest) -> Situation | None:
    send(simulator, request)
    row = simulator.calls[-1].row
    return None if row is None else row.situation


def _with_another_amount(request: SignedRequest) -> SignedRequest:
    for before, after in ((b"amount=3", b"amount=4"), (b'"amount":3', b'"amount":4')):
        body, url = request.body.replace(before, after), request.url.replace(before.decode(), after.decode())
        if (body, url) != (request.body, request.url):
            return evolve(request, body=body, url=url)
    raise AssertionError("no amount was sent")


def _with_the_last_character_changed(text: str) -> str:
    return text[:-1] + ("A" if text[-1] != "A" else "B")


def _with_another_signature(exchange: Exchange) -> Change:
    placement = next(each for each in exchange.auth.placements if "signature" in each.template.references)

    def change(request: SignedRequest) -> SignedRequest:
        if placement.location is Location.HEADER:
            # The very end may be a quotation mark, or padding that says nothing.
            headers = dict(request.headers)
            value = headers[placement.name]
            headers[placement.name] = value[:-8] + ("a" if value[-8] != "a" else "b") + value[-7:]
            return evolve(request, headers=tuple(headers.items()))
        if placement.location is Location.JSON:
            fields = cast("dict[str, str]", json.loads(request.body))
            fields[placement.name] = _with_the_last_character_changed(fields[placement.name])
            return evolve(request, body=json.dumps(fields, separators=(",", ":")).encode())
        if placement.location is Location.FORM:
            return evolve(request, body=_in_pairs(request.body.decode(), placement.name).encode())
        head, _, query = request.url.partition("?")
        return evolve(request, url=f"{head}?{_in_pairs(query, placement.name)}")

    return change


def _in_pairs(text: str, name: str) -> str:
    pairs = [pair.partition("=") for pair in text.split("&")]
    return "&".join(
        f"{key}={_with_the_last_character_changed(value) if key == name else value}" for key, _, value in pairs
    )


@pytest.mark.parametrize("name", RECIPES)
def test_the_simulator_refuses_what_was_changed_on_the_way(name: str) -> None:
    exchange = exchange_of(name)
    changes: list[Callable[[SignedRequest], SignedRequest]] = [_with_another_amount, _with_another_signature(exchange)]
    with running(exchange) as simulator:
        request = signed(exchange, simulator.credentials, dict(the_vector(exchange).nonces))
        for change in changes:
            assert _refusal(simulator, change(request)) is Situation.BAD_SIGNATURE
        assert not simulator.executed
        assert _refusal(simulator, request) is None
        assert len(simulator.executed) == 1


@pytest.mark.parametrize("name", RECIPES)
def test_another_credential_is_refused(name: str) -> None:
    exchange = exchange_of(name)
    with running(exchange) as simulator:
        for credential, fake in simulator.credentials.items():
            other = fake[:-4] + ("abcd" if fake[-4:] != "abcd" else "dcba")
            nonces = dict(the_vector(exchange).nonces)
            request = signed(exchange, {**simulator.credentials, credential: other}, nonces)
            expected = {"api_key": Situation.UNKNOWN_KEY, "passphrase": Situation.BAD_CREDENTIAL}
            found = _refusal(simulator, request)
            # A wrong secret gives another passphrase, too, where that is signed with it.
            allowed = {expected.get(credential, Situation.BAD_SIGNATURE), Situation.BAD_CREDENTIAL}
            assert found in (
                allowed if "passphrase" in simulator.credentials else {*allowed} - {Situation.BAD_CREDENTIAL}
            )
        assert not simulator.executed


@pytest.mark.parametrize("name", ["signing_nonces", "signing_steps_raw_bytes", "signing_form_body"])
def test_a_request_is_accepted_once(name: str) -> None:
    exchange = exchange_of(name)
    with running(exchange) as simulator:
        request = signed(exchange, simulator.credentials, dict(the_vector(exchange).nonces))
        assert _refusal(simulator, request) is None
        simulator.open_position(symbol="A-B")
        assert _refusal(simulator, request) is Situation.NONCE_USED
        assert len(simulator.executed) == 1


def test_a_request_that_was_signed_wrongly_uses_up_no_nonce() -> None:
    exchange = exchange_of("signing_nonces")
    with running(exchange) as simulator:
        request = signed(exchange, simulator.credentials, dict(the_vector(exchange).nonces))
        assert _refusal(simulator, _with_another_amount(request)) is Situation.BAD_SIGNATURE
        assert _refusal(simulator, request) is None


@pytest.mark.parametrize(
    ("nonce", "value"),
    [
        ("word", "fakeNONCE0123456789fakeNONCE012"),
        ("word", "fakeNONCE0123456789fakeNONCE012-"),
        ("trace", "11111111-2222-4333-8444-55555555555"),
        ("salt", "0123ABCDE"),
        ("count", "0"),
        ("count", "1700000000123.0"),
    ],
)
def test_the_simulator_knows_what_a_nonce_looks_like(nonce: str, value: str) -> None:
    exchange = exchange_of("signing_nonces")
    with running(exchange) as simulator:
        nonces = {**dict(the_vector(exchange).nonces), nonce: value}
        assert _refusal(simulator, signed(exchange, simulator.credentials, nonces)) is Situation.NONCE_USED


def test_a_count_must_grow() -> None:
    exchange = exchange_of("signing_steps_raw_bytes")
    with running(exchange) as simulator:
        outcomes = [
            _refusal(simulator, signed(exchange, simulator.credentials, {"nonce": count}))
            for count in ("100", "99", "100", "101")
        ]
        # The last one finds nothing to close any more, for which this exchange has no code.
        assert outcomes == [None, Situation.NONCE_USED, Situation.NONCE_USED, None]


def test_a_hash_that_is_sent_beside_the_signature_must_fit_as_well() -> None:
    exchange = exchange_of("signing_form_body")
    placement = Placement(Location.HEADER, "X-DIGEST", Template((Reference("digest"),)))
    exchange = evolve(exchange, auth=evolve(exchange.auth, placements=(*exchange.auth.placements, placement)))
    with running(exchange) as simulator:
        request = signed(exchange, simulator.credentials, dict(the_vector(exchange).nonces))
        headers = dict(request.headers)
        changed = evolve(request, headers=tuple({**headers, "X-DIGEST": headers["X-DIGEST"].lower()}.items()))
        assert _refusal(simulator, changed) is Situation.BAD_SIGNATURE
        assert _refusal(simulator, request) is None


@pytest.mark.parametrize(("old_ms", "accepted"), [(0, True), (60_000, True), (62_000, False), (-61_000, False)])
def test_an_expired_request_is_refused(old_ms: int, *, accepted: bool) -> None:
    exchange = exchange_of("signing_expiry")
    with running(exchange) as simulator:
        simulator.skew_ms = old_ms
        found = _refusal(simulator, signed(exchange, simulator.credentials, {}))
        assert found is (None if accepted else Situation.CLOCK_SKEW)
