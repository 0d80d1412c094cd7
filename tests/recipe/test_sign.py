"""Signatures against the ``openssl`` command line, which shares nothing with this project."""

import base64
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from attrs import evolve

from venuespec_codegen.model import (
    Algorithm,
    Encoding,
    Endpoint,
    Exchange,
    Location,
    Order,
    ParametersIn,
    Placement,
    Reference,
    Scalar,
    Template,
    Text,
)
from venuespec_codegen.read import read_specs
from venuespec_codegen.recipe import SignedRequest, encoded, hashed, sign_request, signed_bytes
from venuespec_codegen.resolve import resolve

SPECS = Path(__file__).parents[2] / "specs"
NOW_MS = 1607418537715
OKX_KEYS = {"api_key": "fake-key", "secret_key": "fake-secret", "passphrase": "fake-words"}
BINGX_KEYS = {"api_key": "fake-key", "secret_key": "fake-secret"}
OKX_NOW = "2020-12-08T09:08:57.715Z"
OKX_PATH = "/api/v5/trade/close-position"


def openssl(algorithm: str, key: str, message: str) -> bytes:
    program = shutil.which("openssl")
    assert program, "these tests need the openssl command line: install openssl"
    command = [program, "dgst", f"-{algorithm}", "-mac", "HMAC", "-macopt", f"hexkey:{key.encode().hex()}", "-binary"]
    return subprocess.run(command, input=message.encode(), capture_output=True, check=True).stdout


@pytest.fixture(scope="module")
def exchanges() -> dict[str, Exchange]:
    return {exchange.name: exchange for exchange in resolve(read_specs(SPECS)).model.exchanges}


def signed(
    exchange: Exchange,
    endpoint: Endpoint,
    server: str,
    keys: Mapping[str, str],
    parameters: Mapping[str, Scalar],
) -> SignedRequest:
    place = next(each for each in exchange.servers if each.name == server)
    return sign_request(exchange, endpoint, place, keys, NOW_MS, parameters)


@pytest.mark.parametrize("algorithm", [algorithm for algorithm in Algorithm if algorithm.is_keyed])
@pytest.mark.parametrize(("key", "message"), [("fake-secret", "a=1&b=2"), ("fäke k€y", "ü\n😀"), ("k" * 300, "")])
def test_signatures_are_openssl_s(algorithm: Algorithm, key: str, message: str) -> None:
    digest = openssl(algorithm.hash, key, message)
    made = hashed(algorithm, key.encode(), message.encode())
    assert made == digest
    assert encoded(made, Encoding.HEX) == digest.hex()
    assert encoded(made, Encoding.BASE64) == base64.b64encode(digest).decode()


def test_the_published_vector_of_bingx(exchanges: dict[str, Exchange]) -> None:
    signature = exchanges["bingx"].auth.signature
    message = "recvWindow=0&symbol=BTC-USDT&timestamp=1696751141337"
    expected = "fe041f159118c90ac13eab4d32f9e2d75b80ca6fe17ca8acd290aba864753ce2"
    assert encoded(hashed(signature.algorithm, b"SECRET_KEY", message.encode()), signature.encoding) == expected
    assert openssl("sha256", "SECRET_KEY", message).hex() == expected


def test_okx_signs_time_method_path_and_body(exchanges: dict[str, Exchange]) -> None:
    okx = exchanges["okx"]
    parameters: dict[str, Scalar] = {"autoCxl": True, "mgnMode": "cross", "instId": 'BTC-"ü"/SWAP'}
    body = '{"instId":"BTC-\\"ü\\"/SWAP","mgnMode":"cross","autoCxl":true}'
    request = signed(okx, okx.endpoints[0], "demo", OKX_KEYS, parameters)
    digest = openssl("sha256", "fake-secret", f"{OKX_NOW}POST{OKX_PATH}{body}")
    place = next(each for each in okx.servers if each.name == "demo")
    signs = signed_bytes(okx, okx.endpoints[0], place, OKX_KEYS, NOW_MS, parameters)
    assert signs.decode() == f"{OKX_NOW}POST{OKX_PATH}{body}"
    assert request.method == "POST"
    assert request.url == f"https://www.okx.com{OKX_PATH}"
    assert request.body == body.encode()
    assert dict(request.headers) == {
        "Content-Type": "application/json",
        "OK-ACCESS-KEY": "fake-key",
        "OK-ACCESS-SIGN": base64.b64encode(digest).decode(),
        "OK-ACCESS-TIMESTAMP": OKX_NOW,
        "OK-ACCESS-PASSPHRASE": "fake-words",
        "x-simulated-trading": "1",
    }


def test_live_has_no_header_of_demo(exchanges: dict[str, Exchange]) -> None:
    okx = exchanges["okx"]
    request = signed(okx, okx.endpoints[0], "live", OKX_KEYS, {"instId": "A-B", "mgnMode": "cross"})
    assert "x-simulated-trading" not in dict(request.headers)


def test_the_query_is_signed_with_its_question_mark_only_where_there_is_one(exchanges: dict[str, Exchange]) -> None:
    okx = exchanges["okx"]
    endpoint = evolve(okx.endpoints[0], method="GET", parameters_in=ParametersIn.QUERY)
    with_query = signed(okx, endpoint, "live", OKX_KEYS, {"instId": "A B", "mgnMode": "cross"})
    without = signed(okx, endpoint, "live", OKX_KEYS, {})
    query = "?instId=A%20B&mgnMode=cross"
    assert with_query.url.endswith(f"{OKX_PATH}{query}")
    assert without.url.endswith(OKX_PATH)
    for request, text in ((with_query, query), (without, "")):
        digest = openssl("sha256", "fake-secret", f"{OKX_NOW}GET{OKX_PATH}{text}")
        assert dict(request.headers)["OK-ACCESS-SIGN"] == base64.b64encode(digest).decode()
        assert request.body == b""
        assert "Content-Type" not in dict(request.headers)


def test_bingx_signs_raw_values_in_order_and_sends_them_escaped(exchanges: dict[str, Exchange]) -> None:
    bingx = exchanges["bingx"]
    parameters: dict[str, Scalar] = {"recvWindow": 0, "positionId": "1/é"}
    request = signed(bingx, bingx.endpoints[0], "demo", BINGX_KEYS, parameters)
    signature = openssl("sha256", "fake-secret", f"positionId=1/é&recvWindow=0&timestamp={NOW_MS}").hex()
    assert request.url == (
        "https://open-api-vst.bingx.com/openApi/swap/v1/trade/closePosition"
        f"?positionId=1%2F%C3%A9&recvWindow=0&timestamp={NOW_MS}&signature={signature}"
    )
    assert request.headers == (("X-BX-APIKEY", "fake-key"),)
    assert request.body == b""


def test_declared_order_keeps_the_spec_s_and_puts_injected_parameters_last(exchanges: dict[str, Exchange]) -> None:
    bingx = exchanges["bingx"]
    endpoint = evolve(bingx.endpoints[0], order=Order.DECLARED)
    request = signed(bingx, endpoint, "live", BINGX_KEYS, {"recvWindow": 1, "positionId": "2"})
    assert f"?positionId=2&recvWindow=1&timestamp={NOW_MS}&signature=" in request.url


def test_a_form_is_a_body_and_injected_parameters_stay_in_the_query(exchanges: dict[str, Exchange]) -> None:
    bingx = exchanges["bingx"]
    endpoint = evolve(bingx.endpoints[0], parameters_in=ParametersIn.FORM)
    request = signed(bingx, endpoint, "live", BINGX_KEYS, {"recvWindow": 1, "positionId": "a b"})
    signature = openssl("sha256", "fake-secret", f"timestamp={NOW_MS}").hex()
    assert request.body == b"positionId=a%20b&recvWindow=1"
    assert request.url.endswith(f"?timestamp={NOW_MS}&signature={signature}")
    assert dict(request.headers)["Content-Type"] == "application/x-www-form-urlencoded"


def test_json_in_sorted_order(exchanges: dict[str, Exchange]) -> None:
    okx = exchanges["okx"]
    endpoint = evolve(okx.endpoints[0], order=Order.SORTED)
    request = signed(okx, endpoint, "live", OKX_KEYS, {"mgnMode": "cross", "instId": "A", "ccy": "B", "autoCxl": False})
    assert request.body == b'{"autoCxl":false,"ccy":"B","instId":"A","mgnMode":"cross"}'


def test_every_named_value_can_be_placed(exchanges: dict[str, Exchange]) -> None:
    okx = exchanges["okx"]
    parts = (Reference("host"), Text(" {"), Reference("query", "?"), Text("} "), Reference("body"))
    auth = evolve(okx.auth, placements=(Placement(Location.QUERY, "all", Template(parts)),))
    request = signed(evolve(okx, auth=auth), okx.endpoints[0], "live", OKX_KEYS, {"instId": "A"})
    assert request.url.endswith("?all=www.okx.com%20%7B%7D%20%7B%22instId%22%3A%22A%22%7D")
