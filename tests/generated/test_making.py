"""Everything that is wrong with a call comes at once: with its values, and with them under the account's facts."""

import asyncio
from collections.abc import Mapping
from typing import Final

import pytest

from venuespec import errors, okx
from venuespec.okx import Context, OkxClient

from .clients import NOW_MS, target

_ORDER: Final = [
    ("inst_id", "minLength"),
    ("mgn_mode", "enum"),
    ("ccy", "type"),
    ("auto_cxl", "type"),
    ("cl_ord_id", "pattern"),
    ("tag", "pattern"),
    ("pos_side", "pos-side-in-long-short-mode"),
]
_WRONG: Final = {"instId": "", "mgnMode": "crossed", "clOrdId": "!", "tag": "t" * 17, "autoCxl": 1, "ccy": 7}
# Broken whatever the account is like, so that both looks at the rules find it.
_OPTION: Final = {"instId": "BTC-USD-261225-50000-C", "mgnMode": "cross", "posSide": "long"}


def _found(fields: Mapping[str, object], context: Mapping[str, str]) -> list[tuple[str, str]]:
    wanted = target("okx")

    async def run() -> list[tuple[str, str]]:
        client = wanted.client(context=wanted.context(context), base_url="http://127.0.0.1:9")
        with pytest.raises(errors.InvalidRequest) as caught:
            await wanted.call(client, fields)
        await client.close()
        assert (caught.value.__cause__, caught.value.__context__) == (None, None)
        return [(one.field, one.rule) for one in caught.value.violations]

    return asyncio.run(run())


def test_values_come_first_in_the_specs_order_then_rules() -> None:
    assert _found(_WRONG, {"posMode": "long_short_mode"}) == _ORDER


def test_the_order_is_the_specs_and_not_the_callers() -> None:
    backwards = dict(reversed(_WRONG.items()))
    assert _found(backwards, {"posMode": "long_short_mode"}) == _ORDER


def test_without_a_fact_its_rules_say_nothing() -> None:
    assert _found(_WRONG, {}) == _ORDER[:-1]


def test_what_two_looks_find_is_told_once() -> None:
    rule = ("pos_side", "pos-side-of-net-only-instruments")
    assert _found(_OPTION, {}) == [rule]
    assert _found(_OPTION, {"posMode": "long_short_mode"}) == [rule]
    assert _found({**_OPTION, "tag": ""}, {"posMode": "long_short_mode"}) == [("tag", "pattern"), rule]
    assert _found({**_OPTION, "tag": ""}, {"posMode": "net_mode"}) == [
        ("tag", "pattern"),
        rule,
        ("pos_side", "pos-side-in-net-mode"),
    ]


def test_rules_about_the_account_alone_come_with_the_call() -> None:
    margin = {"instId": "BTC-USDT", "mgnMode": "cross"}
    assert _found(margin, {"acctLv": "2"}) == [("ccy", "ccy-for-cross-margin")]


def test_the_call_and_the_request_say_the_same_of_the_same() -> None:
    client = OkxClient(
        credentials=okx.Credentials(api_key="fake", secret_key="fake", passphrase="fake"),
        server="demo",
        context=Context(pos_mode="long_short_mode"),
    )
    request = okx.ClosePositionRequest(inst_id="BTC-USDT-SWAP", mgn_mode="cross")
    with pytest.raises(errors.InvalidRequest) as prepared:
        client.prepare(request, now_ms=NOW_MS)
    with pytest.raises(errors.InvalidRequest) as called:
        asyncio.run(_call(client))
    assert prepared.value.violations == called.value.violations
    assert str(prepared.value) == str(called.value)


async def _call(client: OkxClient) -> object:
    return await client.close_position(inst_id="BTC-USDT-SWAP", mgn_mode="cross")


def test_each_violation_names_the_parameter_both_ways_and_quotes_the_source() -> None:
    with pytest.raises(errors.InvalidRequest) as caught:
        okx.ClosePositionRequest(inst_id="", mgn_mode="crossed", cl_ord_id="!")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType] - what is refused
    wires = {one.field: one.message.split(" ")[0] for one in caught.value.violations}
    assert wires == {"inst_id": "instId", "mgn_mode": "mgnMode", "cl_ord_id": "clOrdId"}
    assert all("PAGE" in one.docs for one in caught.value.violations)
