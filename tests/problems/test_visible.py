import pytest

from venuespec_codegen.problems.visible import is_hidden, visible, width


def test_what_hides_is_written_as_its_number() -> None:
    assert visible("a\x1b[31m\u202eb\n\t\u200b") == "a<U+001B>[31m<U+202E>b<U+000A><U+0009><U+200B>"
    assert visible("été 中文 ✓") == "été 中文 ✓"


@pytest.mark.parametrize("character", list("\x00\x7f\x85\u00a0\u00ad\u2028\u2066\ufeff\ufffe\ue000\u3164\ufe0f"))
def test_hidden_characters(character: str) -> None:
    assert is_hidden(character)


@pytest.mark.parametrize("character", list("a ~\n\té中✓😀\u0301"))
def test_characters_that_show_themselves(character: str) -> None:
    assert not is_hidden(character)


def test_width_is_that_of_a_terminal() -> None:
    assert [width(text) for text in ("", "abc", "中文", "e\u0301", "😀")] == [0, 3, 4, 1, 2]
