import textwrap

import pytest

from venuespec_codegen.pages.markdown_lines import markdown_lines
from venuespec_codegen.pages.wrapping import are_wrapped

PROSE = "This may be left out in net mode, and must be given in the other one. | | kind | String | Yes | What kind |"


def wrapped(*paragraphs: str, formatted: bool = True) -> bool:
    return are_wrapped([list(markdown_lines(paragraph)) for paragraph in paragraphs], formatted=formatted)


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100])
def test_filled_lines_are_wrapped(width: int) -> None:
    assert wrapped(textwrap.fill(PROSE * 3, width, break_on_hyphens=False))


@pytest.mark.parametrize(
    "text",
    [
        "one line |",
        "short\nand a much longer line that would have had room for a word |",
        "a kept break  \nis none of wrapping |",
        "| one row of a table | text |\n| a row as long as it | text |",
        "wrapped\nto next\nto noth\ning at |",
        "a line of more than anybody would wrap text to, " * 4 + "\nand the rest of it |",
    ],
)
def test_other_lines_are_not(text: str) -> None:
    assert not wrapped(text)


def test_one_paragraph_that_cannot_be_wrapped_speaks_for_all() -> None:
    assert wrapped("Some text that is as long as it can\nbecome |")
    assert not wrapped(
        "Some text that is as long as it can\nbecome |", "but here is a line that has a lot more words in it |"
    )


def test_a_table_that_nobody_padded_makes_little_wrapping_unlikely() -> None:
    text = "Some text that is as long as it can\nbecome |"
    assert (wrapped(text), wrapped(text, formatted=False)) == (True, False)
    assert wrapped(textwrap.fill(PROSE * 3, 60), formatted=False)


def test_wide_characters_may_count_twice_or_once() -> None:
    text = "仓位全额平仓" * 6 + " x\n" + "仓位" * 3 + " |"
    assert wrapped(text)


def test_the_blanks_of_a_kept_break_need_room_as_well() -> None:
    assert wrapped("a line of text that is thirty-nine long\nend  \nanother line of text of forty-two columns |\nx |")
