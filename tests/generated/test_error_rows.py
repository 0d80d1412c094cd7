"""Every row of both error tables over a real socket: the right class with the right facts, and nothing else."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from attrs import frozen

from venuespec.errors import OutcomeUnknown, Rejected, Throttled
from venuespec_codegen.model import Capture, CapturedMoment, CaptureType, ErrorRow, Execution, Kind
from venuespec_codegen.simulator.messages import Occasion, compose_message, message_fits
from venuespec_codegen.simulator.pytest_plugin import SimulatorFactory
from venuespec_codegen.simulator.replies import Reply, refusal_reply, row_refusal_reply

from .calls import calls, clock
from .clients import EXCHANGES, NOW_MS, SPECS, Target, target

_FORMS = [("okx", False), ("okx", True), ("bingx", False)]
_RETRY_MS = NOW_MS + 123_456
_VALUES: Mapping[CaptureType, str | int] = {CaptureType.INT: 17, CaptureType.WORD: "WORD", CaptureType.TEXT: "words"}


@frozen
class Answered:
    """A reply, the row that it means, and what its message tells."""

    reply: Reply
    message: str
    row: ErrorRow
    captured: Mapping[str, str | int]


def _captured(row: ErrorRow) -> dict[str, str | int]:
    holes = [part for part in row.message.parts if isinstance(part, Capture) and part.name] if row.message else []
    values = {hole.name: _VALUES[hole.type] for hole in holes}
    if isinstance(row.retry_at, CapturedMoment):
        values[row.retry_at.capture] = _RETRY_MS if row.retry_at.unit == "unix-ms" else _RETRY_MS // 1000
    return values


def _first_that_fits(wanted: Target, code: str | int, message: str) -> ErrorRow:
    for row in wanted.exchange.errors_of(wanted.endpoint):
        if row.code == code and (row.message is None or message_fits(row.message, message)):
            return row
    raise AssertionError(f"no row fits {code}")


def _answers(wanted: Target, *, in_row: bool) -> list[Answered]:
    rows = wanted.exchange.errors_of(wanted.endpoint)
    answers: list[Answered] = []
    for row in rows:
        message = compose_message(rows, row, Occasion(NOW_MS), _captured(row))
        reply = (row_refusal_reply if in_row else refusal_reply)(wanted.exchange, row, message)
        meant = _first_that_fits(wanted, row.code, message)
        answers.append(Answered(reply, message, meant, _captured(meant)))
    return answers


def _retry_at(row: ErrorRow) -> datetime | None:
    if isinstance(row.retry_at, CapturedMoment):
        moment_ms = _RETRY_MS if row.retry_at.unit == "unix-ms" else _RETRY_MS // 1000 * 1000
        return datetime.fromtimestamp(moment_ms / 1000, UTC)
    if row.retry_after_ms is not None:
        return datetime.fromtimestamp(NOW_MS / 1000, UTC) + timedelta(milliseconds=row.retry_after_ms)
    return None


def _check_refusal(found: object, answered: Answered) -> None:
    row = answered.row
    assert type(found) is (Throttled if row.kind is Kind.THROTTLED else Rejected), found
    assert isinstance(found, Rejected)
    said = (found.code, found.name, found.kind, found.category, found.retry, found.description, found.advice)
    assert said == (row.code, row.name, row.kind, row.category, row.retry, row.description, row.advice)
    assert (found.message, found.http_status) == (answered.message, answered.reply.status)
    assert found.captured == answered.captured
    assert found.position_gone is row.position_gone
    assert getattr(found, "retry_at", None) == _retry_at(row)


def _check_doubt(found: object, answered: Answered) -> None:
    assert type(found) is OutcomeUnknown, found
    assert (found.code, found.name, found.message) == (answered.row.code, answered.row.name, answered.message)
    assert (found.phase, found.http_status) == ("reply", answered.reply.status)
    assert found.confirm


@pytest.mark.parametrize(("exchange", "in_row"), _FORMS)
def test_every_row_raises_what_it_means(exchange: str, venuespec_simulator: SimulatorFactory, *, in_row: bool) -> None:
    wanted = target(exchange)
    simulator = venuespec_simulator(exchange, specs=SPECS, clock=clock)
    answers = _answers(wanted, in_row=in_row)
    for answered in answers:
        simulator.answer_status(answered.reply.status, answered.reply.body, content_type="application/json")
    for answered, found in zip(answers, calls(wanted, simulator, len(answers)), strict=True):
        settled = answered.row.execution is Execution.NONE and answered.reply.status < 500
        (_check_refusal if settled else _check_doubt)(found, answered)
        code = getattr(found, "code", None)
        assert type(code) is wanted.module("errors").ErrorCode
    assert simulator.executed == ()


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_every_row_is_reached_but_those_an_endpoint_reads_differently(exchange: str) -> None:
    wanted = target(exchange)
    reached = {id(answered.row) for answered in _answers(wanted, in_row=False)}
    missed = [row for row in wanted.exchange.errors_of(wanted.endpoint) if id(row) not in reached]
    own = {row.code for row in wanted.endpoint.errors}
    assert [row.code for row in missed] == (["50011"] if exchange == "okx" else [])
    assert all(row.code in own for row in missed)


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_the_simulators_own_way_to_answer_with_a_row_ends_the_same(
    exchange: str, venuespec_simulator: SimulatorFactory
) -> None:
    wanted = target(exchange)
    simulator = venuespec_simulator(exchange, specs=SPECS, clock=clock)
    names = list(dict.fromkeys((row.code, row.name) for row in wanted.exchange.errors_of(wanted.endpoint)))
    for code, name in names:
        simulator.answer_with(code, name)
    found = [(getattr(one, "code", None), getattr(one, "name", None)) for one in calls(wanted, simulator, len(names))]
    assert found == names
