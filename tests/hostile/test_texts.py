"""Hostile text in every place of both schemas; `nox -s hostile` makes thousands of such specs."""

import pytest
from hypothesis import given, settings

from .attack import built
from .campaign import any_place, check, is_sentence
from .positions import Instance, Spec, instances, positions, small_specs
from .texts import MARK, TEXTS
from .writing import Spelling

HARD = [text for text in TEXTS if MARK in text and text.isascii() and text.isprintable() and "{" not in text]
PLACES = sorted(name for name in positions() if is_sentence(name))


def test_every_place_where_a_spec_holds_text_is_attacked() -> None:
    missing = [name for name, places in instances().items() if not places]
    assert not missing, "no spec in tests/golden or specs has text there: write a golden spec for the new key"
    assert len(positions()) > 130


@pytest.mark.parametrize("spec", small_specs(), ids=lambda spec: spec.name)
def test_the_specs_that_are_attacked_are_good(spec: Spec) -> None:
    assert built(spec).codes == ()


@settings(max_examples=30, deadline=None, derandomize=True, database=None)
@given(any_place)
def test_any_text_in_any_place_is_refused_or_stays_text(case: tuple[str, Instance, Spelling]) -> None:
    name, instance, spelling = case
    check(name, instance, spelling)


@pytest.mark.parametrize("name", PLACES)
def test_no_sentence_changes_the_code(name: str) -> None:
    text = HARD[PLACES.index(name) % len(HARD)]
    assert not check(name, instances()[name][0], Spelling(text, "escaped")).refused
