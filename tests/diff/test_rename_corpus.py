"""How often renames are recognised, and how often two different things are taken for one."""

from collections import Counter
from collections.abc import Iterable

import pytest

from venuespec_codegen.diff import likeness

from .rename_corpus import Pair, renames, strangers

_CERTAIN, _MAYBE, _NOT = "certain", "maybe", "not"


def _told(pairs: Iterable[Pair]) -> Counter[str]:
    counted = Counter[str]()
    for one in pairs:
        found = likeness.match(*one.sides, [one.gone], [one.come])
        counted[_CERTAIN if found.certain else _MAYBE if found.possible else _NOT] += 1
    return counted


def test_what_is_certain_is_a_rename() -> None:
    told = _told(strangers())
    assert told.total() > 5000
    assert told[_CERTAIN] == 0, "precision of what is certain"
    assert told[_MAYBE] / told.total() < 0.025, "false hints"


def test_most_renames_are_recognised_or_hinted_at() -> None:
    told = _told(renames())
    assert told.total() > 350
    assert told[_CERTAIN] / told.total() > 0.5, "recall of what is certain"
    assert (told[_CERTAIN] + told[_MAYBE]) / told.total() > 0.85, "recall of both"


def test_a_mere_other_name_is_certain() -> None:
    told = _told(one for one in renames() if one.why == "another name")
    assert told[_CERTAIN] == told.total()


@pytest.mark.parametrize("threshold", [0.55, 0.62])
def test_less_would_take_different_things_for_one(threshold: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "_CERTAIN", threshold)
    assert _told(strangers())[_CERTAIN] > 0
