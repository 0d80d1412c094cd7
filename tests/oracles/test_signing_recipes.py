"""Recipes put together at random: generated signers, the recipe interpreter and the simulator agree on all of them."""

import importlib
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Protocol, TypeVar, cast
from urllib.parse import urlsplit

import pytest
from attrs import evolve

from venuespec_codegen.model import (
    Algorithm,
    Auth,
    Canonical,
    CanonicalSource,
    ClockFormat,
    ClockValue,
    DecodedValue,
    Digest,
    DigestValue,
    EmptyBody,
    Encoding,
    Endpoint,
    Escape,
    Exchange,
    Injection,
    Location,
    Model,
    NonceKind,
    NonceValue,
    Order,
    ParametersIn,
    Placement,
    Reference,
    Scalar,
    ScalarType,
    Template,
    Text,
)
from venuespec_codegen.recipe import SignedRequest, sign_request
from venuespec_codegen.render import render
from venuespec_codegen.simulator.arrival import Arrival
from venuespec_codegen.simulator.venue import Venue

from ..golden.features import GOLDEN, model_of

_RECIPES: Final = 32
_NOW_MS: Final = 1_700_000_000_123
_KEYS: Final = {"api_key": "fake-key", "secret_key": "ZmFrZS1zZWNyZXQ=", "passphrase": "fake-phrase"}
_NONCES: Final = {"word": "fakeWORD", "count": "1700000000999"}
_CALLS: Final[Sequence[Mapping[str, Scalar]]] = (
    {"symbol": "A-B", "amount": -3, "note": "a b/~*é:+%"},
    {"symbol": "B-A"},
)
T = TypeVar("T")

# Microseconds are what an exchange's own clock may tell; no request is signed with them.
_SIGNED = [one for one in ClockFormat if one is not ClockFormat.UNIX_US]


class _Prepared(Protocol):
    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes


class _Client(Protocol):
    def prepare(self, request: object, *, now_ms: int, nonces: Mapping[str, str]) -> _Prepared: ...


class _Make(Protocol):
    def __call__(self, **fields: object) -> object: ...


def _template(*names: str, text: str = ".") -> Template:
    parts: list[Text | Reference] = []
    for name in names:
        parts += [Reference(name), Text(text)]
    return Template(tuple(parts[:-1]))


def _digest(chance: random.Random, key: str | None, message: Template, encodings: Sequence[Encoding]) -> Digest:
    algorithms = [each for each in Algorithm if each.is_keyed is (key is not None)]
    return Digest(chance.choice(algorithms), key, message, chance.choice(encodings))


def _auth(chance: random.Random, base: Auth, body: Location | None) -> Auth:
    """Put a recipe together that uses every kind of value; ``body`` is where signing may add beside the query."""
    texts = [each for each in Encoding if each is not Encoding.RAW]
    places = [Location.QUERY, *([body] if body else [])]
    key = chance.choice(["secret_key", "key_bytes", "stretched", "minute_key"])
    escape = chance.choice(list(Escape))
    separated = chance.random() < 0.5
    canonical = Canonical(
        "signed",
        chance.choice(list(CanonicalSource)),
        chance.choice(list(Order)),
        escape,
        unescaped="-._~" if escape is Escape.NONE else chance.choice(["-._~", "", "-._*"]),
        add=(("added", _template("word", "moment")), ("plain", Template((Text("x"),))))[: chance.randrange(3)],
        pair=";" if separated else "=",
        join="|" if separated else "&",
    )
    inner = _digest(chance, None, _template("word", "minute_key", "query", "body"), list(Encoding))
    names = ["method", "path", "signed", "inner", "count", *(["secret_key"] if chance.random() < 0.3 else [])]
    keyed = chance.random() < 0.8
    headers = [("X-KEY", _template("api_key", "phrase", text=", ")), ("X-MOMENT", _template("moment", text=""))]
    sign_in = chance.choice([Location.HEADER, *places])
    return evolve(
        base,
        credentials=tuple(evolve(base.credentials[0], name=name) for name in _KEYS),
        early=(
            ClockValue("moment", chance.choice(_SIGNED), chance.choice([0, 2000])),
            NonceValue("word", NonceKind.ALPHANUMERIC, 8),
            NonceValue("count", NonceKind.INCREASING_MS, None),
            DecodedValue("key_bytes", Encoding.BASE64, "secret_key"),
            DigestValue("stretched", _digest(chance, None, _template("secret_key"), list(Encoding))),
            DigestValue(
                "phrase", _digest(chance, chance.choice(["secret_key", "key_bytes"]), _template("passphrase"), texts)
            ),
            DigestValue("minute_key", _digest(chance, "stretched", _template("moment", "count"), list(Encoding))),
        ),
        inject=(
            Injection(chance.choice(places), "word", _template("word")),
            Injection(chance.choice(places), "count", _template("count")),
        ),
        late=(canonical, DigestValue("inner", inner)),
        signature=_digest(chance, key if keyed else None, _template(*names, *([] if keyed else ["secret_key"])), texts),
        placements=(
            *(Placement(Location.HEADER, name, template) for name, template in headers),
            Placement(sign_in, "Sign", Template((Text("v1="), Reference("signature")))),
        ),
        placed=chance.choice(list(Order)),
    )


def _endpoint(base: Endpoint, name: str, where: ParametersIn, chance: random.Random) -> Endpoint:
    own = tuple(each for each in base.parameters if not each.supplied_by_auth)
    supplied = {each.wire_name: each for each in base.parameters if each.supplied_by_auth}
    added = (
        evolve(supplied["key"], wire_name="word", name="word"),
        evolve(supplied["ts"], wire_name="count", name="count", type=ScalarType.INTEGER),
    )
    if where is not ParametersIn.QUERY and chance.random() < 0.5:
        own = (own[0], evolve(own[1], location=ParametersIn.QUERY), own[2])
    return evolve(
        base,
        name=name,
        class_prefix=name.title(),
        method="GET" if where is ParametersIn.QUERY else "POST",
        path=Template((Text(f"/{name}"),)),
        parameters_in=where,
        order=chance.choice(list(Order)),
        empty_body=chance.choice(list(EmptyBody)),
        parameters=own + added,
    )


def _without_parameters(endpoint: Endpoint) -> Endpoint:
    name = f"{endpoint.name}all"
    return evolve(
        endpoint,
        name=name,
        class_prefix=name.title(),
        path=Template((Text(f"/{name}"),)),
        parameters=tuple(each for each in endpoint.parameters if each.supplied_by_auth),
        outcome=evolve(endpoint.outcome, position_key=()),
    )


def _exchange(number: int) -> Exchange:
    chance = random.Random(number)  # noqa: S311 - the same recipes each time
    base = model_of(GOLDEN / "signing_json_body").exchanges[0]
    only = chance.choice([None, ParametersIn.FORM, ParametersIn.JSON])
    kinds = [only] if only else [ParametersIn.QUERY, ParametersIn.FORM, ParametersIn.JSON]
    body = Location(only.value) if only else None
    endpoints = [_endpoint(base.endpoints[0], f"by{kind.value}", kind, chance) for kind in kinds]
    endpoints += [_without_parameters(endpoint) for endpoint in endpoints]
    auth = _auth(chance, base.auth, body)
    if auth.placed is Order.SORTED:
        endpoints = [evolve(endpoint, order=Order.SORTED) for endpoint in endpoints]
    return evolve(
        base,
        name=f"recipe{number}",
        class_prefix=f"Recipe{number}",
        auth=auth,
        endpoints=tuple(endpoints),
        unescaped=chance.choice(["-._~", "-._~", "-._*!"]),
    )


@pytest.fixture(scope="module")
def exchanges() -> Sequence[Exchange]:
    return [_exchange(number) for number in range(_RECIPES)]


@pytest.fixture(scope="module")
def package(exchanges: Sequence[Exchange], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("recipes")
    for path, text in render(Model(tuple(exchanges))).items():
        target = folder / path.replace("venuespec/", "random_recipes/", 1)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    sys.path.insert(0, str(folder))
    yield "random_recipes"
    sys.path.remove(str(folder))


def _calls(exchange: Exchange) -> Iterator[tuple[Endpoint, Mapping[str, Scalar], SignedRequest]]:
    for endpoint in exchange.endpoints:
        for parameters in _CALLS if endpoint.outcome.position_key else ({},):
            made = sign_request(exchange, endpoint, exchange.servers[0], _KEYS, _NOW_MS, parameters, _NONCES)
            yield endpoint, parameters, made


def test_generated_signers_make_what_the_interpreter_makes(exchanges: Sequence[Exchange], package: str) -> None:
    for exchange in exchanges:
        module = importlib.import_module(f"{package}.{exchange.name}.client")
        keys = cast("_Make", module.Credentials)(**_KEYS)
        make_client = cast("_Make", getattr(module, f"{exchange.class_prefix}Client"))
        client = cast("_Client", make_client(credentials=keys, server="live"))
        for endpoint, parameters, expected in _calls(exchange):
            request = cast("_Make", getattr(module, f"{endpoint.class_prefix}Request"))(**parameters)
            prepared = client.prepare(request, now_ms=_NOW_MS, nonces=_NONCES)
            made = SignedRequest(prepared.method, prepared.url, tuple(sorted(prepared.headers.items())), prepared.body)
            assert made == evolve(expected, headers=tuple(sorted(expected.headers))), exchange.name


def _arrival(request: SignedRequest) -> Arrival:
    parts = urlsplit(request.url)
    headers = (("Host", parts.netloc), *request.headers)
    return Arrival(request.method, parts.path, parts.query, headers, request.body, "127.0.0.1", _NOW_MS)


def test_the_simulator_accepts_them_once_and_nothing_that_was_changed(exchanges: Sequence[Exchange]) -> None:
    for exchange in exchanges:
        for _, parameters, request in _calls(exchange):
            venue = Venue(exchange, credentials=_KEYS, clock=lambda: _NOW_MS)
            symbol = str(parameters.get("symbol", "A-B"))
            venue.open_position(symbol=symbol)
            # Every call has the nonce somewhere, and nearly all have an instrument.
            here, there = (symbol, "C-C") if parameters else ("fakeWORD", "fakeWARD")
            turned = evolve(
                request,
                url=request.url.replace(here, there),
                body=request.body.replace(here.encode(), there.encode()),
            )
            outcomes = [venue.receive(_arrival(each)).outcome for each in (turned, request, request)]
            assert [one.partition(" (")[0] for one in outcomes] == [
                "5 BAD_SIGNATURE",
                "executed",
                "4 NONCE_USED",
            ], exchange.name


def test_the_recipes_are_of_every_kind(exchanges: Sequence[Exchange]) -> None:
    auths = [exchange.auth for exchange in exchanges]
    assert {each.signature.algorithm for each in auths} == set(Algorithm)
    assert {each.canonicals[0].source for each in auths} == set(CanonicalSource)
    assert {each.placements[-1].location for each in auths} == set(Location)
    assert {each.location for auth in auths for each in auth.inject} == set(Location) - {Location.HEADER}
    assert {each.signature.encoding for each in auths} == set(Encoding) - {Encoding.RAW}
