"""Life and death of the server, held calls, foreign paths, and what is written down."""

import asyncio
import errno
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from http.client import RemoteDisconnected

import pytest
from attrs import evolve

from venuespec_codegen.recipe import SignedRequest
from venuespec_codegen.simulator import Call, Simulator

from .client import OKX_CLOSE, Answer, Clock, close, exchange_of, get, running, send, signed


def test_it_serves_between_start_and_stop() -> None:
    async def play() -> None:
        simulator = Simulator(exchange_of("okx"))
        with pytest.raises(RuntimeError, match="not running"):
            _ = simulator.url
        await simulator.start()
        url = simulator.url
        assert url.startswith("http://127.0.0.1:")
        with pytest.raises(RuntimeError, match="running already"):
            await simulator.start()
        answer = await asyncio.to_thread(get, simulator, simulator.exchange.clock.path)
        assert answer.status == 200
        await simulator.stop()
        await simulator.stop()
        with pytest.raises(RuntimeError, match="not running"):
            _ = simulator.url
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])), timeout=120)

    asyncio.run(play())


def test_a_taken_port_is_an_error_and_leaves_nothing_behind() -> None:
    async def play() -> None:
        async with Simulator(exchange_of("okx")) as first:
            port = int(first.url.rpartition(":")[2])
            with pytest.raises(OSError, match="in use") as caught:
                await Simulator(exchange_of("okx"), port=port).start()
            assert caught.value.errno == errno.EADDRINUSE

    asyncio.run(play())


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "example.com"])  # noqa: S104 (refused)
def test_it_listens_on_this_machine_only(host: str) -> None:
    with pytest.raises(ValueError, match=r"this machine only|does not appear"):
        Simulator(exchange_of("okx"), host=host)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"server": "dmeo"}, "did you mean demo"),
        ({"credentials": {"api-key": "fake"}}, "did you mean api_key"),
        ({"account": {"posmode": "net_mode"}}, "did you mean posMode"),
        ({"account": {"posMode": "netmode"}}, "did you mean net_mode"),
    ],
)
def test_a_wrong_setup_is_refused(options: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Simulator(exchange_of("okx"), **options)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_demo_and_fake_credentials_are_what_it_starts_with() -> None:
    simulator = Simulator(exchange_of("okx"))
    assert simulator.server == "demo"
    assert simulator.account == {}
    assert simulator.credentials == {
        "api_key": "fake-okx-api-key",
        "secret_key": "fake-okx-secret-key",
        "passphrase": "fake-okx-passphrase",
    }


@pytest.mark.parametrize(
    ("method", "path", "status", "words"),
    [
        ("GET", "/api/v5/trade/close-position", 405, "takes POST, not GET"),
        ("POST", "/api/v5/public/time", 405, "takes GET, not POST"),
        ("POST", "/api/v5/trade/close-positions", 404, "did you mean /api/v5/trade/close-position?"),
        ("POST", "/api/v5/trade/%63lose-position", 404, "no path"),
        ("POST", "//api/v5/trade/close-position", 404, "no path"),
    ],
)
def test_other_methods_and_paths_are_not_the_endpoint(method: str, path: str, status: int, words: str) -> None:
    with running("okx") as simulator:
        simulator.open_position(**OKX_CLOSE, pending_close_orders=False)
        request = signed(simulator, OKX_CLOSE)
        url = "https://unused" + path if path.startswith("/api") else "https://unused/" + path
        answer = send(simulator, evolve(request, method=method, url=url))
        assert answer.status == status
        assert words in str(answer.document["error"])
        assert simulator.calls[-1].endpoint is None
        assert not simulator.executed


@pytest.mark.parametrize(
    ("sent", "lines"),
    [
        # How TLS begins: aiohttp itself keeps silent about it.
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", []),
        (b"POST /\xff HTTP/1.1\r\n\r\n", ["a peer sent what is no HTTP request"]),
    ],
)
def test_what_is_no_http_is_worth_one_line(sent: bytes, lines: list[str], caplog: pytest.LogCaptureFixture) -> None:
    with running("okx") as simulator:
        with socket.create_connection(("127.0.0.1", int(simulator.url.rpartition(":")[2])), timeout=120) as caller:
            caller.sendall(sent)
            assert b" 400 " in caller.recv(100)
        assert [record.getMessage() for record in caplog.records] == lines
        assert "Traceback" not in caplog.text
        assert not simulator.calls


def test_calls_keep_what_arrived() -> None:
    seen: list[Call] = []
    clock = Clock(1_700_000_000_123)
    with running("bingx", clock=clock, skew_ms=7, on_call=seen.append) as simulator:
        target = "/openApi/swap/v1/trade/closePosition?positionId=%31&x=a+b%20c"
        send(simulator, SignedRequest("POST", f"https://unused{target}", (("X-Odd", "1"), ("X-Odd", "2")), b"\x00\xff"))
        call = simulator.calls[0]
        assert seen == [call]
        assert (call.method, call.path) == ("POST", "/openApi/swap/v1/trade/closePosition")
        assert call.query == "positionId=%31&x=a+b%20c"
        assert call.body == b"\x00\xff"
        assert call.header("x-odd") == "2"
        assert call.header("missing") is None
        assert call.at_ms == 1_700_000_000_130
        assert (call.endpoint, call.status) == ("close_position", 200)


def test_a_held_call_is_carried_out_and_answers_on_release() -> None:
    with running("okx") as simulator, ThreadPoolExecutor(1) as pool:
        simulator.open_position(**OKX_CLOSE, pending_close_orders=False)
        held = simulator.hold()
        answer = pool.submit(close, simulator, OKX_CLOSE)
        assert held.reached.wait(120)
        assert simulator.calls[-1].outcome == "executed, held"
        assert not simulator.positions
        assert not answer.done()
        # Others are served meanwhile.
        assert get(simulator, "/_simulator/positions").status == 200
        held.release()
        held.release()
        assert answer.result(120).code == "0"


def test_a_call_held_until_the_end_is_never_answered() -> None:
    with ThreadPoolExecutor(1) as pool:
        with running("okx") as simulator:
            held = simulator.hold()
            answer = pool.submit(close, simulator, OKX_CLOSE)
            assert held.reached.wait(120)
        with pytest.raises(RemoteDisconnected):
            answer.result(120)


def test_a_caller_who_gives_up_does_not_disturb_the_held_call() -> None:
    with running("okx") as simulator:
        held = simulator.hold()
        port = int(simulator.url.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=120) as caller:
            caller.sendall(b"POST /api/v5/trade/close-position HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
            assert held.reached.wait(120)
        held.release()
        assert get(simulator, simulator.exchange.clock.path).status == 200


def test_many_threads_may_call_and_steer_at_once() -> None:
    with running("okx") as simulator, ThreadPoolExecutor(4) as pool:

        def round_trip(number: int) -> Answer:
            asked = {"instId": f"C{number}-USDT-SWAP", "mgnMode": "cross"}
            simulator.open_position(**asked, pending_close_orders=False)
            return close(simulator, asked)

        answers = list(pool.map(round_trip, range(24)))
        assert [answer.code for answer in answers] == ["0"] * 24
        assert len(simulator.executed) == 24
        assert not simulator.positions


def test_no_thread_is_left() -> None:
    before = threading.active_count()
    with running("okx"):
        assert threading.active_count() == before + 1
    assert threading.active_count() == before
