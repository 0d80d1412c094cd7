from venuespec_codegen.diff.error_tables import UNLISTED, decider, of_code, probes, same_code, shown_code

from .error_rows import row


def test_the_first_row_that_fits_decides() -> None:
    rows = (row(1, "A", "ab"), row(1, "B", "a"), row(1, "C"))
    assert [decider(rows, text) for text in ("xab", "xa", "x")] == list(rows)
    assert decider(rows[:2], "x") is None


def test_codes_have_types() -> None:
    assert not same_code(1, "1")
    assert of_code((row("1"), row(1)), 1) == (row(1),)
    assert (shown_code(1), shown_code("1")) == ("1", '"1"')


def test_each_row_has_a_message_that_it_is_meant_for() -> None:
    assert probes((row(1, "A", "at most {n:int}"), row(1, "B"))) == ("at most 7", UNLISTED)
