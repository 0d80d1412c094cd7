from venuespec_codegen.model import member_names

from ..diff.error_rows import row


def test_the_first_code_of_a_name_keeps_it() -> None:
    assert member_names([row(2, "A"), row(1, "A"), row(3, "B")]) == {2: "A", 1: "A_1", 3: "B"}


def test_a_code_is_called_after_its_row_for_all_messages() -> None:
    assert member_names([row(1, "A", "text"), row(1, "B"), row(2, "C", "text"), row(2, "D", "other")]) == {
        1: "B",
        2: "C",
    }


def test_words_that_look_alike_get_names_of_their_own() -> None:
    assert member_names([row("x", "A"), row("a-b", "A"), row("a.b", "A")]) == {
        "x": "A",
        "a-b": "A_a_b",
        "a.b": "A_a_b_",
    }
