"""Whether two calls may act on one position, against a reading that looks at every position there could be."""

from collections.abc import Mapping
from itertools import product
from typing import Final

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from venuespec_codegen.runtime.errors import Scalar
from venuespec_codegen.runtime.positions import may_be_same, target_of

from .calls_of_endpoints import Key, attempt

_VALUES: Final[tuple[Scalar, ...]] = ("A", "B")
_NAMES: Final[tuple[str, ...]] = ("instId", "positionId", "side")
Call = tuple[str, Key, Mapping[str, Scalar]]


def _same(one: Call, other: Call) -> bool:
    first, second = (target_of(attempt(given, endpoint=name, key=key)) for name, key, given in (one, other))
    found = may_be_same(first, second)
    assert may_be_same(second, first) is found
    return found


def _acts_on(call: Call, position: Mapping[str, Scalar]) -> bool:
    """Whether a call acts on a position, if the names mean what they say and a stated default is what is meant."""
    _, key, said = call
    named = {name: said.get(name, default) for name, default in key}
    return all(value is None or position[name] == value for name, value in named.items())


_KEYS = st.lists(st.sampled_from(_NAMES), unique=True).flatmap(
    lambda names: st.tuples(*(st.tuples(st.just(name), st.sampled_from((None, *_VALUES))) for name in names))
)
_SAID = st.fixed_dictionaries({}, optional={name: st.sampled_from(_VALUES) for name in (*_NAMES, "tag")})


@st.composite
def _calls(draw: st.DrawFn) -> tuple[Call, Call]:
    keys = {name: draw(_KEYS) for name in ("close", "close_all")}
    one, other = (draw(st.sampled_from(sorted(keys))) for _ in range(2))
    return (one, keys[one], draw(_SAID)), (other, keys[other], draw(_SAID))


@given(_calls())
def test_calls_are_kept_apart_exactly_where_no_position_is_in_reach_of_both(calls: tuple[Call, Call]) -> None:
    one, other = calls
    every = product(_VALUES, repeat=len(_NAMES))
    positions: list[dict[str, Scalar]] = [dict(zip(_NAMES, values, strict=True)) for values in every]
    expected = any(_acts_on(one, position) and _acts_on(other, position) for position in positions)
    event(f"{'the same endpoint' if one[0] == other[0] else 'another endpoint'}: {expected}")
    assert _same(one, other) is expected


@pytest.mark.parametrize(
    ("one", "other"), [(17, "17"), ("BTC-USDT", "btcusdt"), ("long", "LONG"), (True, "true"), ("A_B", "a/b")]
)
def test_two_endpoints_may_write_one_thing_differently(one: Scalar, other: Scalar) -> None:
    key: Key = (("instId", None),)
    assert _same(("close", key, {"instId": one}), ("halve", key, {"instId": other}))
    # One endpoint does not: these are two names, such as a caller gives to two orders.
    assert not _same(("close", key, {"instId": one}), ("close", key, {"instId": other}))


def test_unlike_names_stay_unlike() -> None:
    key: Key = (("instId", None),)
    assert not _same(("close", key, {"instId": "BTC-USDT"}), ("halve", key, {"instId": "BTC-USDC"}))
    assert not _same(("close", key, {"instId": 17}), ("halve", key, {"instId": "18"}))
