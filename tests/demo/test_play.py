"""The demo, played for real: both generated clients against both simulators."""

import pytest

from venuespec_codegen.demo.play import play
from venuespec_codegen.demo.scene import Outcome, Scene

from ..runtime.patient_loop import run_patiently


@pytest.fixture(scope="module")
def scenes() -> list[Scene]:
    return run_patiently(play())


def test_every_call_ends_as_it_should(scenes: list[Scene]) -> None:
    assert [(scene.exchange, scene.tried, scene.verdict) for scene in scenes if not scene.as_expected] == []


@pytest.mark.parametrize("exchange", ["OKX", "BingX"])
def test_each_exchange_shows_every_kind_of_ending(exchange: str, scenes: list[Scene]) -> None:
    shown = [scene.expected for scene in scenes if scene.exchange == exchange]
    assert shown[:3] == [Outcome.CLOSED, Outcome.REFUSED_HERE, Outcome.REJECTED]
    assert sorted(shown[3:]) == sorted([Outcome.THROTTLED, Outcome.UNKNOWN])


@pytest.mark.parametrize(
    ("exchange", "outcome", "said"),
    [
        ("OKX", Outcome.REFUSED_HERE, "pos-side-in-long-short-mode: "),
        ("OKX", Outcome.THROTTLED, "UTC"),
        ("OKX", Outcome.UNKNOWN, "GET /api/v5/account/positions?instId=BTC-USDT-SWAP"),
        ("BingX", Outcome.REFUSED_HERE, "pattern: "),
        ("BingX", Outcome.THROTTLED, "ENDPOINT_DISABLED, until 20"),
        ("BingX", Outcome.UNKNOWN, "GET /openApi/swap/v2/user/positions"),
    ],
)
def test_the_client_says_what_its_caller_needs(exchange: str, outcome: Outcome, said: str, scenes: list[Scene]) -> None:
    (scene,) = [scene for scene in scenes if (scene.exchange, scene.expected) == (exchange, outcome)]
    assert said in scene.said
