import asyncio
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venuespec_codegen.runtime.calls import Server
from venuespec_codegen.runtime.errors import ClockUnknown, NotExecuted
from venuespec_codegen.runtime.outcome import Phase, RawReply, TransportFailure
from venuespec_codegen.runtime.prepared import PreparedRequest
from venuespec_codegen.runtime.server_time import TimeSource, read_time, sampler
from venuespec_codegen.runtime.signing import iso8601_ms, iso8601_s, unix_ms, unix_s
from venuespec_codegen.runtime.transport import Transport

NOW_MS = 1_597_026_383_085
TEXT = TimeSource("/api/v5/public/time", ("data", 0, "ts"), "unix-ms")
NUMBER = TimeSource("/openApi/swap/v2/server/time", ("data", "serverTime"), "unix-ms")
EARLIEST_MS, LATEST_MS = 1_577_836_800_000, 4_102_444_799_999
WRITERS: dict[str, Callable[[int], str]] = {
    "unix-ms": unix_ms,
    "unix-s": unix_s,
    # A clock may tell more than anybody uses; what is less than a millisecond is cut off.
    "unix-us": lambda now_ms: f"{now_ms}999",
    "iso8601-ms": iso8601_ms,
    "iso8601-s": iso8601_s,
}


def nothing() -> None:
    """Take no note of when a request is sent."""


def plain(form: str) -> TimeSource:
    return TimeSource("/time", ("t",), form)


def test_both_exchanges_replies_are_read() -> None:
    assert read_time(TEXT, 200, b'{"code":"0","data":[{"ts":"1597026383085"}],"msg":""}') == NOW_MS
    assert read_time(NUMBER, 200, b'{"code":0,"msg":"","data":{"serverTime":1675319535362}}') == 1_675_319_535_362


@given(st.sampled_from(sorted(WRITERS)), st.integers(EARLIEST_MS, LATEST_MS))
def test_every_format_is_read_as_it_is_written(form: str, now_ms: int) -> None:
    source = plain(form)
    told = read_time(source, 200, f'{{"t":"{WRITERS[form](now_ms)}"}}'.encode())
    assert told == now_ms - now_ms % source.resolution_ms


@pytest.mark.parametrize(
    ("form", "step"), [("unix-ms", 1), ("unix-s", 1000), ("unix-us", 1), ("iso8601-ms", 1), ("iso8601-s", 1000)]
)
def test_each_format_has_its_smallest_step(form: str, step: int) -> None:
    assert plain(form).resolution_ms == step


@pytest.mark.parametrize("status", [201, 204, 302, 429, 500])
def test_only_200_tells_the_time(status: int) -> None:
    with pytest.raises(ClockUnknown, match=f"GET /api/v5/public/time answered HTTP {status}, not 200"):
        read_time(TEXT, status, b'{"code":"0","data":[{"ts":"1597026383085"}]}')


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", "something unreadable: it is empty"),
        (b"<html>", "something unreadable: it is not JSON"),
        (b'{"data":[{"ts":"1597026383085","ts":"1"}]}', "names a key twice"),
        (b'{"data":[]}', "without a value at /data/0/ts"),
        (b'{"data":{"0":{"ts":"1597026383085"}}}', "without a value at /data/0/ts"),
        (b'{"data":[{"ts":null}]}', "not Unix milliseconds"),
        (b'{"data":[{"ts":true}]}', "not Unix milliseconds"),
        (b'{"data":[{"ts":1597026383085.0}]}', "not Unix milliseconds"),
        (b'{"data":[{"ts":1.597026383085e12}]}', "not Unix milliseconds"),
        (b'{"data":[{"ts":""}]}', "not Unix milliseconds"),
        (b'{"data":[{"ts":" 1597026383085"}]}', "not Unix milliseconds"),
        (b'{"data":[{"ts":"+1597026383085"}]}', "not Unix milliseconds"),
        (b'{"data":[{"ts":"1_597_026_383_085"}]}', "not Unix milliseconds"),
        (b'{"data":[{"ts":"01597026383085"}]}', "not Unix milliseconds"),
        (b'{"data":[{"ts":"1597026383085\\n"}]}', "not Unix milliseconds"),
        ('{"data":[{"ts":"１５９７０２６３８３０８５"}]}'.encode(), "not Unix milliseconds"),  # noqa: RUF001 - the point
        (b'{"data":[{"ts":"1597026383"}]}', "not between 2020 and 2100"),
        (b'{"data":[{"ts":"1577836799999"}]}', "not between 2020 and 2100"),
        (b'{"data":[{"ts":"4102444800000"}]}', "not between 2020 and 2100"),
        (b'{"data":[{"ts":-1597026383085}]}', "not between 2020 and 2100"),
        (b'{"data":[{"ts":"9999999999999999"}]}', "not between 2020 and 2100"),
    ],
)
def test_anything_else_tells_no_time(body: bytes, problem: str) -> None:
    with pytest.raises(ClockUnknown) as caught:
        read_time(TEXT, 200, body)
    assert problem in caught.value.reason
    assert isinstance(caught.value, NotExecuted)
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("iso8601-ms", "2020-12-08T09:08:57Z"),
        ("iso8601-s", "2020-12-08T09:08:57.715Z"),
        ("iso8601-ms", "2020-12-08T09:08:57.715+00:00"),
        ("iso8601-ms", "2020-12-08 09:08:57.715Z"),
        ("iso8601-ms", "2020-02-30T09:08:57.715Z"),
        ("iso8601-s", "2020-12-08T24:08:57Z"),
        ("iso8601-s", "2020-12-08T09:08:60Z"),
    ],
)
def test_a_moment_in_another_spelling_is_refused(form: str, told: str) -> None:
    with pytest.raises(ClockUnknown, match=r"at /t that is not written like 2020") as caught:
        read_time(plain(form), 200, f'{{"t":"{told}"}}'.encode())
    assert caught.value.__context__ is None


def test_a_number_is_no_written_moment() -> None:
    with pytest.raises(ClockUnknown):
        read_time(plain("iso8601-ms"), 200, b'{"t":1597026383085}')


def test_seconds_that_are_milliseconds_are_refused() -> None:
    with pytest.raises(ClockUnknown, match="not between 2020 and 2100"):
        read_time(plain("unix-s"), 200, b'{"t":1597026383085}')


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: f'{{"t":"{text}"}}'.encode()))
def test_no_bytes_raise_anything_else(body: bytes) -> None:
    for form in WRITERS:
        try:
            told = read_time(plain(form), 200, body)
        except ClockUnknown:
            continue
        assert EARLIEST_MS <= told <= LATEST_MS


class Sender:
    """Answers as told, and remembers what it was asked."""

    def __init__(self, result: RawReply | TransportFailure) -> None:
        self.result = result
        self.requests: list[PreparedRequest] = []

    async def __call__(
        self, request: PreparedRequest, *, on_sending: Callable[[], None] | None = None
    ) -> RawReply | TransportFailure:
        self.requests.append(request)
        if on_sending is not None:
            on_sending()
        return self.result


def ask(sender: Sender, sending: Callable[[], None] = nothing) -> int:
    sample = sampler(sender, TEXT, Server("demo", "https://example.com", {"x-simulated-trading": "1"}))

    async def once() -> int:
        return await sample(sending)

    return asyncio.run(once())


def test_a_sample_is_a_plain_get_on_the_clients_server() -> None:
    sender = Sender(RawReply(200, {}, b'{"data":[{"ts":"1597026383085"}]}'))
    noted: list[str] = []
    assert ask(sender, lambda: noted.append("sending")) == NOW_MS
    assert noted == ["sending"]
    assert sender.requests == [
        PreparedRequest("GET", "https://example.com/api/v5/public/time", {"x-simulated-trading": "1"}, b"")
    ]


def test_a_failure_of_the_transport_tells_no_time() -> None:
    sender = Sender(TransportFailure(sent=False, phase=Phase.CONNECTING, reason="the host was not found"))
    with pytest.raises(ClockUnknown, match=r"GET /api/v5/public/time failed: the host was not found"):
        ask(sender)


def test_the_real_transport_asks_over_a_socket() -> None:
    arrived: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        arrived.append(await reader.readuntil(b"\r\n\r\n"))
        body = b'{"data":[{"ts":"1597026383085"}]}'
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(body), body))
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    async def once() -> int:
        transport = Transport(timeout=20)
        async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
            port = int(server.sockets[0].getsockname()[1])
            there = Server("demo", f"http://127.0.0.1:{port}", {"x-simulated-trading": "1"})
            told = await sampler(transport.send, TEXT, there)(nothing)
            await transport.close()
        return told

    assert asyncio.run(once()) == NOW_MS
    assert len(arrived) == 1
    assert arrived[0].startswith(b"GET /api/v5/public/time HTTP/1.1\r\n")
    assert b"x-simulated-trading: 1\r\n" in arrived[0].lower()
