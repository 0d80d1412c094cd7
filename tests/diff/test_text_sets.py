import pytest
from attrs import evolve

from venuespec_codegen.diff.text_sets import TextSets, compare_texts
from venuespec_codegen.model import Parameter, ParametersIn, ScalarType
from venuespec_codegen.problems import Span


def _text(pattern: str | None, least: int | None = None, most: int | None = None) -> Parameter:
    span = Span("a.yaml", 1, 1, 1, 1)
    return Parameter("tag", "tag", ScalarType.STRING, False, "", "", span, None, pattern, least, most)  # noqa: FBT003


@pytest.mark.parametrize(
    ("old", "new", "refused", "accepted"),
    [
        (_text("[A-Z]{1,4}"), _text("[A-Z]{1,3}"), "AAAA", None),
        (_text("[A-Z]{1,4}"), _text("[A-Z0-9]{1,3}"), "AAAA", "0"),
        (_text(None, 1, 3), _text("[A-Z]*"), "0", ""),
        (_text("A*", None, 3), _text("A{0,3}"), None, None),
        (_text(r"[\s\S]"), _text("."), "\n", None),
        (_text("[^A]"), _text("[ -@B-~]"), "é", None),
    ],
)
def test_the_shortest_difference_each_way_is_found(
    old: Parameter, new: Parameter, refused: str | None, accepted: str | None
) -> None:
    found = compare_texts(old, new)
    assert found.decided
    assert [None if one is None else len(one) for one in (found.refused, found.accepted)] == [
        None if one is None else len(one) for one in (refused, accepted)
    ]
    assert compare_texts(new, old) == TextSets(found.accepted, found.refused, decided=True)


def test_what_makes_no_segment_of_a_path_is_no_difference() -> None:
    old, new = (evolve(_text(one), location=ParametersIn.PATH) for one in ("[A-Z.]{1,2}", r"\.?[A-Z]{1,2}|\.[A-Z.]"))
    assert compare_texts(old, new).refused not in {"", ".", ".."}


def test_samples_are_tried_where_it_takes_too_long() -> None:
    found = compare_texts(_text("[A-Z]{1,8}"), _text("[A-Z0-9]{1,8}"), effort=3)
    assert not found.decided
    assert found.accepted is not None
    assert found.refused is None


def test_a_look_ahead_is_not_decided_and_its_samples_are_those_of_the_other_side() -> None:
    found = compare_texts(_text("(?=A)[A-Z]+"), _text("[A-Z]+"))
    assert not found.decided
    assert found.accepted is None or not found.accepted.startswith("A")
