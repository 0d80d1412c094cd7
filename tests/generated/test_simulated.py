"""Whole calls against the simulator: what is executed, what is refused, and what nobody can know."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from venuespec import errors, okx
from venuespec.bingx import BingxClient
from venuespec.okx import ClosePositionRequest, Context, OkxClient
from venuespec_codegen.simulator import Simulator
from venuespec_codegen.simulator.pytest_plugin import SimulatorFactory

from ..runtime.dead_ports import closed_port
from ..runtime.patient_loop import run_patiently
from .calls import call, clock, open_example, outcome
from .clients import BINGX, CLOSE, EXCHANGES, NOW_MS, OKX, SPECS, target

_NOW = datetime.fromtimestamp(NOW_MS / 1000, UTC)
_WINDOW = {"okx": timedelta(seconds=30), "bingx": timedelta(seconds=5)}


def _okx(simulator: Simulator, context: Context | None = None) -> OkxClient:
    credentials = okx.Credentials(
        api_key="fake-okx-api-key", secret_key="fake-okx-secret-key", passphrase="fake-okx-passphrase"
    )
    return OkxClient(
        credentials=credentials, server="demo", base_url=simulator.url, context=context, clock=clock, timeout=60
    )


@pytest.fixture
def okx_simulator(venuespec_simulator: SimulatorFactory) -> Simulator:
    return venuespec_simulator("okx", specs=SPECS, clock=clock)


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_a_position_is_closed_once(exchange: str, venuespec_simulator: SimulatorFactory) -> None:
    simulator = venuespec_simulator(exchange, specs=SPECS, clock=clock)
    fields = CLOSE[exchange]
    open_example(simulator)
    reply = call(target(exchange), simulator)
    assert type(reply).__name__ == "ClosePositionResponse", reply
    (executed,) = simulator.executed
    assert {name: executed.parameters[name] for name in fields} == fields
    again = call(target(exchange), simulator)
    assert type(again) is errors.Rejected
    assert again.position_gone
    assert len(simulator.executed) == 1


def test_a_request_value_is_sent_like_the_call(okx_simulator: Simulator) -> None:
    okx_simulator.open_position(instId="BTC-USDT-SWAP", mgnMode="cross")

    async def run() -> okx.ClosePositionResponse:
        async with _okx(okx_simulator) as client:
            return await client.send(ClosePositionRequest(inst_id="BTC-USDT-SWAP", mgn_mode="cross"))

    assert asyncio.run(run()).inst_id == "BTC-USDT-SWAP"


def test_enumerations_and_plain_text_close_alike(okx_simulator: Simulator) -> None:
    bodies: list[bytes] = []
    for side, mode in ((okx.PosSide.NET, okx.MgnMode.CROSS), ("net", "cross")):
        request = target("okx").request({"instId": "BTC-USDT-SWAP", "posSide": side, "mgnMode": mode})
        bodies.append(target("okx").client(base_url=okx_simulator.url).prepare(request, now_ms=NOW_MS).body)
    assert bodies[0] == bodies[1] == b'{"instId":"BTC-USDT-SWAP","posSide":"net","mgnMode":"cross"}'


def test_pending_orders_are_told_and_cancelled_on_demand(okx_simulator: Simulator) -> None:
    okx_simulator.open_position(instId="BTC-USDT-SWAP", mgnMode="cross", pending_close_orders=True)
    refused = call(target("okx"), okx_simulator)
    assert type(refused) is errors.Rejected
    assert (refused.name, refused.http_status) == ("PENDING_CLOSE_ORDERS", 429)
    fields = {**OKX, "autoCxl": True}
    reply = asyncio.run(outcome(target("okx"), okx_simulator.url, fields, server="demo"))
    assert type(reply).__name__ == "ClosePositionResponse"


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_a_wrong_secret_a_wrong_clock_and_too_many_calls_are_refusals(
    exchange: str, venuespec_simulator: SimulatorFactory
) -> None:
    wanted = target(exchange)
    simulator = venuespec_simulator(exchange, specs=SPECS, clock=clock)
    wrong = call(wanted, simulator, credentials=wanted.credentials({"secret_key": "fake-other"}))
    assert type(wrong) is errors.Rejected
    assert (wrong.category, simulator.executed) == ("authentication", ())
    simulator.skew_ms = -120_000
    late = call(wanted, simulator)
    assert type(late) is errors.Rejected
    assert (late.category, late.retry) == ("clock", "resync")
    simulator.skew_ms = 0
    quota = wanted.endpoint.rate_limits[0].quota
    for _ in range(quota):
        call(wanted, simulator)
    throttled = call(wanted, simulator)
    assert type(throttled) is errors.Throttled
    assert throttled.retry_at is not None
    assert throttled.retry_at > _NOW


def test_broken_rules_are_found_before_anything_is_sent(okx_simulator: Simulator) -> None:
    async def run() -> None:
        async with _okx(okx_simulator, Context(pos_mode="long_short_mode")) as client:
            with pytest.raises(errors.InvalidRequest) as caught:
                await client.close_position(inst_id="BTC-USDT-SWAP", mgn_mode="cross")
            (violation,) = caught.value.violations
            assert (violation.field, violation.rule) == ("pos_side", "pos-side-in-long-short-mode")
            assert "must say which one" in violation.message
            assert "PAGE" in violation.docs
            request = ClosePositionRequest(inst_id="BTC-USDT-SWAP", mgn_mode="cross")
            with pytest.raises(errors.InvalidRequest):
                await client.send(request)
            with pytest.raises(errors.InvalidRequest):
                client.prepare(request)

    asyncio.run(run())
    assert okx_simulator.calls == ()


def test_all_violations_come_at_once_those_about_the_account_too(okx_simulator: Simulator) -> None:
    fields = {"instId": "", "mgnMode": "crossed", "clOrdId": "!", "tag": "t" * 17, "autoCxl": 1, "ccy": 7}
    context = Context(pos_mode="long_short_mode")
    error = asyncio.run(outcome(target("okx"), okx_simulator.url, fields, context=context))
    assert type(error) is errors.InvalidRequest
    assert sorted((one.field, one.rule) for one in error.violations) == [
        ("auto_cxl", "type"),
        ("ccy", "type"),
        ("cl_ord_id", "pattern"),
        ("inst_id", "minLength"),
        ("mgn_mode", "enum"),
        ("pos_side", "pos-side-in-long-short-mode"),
        ("tag", "pattern"),
    ]
    assert all(one.field in str(error) and one.message in str(error) for one in error.violations)
    assert okx_simulator.calls == ()


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_a_time_out_is_an_unknown_outcome_that_says_how_to_find_out(
    exchange: str, venuespec_simulator: SimulatorFactory
) -> None:
    simulator = venuespec_simulator(exchange, specs=SPECS, clock=clock)
    open_example(simulator)
    held = simulator.hold()
    asked = outcome(target(exchange), simulator.url, CLOSE[exchange], server=simulator.server, timeout=0.3)
    error = run_patiently(asked, held.reached.is_set)
    held.release()
    assert type(error) is errors.OutcomeUnknown
    assert not isinstance(error, (errors.NotExecuted, OSError, TimeoutError))
    assert len(simulator.executed) == 1
    assert (error.phase, error.http_status) == ("waiting", None)
    assert (error.sent_at, error.not_after) == (_NOW, _NOW + _WINDOW[exchange])
    position = {"okx": OKX["instId"], "bingx": BINGX["positionId"]}[exchange]
    assert position in error.confirm
    assert error.confirm in str(error)


def test_the_callers_own_window_decides_until_when_a_call_may_still_act(
    venuespec_simulator: SimulatorFactory,
) -> None:
    simulator = venuespec_simulator("bingx", specs=SPECS, clock=clock)
    simulator.drop_connection()
    fields = {**BINGX, "recvWindow": 60_000}
    error = asyncio.run(outcome(target("bingx"), simulator.url, fields, server=simulator.server))
    assert type(error) is errors.OutcomeUnknown
    assert error.not_after == _NOW + timedelta(seconds=60)


@pytest.mark.parametrize("when", ["before-reading", "after-reading", "after-executing", "mid-reply"])
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_a_dropped_connection_is_an_unknown_outcome(
    exchange: str, when: str, venuespec_simulator: SimulatorFactory
) -> None:
    simulator = venuespec_simulator(exchange, specs=SPECS, clock=clock)
    open_example(simulator)
    simulator.drop_connection(when)
    error = call(target(exchange), simulator)
    assert type(error) is errors.OutcomeUnknown
    assert len(simulator.executed) == (1 if when in {"after-executing", "mid-reply"} else 0)
    assert len(simulator.calls) == 1


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_a_refused_connection_is_certainly_not_sent(exchange: str) -> None:
    with closed_port() as port:
        error = asyncio.run(outcome(target(exchange), f"http://127.0.0.1:{port}", CLOSE[exchange]))
    assert type(error) is errors.NotSent
    assert isinstance(error, errors.NotExecuted)


def test_a_client_works_in_one_loop_after_another(okx_simulator: Simulator) -> None:
    client = _okx(okx_simulator)
    for inst_id in ("BTC-USDT-SWAP", "ETH-USDT-SWAP"):
        okx_simulator.open_position(instId=inst_id, mgnMode="cross")
        assert asyncio.run(client.close_position(inst_id=inst_id, mgn_mode="cross")).inst_id == inst_id
    asyncio.run(client.close())


def test_wrong_settings_are_refused_when_the_client_is_made() -> None:
    wanted = target("bingx")
    for options in (
        {"server": "prod"},
        {"server": None},
        {"credentials": target("okx").credentials()},
        {"credentials": "fake"},
        {"base_url": "http://api.example.com"},
        {"base_url": "ftp://127.0.0.1"},
        {"base_url": "https://user:fake@api.example.com"},
        {"timeout": 0},
        {"timeout": float("nan")},
        {"timeout": True},
    ):
        with pytest.raises(errors.InvalidConfiguration):
            wanted.client(**options)
    for secret in ("", " ", "fake secret", "fake\n", "fäke", None, 7):
        with pytest.raises(errors.InvalidConfiguration, match="credential secret_key"):
            wanted.named("Credentials")(api_key="fake", secret_key=secret)
    with pytest.raises(errors.InvalidConfiguration, match="posMode"):
        target("okx").context({"posMode": "hedge"})
    assert isinstance(wanted.client(), BingxClient)
