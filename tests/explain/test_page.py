from venuespec_codegen.explain import lay_out
from venuespec_codegen.explain.page import Heading, Row, Text, Title


def test_rows_share_a_column_and_hang_below_it() -> None:
    page = (Heading("Values"), Row("a", "one two three"), Row("long", "four"))
    assert lay_out(page, 16) == ("Values", "  a     one two", "        three", "  long  four")


def test_rows_below_another_are_indented_into_the_same_column() -> None:
    assert lay_out((Row("ab", "x"), Row("c", "y", depth=1)), 40) == ("  ab   x", "    c  y")


def test_a_wide_term_stands_alone_and_moves_no_other_text() -> None:
    page = (Row("a-rule-with-a-very-long-name", "text"), Row("a", "b"))
    assert lay_out(page, 40) == ("  a-rule-with-a-very-long-name", "     text", "  a  b")


def test_blocks_are_parted_by_one_blank_line_and_headings_stay_with_their_rows() -> None:
    page = (Title("name", "What it is."), Row("a", "b"), Heading("More"), Row("c", "d"), Text("End."))
    assert lay_out(page, 40) == ("name", "What it is.", "", "  a  b", "", "More", "  c  d", "", "End.")


def test_only_blanks_break_a_line() -> None:
    assert lay_out((Text("see BTC-USDT-SWAP now"),), 8) == ("see", "BTC-USDT-SWAP", "now")


def test_emphasis_marks_names_and_changes_no_column() -> None:
    page = (Title("t", "x"), Heading("h"), Row("a", "b"), Row("bcd", "e"))
    plain, marked = (lay_out(page, 40), lay_out(page, 40, lambda text: f"<{text}>"))
    assert marked == ("<t>", "x", "", "<h>", "  <a>    b", "  <bcd>  e")
    assert tuple(line.replace("<", "").replace(">", "") for line in marked) == plain


def test_a_row_without_text_leaves_no_trailing_blanks() -> None:
    assert lay_out((Row("a", ""),), 40) == ("  a",)
