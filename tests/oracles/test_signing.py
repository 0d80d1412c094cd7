"""Signatures against the openssl command, of strings put together here and nowhere else."""

import base64
import json
import shutil
import subprocess
from collections.abc import Mapping
from time import gmtime, strftime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ..generated.clients import Prepared, target

_OPENSSL = shutil.which("openssl") or ""
pytestmark = pytest.mark.skipif(not _OPENSSL, reason="the openssl command is not installed")
_HUNDRED = settings(
    max_examples=40, derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

_MOMENTS = st.integers(min_value=0, max_value=253_402_300_799_999)
_SECRETS = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=40).map("fake{}".format)
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
_IDS = st.from_regex("[A-Za-z0-9]{1,16}", fullmatch=True)
_OKX = st.fixed_dictionaries(
    {"instId": _TEXTS, "mgnMode": st.sampled_from(["cross", "isolated"])},
    optional={"posSide": st.just("net"), "ccy": _TEXTS, "autoCxl": st.booleans(), "clOrdId": _IDS, "tag": _IDS},
)
_OKX_ORDER = ("instId", "posSide", "mgnMode", "ccy", "autoCxl", "clOrdId", "tag")
_BINGX = st.fixed_dictionaries(
    {"positionId": st.from_regex("[0-9]{1,20}", fullmatch=True)},
    optional={"recvWindow": st.integers(min_value=0, max_value=60000)},
)


def _openssl(secret: str, message: str) -> bytes:
    command = [_OPENSSL, "dgst", "-sha256", "-mac", "HMAC", "-macopt", f"hexkey:{secret.encode().hex()}", "-binary"]
    return subprocess.run(command, input=message.encode(), capture_output=True, check=True, timeout=120).stdout


def _prepared(exchange: str, secret: str, now_ms: int, fields: Mapping[str, object]) -> Prepared:
    wanted = target(exchange)
    client = wanted.client(credentials=wanted.credentials({"secret_key": secret}), server="demo")
    return client.prepare(wanted.request(fields), now_ms=now_ms)


@_HUNDRED
@given(secret=_SECRETS, now_ms=_MOMENTS, fields=_OKX)
def test_okx_signs_as_openssl_does(secret: str, now_ms: int, fields: Mapping[str, object]) -> None:
    body = json.dumps(
        {name: fields[name] for name in _OKX_ORDER if name in fields}, ensure_ascii=False, separators=(",", ":")
    )
    moment = strftime("%Y-%m-%dT%H:%M:%S", gmtime(now_ms // 1000)) + f".{now_ms % 1000:03d}Z"
    signature = base64.b64encode(_openssl(secret, f"{moment}POST/api/v5/trade/close-position{body}")).decode()
    prepared = _prepared("okx", secret, now_ms, fields)
    assert prepared.body == body.encode()
    assert prepared.headers["OK-ACCESS-TIMESTAMP"] == moment
    assert prepared.headers["OK-ACCESS-SIGN"] == signature
    assert prepared.url == "https://www.okx.com/api/v5/trade/close-position"


@_HUNDRED
@given(secret=_SECRETS, now_ms=_MOMENTS, fields=_BINGX)
def test_bingx_signs_as_openssl_does(secret: str, now_ms: int, fields: Mapping[str, object]) -> None:
    query = "&".join(f"{name}={value}" for name, value in sorted({**fields, "timestamp": now_ms}.items()))
    signature = _openssl(secret, query).hex()
    prepared = _prepared("bingx", secret, now_ms, fields)
    host = "https://open-api-vst.bingx.com/openApi/swap/v1/trade/closePosition"
    assert prepared.url == f"{host}?{query}&signature={signature}"
    assert prepared.body == b""


def test_another_secret_gives_another_signature() -> None:
    fields = {"instId": "BTC-USDT-SWAP", "mgnMode": "cross"}
    one, other = (_prepared("okx", secret, 1, fields).headers["OK-ACCESS-SIGN"] for secret in ("fake1", "fake2"))
    assert one != other
