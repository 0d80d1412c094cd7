"""Limits that headers tell: on replies, refusals and doubts alike, and nothing where they cannot be read."""

import pickle
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Protocol, cast

import pytest

from venuespec_codegen.simulator import Simulator, in_background

from .executed import NOW_MS, Ended, GoldenClient

pytestmark = pytest.mark.parametrize("golden_client", ["header_limits"], indirect=True)
_NOW = datetime.fromtimestamp(NOW_MS / 1000, UTC)
_DONE = {"code": 0, "data": {"symbol": "A-B"}}
_ALL = {
    "X-Limit": "100",
    "x-REMAINING": "99",
    "X-Reset": "1700000060500",
    "X-Orders-Left": "0",
    "X-Orders-Reset": "3",
    "X-Bytes-Left": "7",
}
_ENDS: list[tuple[object, int, str]] = [
    (_DONE, 200, "ShutResponse"),
    ({"code": 1}, 429, "Throttled"),
    ({"code": 2}, 400, "OutcomeUnknown"),
    ({"code": 99}, 200, "OutcomeUnknown"),
    ({}, 200, "OutcomeUnknown"),
    (_DONE, 500, "OutcomeUnknown"),
]


class _Limit(Protocol):
    name: str
    quota: int | None
    remaining: int
    reset_at: datetime | None


def _limits(ended: Ended) -> list[tuple[object, ...]]:
    limits = cast("tuple[_Limit, ...]", ended["limits"])
    assert type(limits) is tuple
    return [(one.name, one.quota, one.remaining, one.reset_at) for one in limits]


@pytest.mark.parametrize(("document", "status", "kind"), _ENDS)
def test_whatever_a_reply_means_its_limits_are_read(
    golden_client: GoldenClient, document: object, status: int, kind: str
) -> None:
    ended = golden_client.read(document, status, _ALL)
    assert ended.kind == kind
    assert _limits(ended) == [
        ("requests", 100, 99, datetime(2023, 11, 14, 22, 14, 20, 500000, UTC)),
        ("orders", None, 0, _NOW + timedelta(seconds=3)),
        ("bytes", None, 7, None),
    ]
    limits = cast("tuple[_Limit, ...]", ended["limits"])
    assert isinstance(limits[0], golden_client.module.LimitStatus)
    assert pickle.loads(pickle.dumps(limits)) == limits  # noqa: S301 - our own


@pytest.mark.parametrize(
    ("change", "left"),
    [
        ({"x-REMAINING": None}, ["orders", "bytes"]),
        ({"x-REMAINING": ""}, ["orders", "bytes"]),
        ({"x-REMAINING": "-1"}, ["orders", "bytes"]),
        ({"x-REMAINING": "99, 98"}, ["orders", "bytes"]),
        ({"X-Remaining": "98"}, ["orders", "bytes"]),
        ({"x-REMAINING": "9" * 200_000}, ["orders", "bytes"]),
        ({"x-REMAINING": "٩"}, ["orders", "bytes"]),
        ({"x-REMAINING": "\udcff"}, ["orders", "bytes"]),
        ({"X-Limit": "many"}, ["orders", "bytes"]),
        ({"X-Reset": "9" * 18}, ["orders", "bytes"]),
        ({"X-Orders-Reset": "9" * 18}, ["requests", "bytes"]),
        ({"X-Orders-Reset": "-3"}, ["requests", "bytes"]),
        ({"X-Limit": None, "X-Reset": None, "X-Orders-Reset": None}, ["requests", "orders", "bytes"]),
        (dict.fromkeys(_ALL), []),
    ],
)
@pytest.mark.parametrize("end", _ENDS)
def test_what_cannot_be_read_is_left_out_and_changes_nothing_else(
    golden_client: GoldenClient,
    change: Mapping[str, str | None],
    left: list[str],
    end: tuple[object, int, str],
) -> None:
    document, status, kind = end
    headers = {name: value for name, value in {**_ALL, **change}.items() if value is not None}
    ended = golden_client.read(document, status, headers)
    assert ended.kind == kind
    assert [name for name, *_ in _limits(ended)] == left


def test_a_reply_without_headers_has_no_limits(golden_client: GoldenClient) -> None:
    assert _limits(golden_client.read(_DONE)) == []


def test_a_call_and_parse_agree_on_what_the_simulator_sends(golden_client: GoldenClient) -> None:
    with in_background(Simulator(golden_client.exchange, clock=lambda: NOW_MS)) as simulator:
        simulator.open_position(symbol="A-B")
        golden_client.call(simulator, golden_client.request())
        simulator.open_position(symbol="A-B")
        (done,) = golden_client.call(simulator, golden_client.request())
        assert _limits(done) == [
            ("requests", 5, 3, _NOW + timedelta(seconds=1)),
            ("orders", None, 3, _NOW + timedelta(seconds=1)),
            ("bytes", None, 3, None),
        ]
        *_, limited = golden_client.call(simulator, *[golden_client.request()] * 4)
        assert (limited.kind, limited["retry_after"]) == ("Throttled", timedelta(seconds=1))
        assert [remaining for _, _, remaining, _ in _limits(limited)] == [0, 0, 0]
        simulator.answer_with(2, headers={"X-Remaining": "41", "X-Orders-Left": "é", "X-Bytes-Left": "-1"})
        (doubt,) = golden_client.call(simulator, golden_client.request())
    headers = {"x-remaining": "41", "x-limit": "5", "x-reset": str(NOW_MS + 1000)}
    assert doubt.kind == "OutcomeUnknown"
    assert _limits(doubt) == _limits(golden_client.read({"code": 2}, 400, headers))
    assert [remaining for _, _, remaining, _ in _limits(doubt)] == [41]


def test_a_call_kept_back_and_one_that_was_cut_off_have_no_limits(golden_client: GoldenClient) -> None:
    with in_background(Simulator(golden_client.exchange, clock=lambda: NOW_MS)) as simulator:
        simulator.drop_connection("mid-reply")
        (cut,) = golden_client.call(simulator, golden_client.request())
    assert (cut.kind, cut["limits"]) == ("OutcomeUnknown", ())
