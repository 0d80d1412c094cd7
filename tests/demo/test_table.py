"""Tables that fit: column widths, wrapping, padding."""

import pytest

from venuespec_codegen.demo.table import column_widths, table_lines

HEADER = ("who", "what", "said")
ROWS = (
    ("OKX", "close a position", "one two three four five six seven eight nine ten eleven twelve"),
    ("BingX", "wait", "short"),
)


def test_columns_are_as_wide_as_their_longest_cell_and_the_last_takes_the_rest() -> None:
    assert column_widths(HEADER, ROWS, 80) == [5, 16, 55]


def test_in_a_narrow_terminal_the_widest_column_gives_way() -> None:
    assert column_widths(HEADER, ROWS, 50) == [5, 16, 25]
    assert column_widths(HEADER, ROWS, 45) == [5, 14, 22]
    assert column_widths(HEADER, ROWS, 30) == [5, 12, 12]


@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(width: int) -> None:
    widths = column_widths(HEADER, ROWS, width)
    for row in ROWS:
        lines = list(table_lines(row, widths))
        assert all(len("  ".join(line)) == width for line in lines)
        for column, cell in enumerate(row):
            assert " ".join(line[column].strip() for line in lines).split() == cell.split()


def test_an_address_breaks_only_where_it_must() -> None:
    assert list(table_lines(("GET /close-position",), (15,))) == [("GET            ",), ("/close-position",)]


def test_a_line_break_in_a_cell_stays_one() -> None:
    assert list(table_lines(("a", "b\nc"), (1, 3))) == [("a", "b  "), (" ", "c  ")]


def test_an_empty_cell_keeps_its_place() -> None:
    assert list(table_lines(("", "x"), (2, 1))) == [("  ", "x")]
