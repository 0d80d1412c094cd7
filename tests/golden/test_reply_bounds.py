"""A reply whose fields are outside of their bounds is no success."""

import pytest

from .executed import GoldenClient

pytestmark = pytest.mark.parametrize("golden_client", ["reply_fields"], indirect=True)
_ROW = {"symbol": "A-B", "orderId": 1, "orderType": "LIMIT", "done": True, "ticket": 1, "reference": "abc"}


@pytest.mark.parametrize(
    "change",
    [{}, {"room": -5}, {"room": None}, {"reference": "abcdefgh"}, {"remark": "a"}, {"tag": ""}, {"tag": "0123"}],
)
def test_within_its_bounds_it_is_a_success(golden_client: GoldenClient, change: dict[str, object]) -> None:
    assert golden_client.read({"code": 0, "data": {**_ROW, **change}}).kind == "ShutResponse"


@pytest.mark.parametrize(
    "change",
    [
        {"ticket": 0},
        {"ticket": -1},
        {"ticket": True},
        {"ticket": 1.0},
        {"ticket": "1"},
        {"ticket": None},
        {"room": -6},
        {"room": False},
        {"reference": "ab"},
        {"reference": "abcdefghi"},
        {"reference": "abc\n"},
        {"reference": "ABC"},
        {"reference": "äbc"},
        {"reference": None},
        {"reference": 123},
        {"remark": ""},
        {"remark": 1},
        {"tag": "1a"},
        {"tag": "\u0661"},
    ],
)
def test_outside_of_its_bounds_it_is_unknown(golden_client: GoldenClient, change: dict[str, object]) -> None:
    assert golden_client.read({"code": 0, "data": {**_ROW, **change}}).kind == "OutcomeUnknown"
