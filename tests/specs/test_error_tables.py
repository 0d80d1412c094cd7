"""What holds of both error tables: their size, their links, one answer for each situation."""

from typing import Final, TypeAlias

import pytest

from venuespec_codegen.model import Category, Endpoint, ErrorRow, Exchange, Execution, Kind, Retry, Situation

EXCHANGES: Final = ("bingx", "okx")

Code: TypeAlias = str | int


def _close(exchange: Exchange) -> Endpoint:
    return next(endpoint for endpoint in exchange.endpoints if endpoint.name == "close_position")


def _rows(exchange: Exchange) -> tuple[ErrorRow, ...]:
    return exchange.errors_of(_close(exchange))


@pytest.mark.parametrize(("name", "common", "own"), [("okx", 104, 26), ("bingx", 40, 47)])
def test_the_tables_keep_their_size(exchanges: dict[str, Exchange], name: str, common: int, own: int) -> None:
    assert (len(exchanges[name].errors), len(_close(exchanges[name]).errors)) == (common, own)


@pytest.mark.parametrize(
    ("name", "codes"),
    [("okx", {"51023", "51043", "51169"}), ("bingx", {80001, 80017, 101205, 101400, 109400, 109420, 109422})],
)
def test_codes_that_say_nothing_is_left_to_close(exchanges: dict[str, Exchange], name: str, codes: set[Code]) -> None:
    assert {row.code for row in _rows(exchanges[name]) if row.position_gone} == codes


@pytest.mark.parametrize("name", EXCHANGES)
def test_an_open_outcome_is_verified_first_and_a_certain_one_never(exchanges: dict[str, Exchange], name: str) -> None:
    for row in _rows(exchanges[name]):
        assert (row.execution is Execution.UNKNOWN) == (row.retry is Retry.VERIFY), row.name
        assert (row.kind is Kind.THROTTLED) == (row.category is Category.RATE_LIMIT), row.name
        assert (row.retry is Retry.RESYNC) == (row.category is Category.CLOCK), row.name


@pytest.mark.parametrize("name", EXCHANGES)
def test_every_code_ends_in_a_row_for_any_message(exchanges: dict[str, Exchange], name: str) -> None:
    last = {row.code: row for row in _rows(exchanges[name])}
    assert [code for code, row in last.items() if row.message is not None] == []


@pytest.mark.parametrize("name", EXCHANGES)
def test_old_and_new_numbers_name_each_other(exchanges: dict[str, Exchange], name: str) -> None:
    forward = {(row.code, new) for row in _rows(exchanges[name]) for new in row.renumbered_to}
    backward = {(old, row.code) for row in _rows(exchanges[name]) for old in row.was}
    assert forward == backward


SITUATIONS: Final[dict[str, dict[Situation, Code]]] = {
    "okx": {
        Situation.UNKNOWN_KEY: "50119",
        Situation.BAD_CREDENTIAL: "50105",
        Situation.WRONG_SERVER: "50101",
        Situation.BAD_SIGNATURE: "50113",
        Situation.CLOCK_SKEW: "50102",
        Situation.RATE_LIMITED: "50011",
        Situation.MISSING_PARAMETER: "50014",
        Situation.INVALID_PARAMETER: "51000",
        Situation.NO_POSITION: "51023",
        Situation.PENDING_CLOSE_ORDERS: "51115",
    },
    # BingX has no passphrase, and no code for a key of the other server.
    "bingx": {
        Situation.UNKNOWN_KEY: 100413,
        Situation.BAD_SIGNATURE: 100001,
        Situation.CLOCK_SKEW: 100421,
        Situation.RATE_LIMITED: 100410,
        Situation.MISSING_PARAMETER: 109400,
        Situation.INVALID_PARAMETER: 109400,
        Situation.NO_POSITION: 101205,
        Situation.PENDING_CLOSE_ORDERS: 101212,
    },
}


@pytest.mark.parametrize("name", EXCHANGES)
def test_every_situation_has_one_answer(exchanges: dict[str, Exchange], name: str) -> None:
    tables = [_close(exchanges[name]).errors, exchanges[name].errors]
    found = [[(row.situation, row.code) for row in table if row.situation] for table in tables]
    # The call's own answer goes before the common one.
    assert dict(found[1]) | dict(found[0]) == SITUATIONS[name]
    for table in found:
        assert len(dict(table)) == len(table)


@pytest.mark.parametrize(
    ("name", "statuses"),
    [("okx", set[int]()), ("bingx", {400, 401, 403, 404, 418, 429})],
)
def test_statuses_that_settle_an_unlisted_code(exchanges: dict[str, Exchange], name: str, statuses: set[int]) -> None:
    rows = exchanges[name].statuses
    assert {row.status for row in rows} == statuses
    assert {row.status for row in rows if row.kind is Kind.THROTTLED} == statuses & {418, 429}


@pytest.mark.parametrize("name", EXCHANGES)
def test_free_text_of_error_rows_is_whole(exchanges: dict[str, Exchange], name: str) -> None:
    """A comma in unquoted flow text would cut it short; every sentence of ours ends in a full stop."""
    for row in _rows(exchanges[name]):
        assert row.description.endswith("."), row.name
        assert row.advice.endswith("."), row.name
