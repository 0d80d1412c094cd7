"""When to come back: Unix times, local times and HTTP dates, from messages and headers."""

from datetime import UTC, datetime, timedelta

import pytest

from venuespec_codegen.simulator import Simulator, in_background

from .executed import NOW_MS, GoldenClient

pytestmark = pytest.mark.parametrize("golden_client", ["retry_moments"], indirect=True)
_NOW = datetime.fromtimestamp(NOW_MS / 1000, UTC)


def _at(year: int, month: int, day: int, *time: int) -> datetime:
    hour, minute, second, microsecond = (*time, 0, 0, 0, 0)[:4]
    return datetime(year, month, day, hour, minute, second, microsecond, UTC)


@pytest.mark.parametrize(
    ("code", "message", "headers", "expected"),
    [
        (1, "banned until 2026-02-28 23:59:59 (Shanghai)", {}, _at(2026, 2, 28, 15, 59, 59)),
        (1, "Banned  until\n2026-2-3 4:5:6 (shanghai).", {}, _at(2026, 2, 2, 20, 5, 6)),
        (2, "banned until 28/02/2026T23:59:59.123456-05:30", {}, _at(2026, 3, 1, 5, 29, 59, 123456)),
        (2, "banned until 28/02/2026T23:59:59.5Z", {}, _at(2026, 2, 28, 23, 59, 59, 500000)),
        (3, "used up: 20260228 23:59 (100%) today", {}, _at(2026, 3, 1, 3, 29)),
        (4, "", {"X-Reset-Ms": "1700000060500"}, _at(2023, 11, 14, 22, 14, 20, 500000)),
        (4, "", {"x-reset-MS": " 1700000060500\t"}, _at(2023, 11, 14, 22, 14, 20, 500000)),
        (5, "", {"x-reset": "1700000060"}, _at(2023, 11, 14, 22, 14, 20)),
        (5, "", {"x-reset": "soon", "retry-after": "7"}, _NOW + timedelta(seconds=7)),
        (6, "", {"Retry-After": "Tue, 14 Nov 2023 22:15:00 GMT"}, _at(2023, 11, 14, 22, 15)),
        (6, "", {"Retry-After": "Tuesday, 14-Nov-23 22:15:00 GMT"}, _at(2023, 11, 14, 22, 15)),
        (6, "", {"Retry-After": "Tue Nov 14 22:15:00 2023"}, _at(2023, 11, 14, 22, 15)),
        (6, "", {"Retry-After": "120"}, _NOW + timedelta(seconds=120)),
        (7, "", {"X-Wait": "1500"}, _NOW + timedelta(seconds=1.5)),
        (8, "try again in 90 seconds", {}, _NOW + timedelta(seconds=90)),
    ],
)
def test_the_moment_is_read(
    golden_client: GoldenClient, code: int, message: str, headers: dict[str, str], expected: datetime
) -> None:
    ended = golden_client.read({"code": code, "message": message}, 429, headers)
    assert (ended.kind, ended["retry_at"]) == ("Throttled", expected)
    assert ended["retry_after"] == max(expected - _NOW, timedelta())


_HOSTILE = (
    "",
    "-1",
    "+1",
    "1.5",
    "1e9",
    "0x10",
    "١٢٣",
    "²",
    "1, 1",
    "9" * 18,
    "9" * 5000,
    "9" * 100_000,
    "\x00",
    "\udcff",
    "é",
    "Tue, 99 Nov 2023 22:15:00 GMT",
    "Tue, 14 Nov 99999 22:15:00 GMT",
    "Tue, 14 Nov 2023 22:15:00 +9999",
    "Fri, 31 Dec 9999 23:59:59 -2359",
    ", , ,",
    "::::",
    "(" * 60,
)


@pytest.mark.parametrize("value", _HOSTILE, ids=lambda value: ascii(value)[:20])
@pytest.mark.parametrize("code", [4, 5, 6, 7])
def test_an_unreadable_header_is_no_moment_and_changes_nothing_else(
    golden_client: GoldenClient, code: int, value: str
) -> None:
    names: list[str] = ["X-Reset-Ms", "X-Reset", "Retry-After", "X-Wait"]
    headers = dict.fromkeys(names, value)
    ended = golden_client.read({"code": code}, 429, headers)
    assert (ended.kind, ended["retry_at"], ended["retry_after"]) == ("Throttled", None, None)
    # What is unknown without headers is unknown with them.
    assert golden_client.read({"code": 99}, 200, headers).kind == "OutcomeUnknown"
    assert golden_client.read({"code": 0}, 200, headers).kind == "OutcomeUnknown"
    assert golden_client.read({"code": 0, "data": {}}, 200, headers).kind == "ShutResponse"


@pytest.mark.parametrize(
    "until",
    [
        "",
        "tomorrow",
        "2026-02-30 00:00:00",
        "2026-02-28 25:00:00",
        "2026-02-28 23:59:61",
        "0001-01-01 00:00:00",
        "2026-02-28 23:59:59 and a bit",
        "2026-02-28",
        "x" * 150,
    ],
)
def test_an_unreadable_message_is_no_moment_and_the_pause_counts(golden_client: GoldenClient, until: str) -> None:
    ended = golden_client.read({"code": 1, "message": f"banned until {until} (Shanghai)"}, 429)
    assert (ended.kind, ended["retry_at"]) == ("Throttled", _NOW + timedelta(minutes=1))


def test_a_header_twice_is_none_whatever_its_case(golden_client: GoldenClient) -> None:
    headers = {"X-Reset-Ms": "1700000060500", "x-reset-ms": "1700000060500"}
    assert golden_client.read({"code": 4}, 429, headers)["retry_at"] is None


def test_a_status_reads_headers_too(golden_client: GoldenClient) -> None:
    banned = golden_client.read({"code": 99}, 418, {"X-RESET": "1700000060"})
    assert (banned.kind, banned["name"], banned["retry_at"]) == ("Throttled", "BANNED", _at(2023, 11, 14, 22, 14, 20))
    many = golden_client.read({"code": 99}, 429, {"Retry-After": "3"})
    assert (many["name"], many["retry_after"]) == ("TOO_MANY", timedelta(seconds=3))
    assert golden_client.read({"code": 99}, 429)["retry_after"] is None


def test_the_simulator_says_when_to_come_back(golden_client: GoldenClient) -> None:
    rows = golden_client.exchange.errors
    with in_background(Simulator(golden_client.exchange, clock=lambda: NOW_MS)) as simulator:
        for row in rows:
            simulator.answer_with(row.code, row.name)
        ends = golden_client.call(simulator, *[golden_client.request()] * len(rows))
    assert [one["name"] for one in ends] == [row.name for row in rows]
    assert [one.kind for one in ends] == ["Throttled"] * 8 + ["Rejected"]
    ahead = timedelta(milliseconds=300_000)
    # The first row has a pause of its own, a minute.
    expected = [timedelta(minutes=1), *[ahead] * 7]
    for row, one, least in zip(rows, ends, expected, strict=False):
        wait = one["retry_after"]
        assert isinstance(wait, timedelta)
        assert least <= wait < least + timedelta(minutes=1), row.name


def test_the_simulator_sends_the_headers_it_is_told_to(golden_client: GoldenClient) -> None:
    with in_background(Simulator(golden_client.exchange, clock=lambda: NOW_MS)) as simulator:
        for value in ("1700000060500", "-5", "9" * 4000, "é"):
            simulator.answer_with(4, headers={"X-RESET-MS": value})
        ends = golden_client.call(simulator, *[golden_client.request()] * 4)
    assert [one.kind for one in ends] == ["Throttled"] * 4
    assert [one["retry_at"] for one in ends] == [_at(2023, 11, 14, 22, 14, 20, 500000), None, None, None]


def test_the_simulators_own_limit_names_the_moment_it_frees(golden_client: GoldenClient) -> None:
    with in_background(Simulator(golden_client.exchange, clock=lambda: NOW_MS)) as simulator:
        *_, limited = golden_client.call(simulator, *[golden_client.request()] * 6)
    assert (limited.kind, limited["name"]) == ("Throttled", "UNTIL_LOCAL_TIME")
    assert limited["retry_at"] == _at(2023, 11, 14, 22, 13, 22)  # a second later, rounded up
