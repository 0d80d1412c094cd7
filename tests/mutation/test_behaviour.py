import pytest
from attrs import evolve

from venuespec_codegen.model import Exchange, Situation
from venuespec_codegen.simulator.judging import row_of

from .behaviour import answers, play_of
from .mutants import EXCHANGES, spec
from .observation import observe


def _exchange(name: str) -> Exchange:
    exchange = observe(spec(name)).exchange
    assert exchange is not None
    return exchange


@pytest.mark.parametrize("name", EXCHANGES)
def test_the_scenes_bring_about_every_situation_that_a_row_speaks_of(name: str) -> None:
    exchange = _exchange(name)
    play = play_of(exchange)
    said = repr(answers(evolve(play, rows=()), exchange))
    for endpoint in exchange.endpoints:
        rows = {row_of(exchange, endpoint, one) for one in Situation} - {None}
        silent = {f"{row.code} {row.name}" for row in rows if row and f"'{row.code} {row.name} (" not in said}
        assert not silent
    assert "'executed'" in said
    assert "'clock'" in said


@pytest.mark.parametrize("name", EXCHANGES)
def test_every_row_is_answered_with(name: str) -> None:
    exchange = _exchange(name)
    play = play_of(exchange)
    said = repr(answers(play, exchange))
    assert all(f"'{row.code} {row.name}'" in said for row in play.rows)


def test_a_play_stays_what_it_is_when_the_exchange_changes() -> None:
    exchange = _exchange("bingx")
    play = play_of(exchange)
    assert answers(play, exchange) == answers(play, exchange)
    other = evolve(exchange, auth=evolve(exchange.auth, window_ms=exchange.auth.window_ms + 1))
    assert answers(play, other) != answers(play, exchange)
