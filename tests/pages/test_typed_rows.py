"""What does not fit its column is reported where it stands, and kept."""

import pytest

from .reading import page_of, place, texts

HEADER = "| Parameter | Type | Required | Description |\n|---|---|---|---|\n"


@pytest.mark.parametrize(
    ("row", "code", "where", "said"),
    [
        ("| side | Strng | Yes | x |", "D201", "3:10-3:15", "`Strng` is no type"),
        ("| side | String | Maybe | x |", "D202", "3:19-3:24", "`Maybe` does not say whether it is required"),
        ("| side | Yes | String | x |", "D203", "3:10-3:13", "type `Yes` and required `String` look swapped"),
        ("| the side | String | Yes | x |", "D204", "3:3-3:11", "`the side` is no name"),
        ("| side | String | | x |", "D202", "3:19-3:19", "an empty cell does not say whether it is required"),
        ("| side | String | Yes | x | y |", "", "", ""),
    ],
)
def test_a_cell_that_is_none_of_its_columns_words(row: str, code: str, where: str, said: str) -> None:
    page = page_of(f"{HEADER}{row}\n| other | String | No | y |\n")
    assert [(one.code, place(one.span), one.message) for one in page.doubts] == ([(code, where, said)] if code else [])
    # It stays in its row, and takes none of its neighbours with it.
    assert len(page.tables[0].rows) == 2
    assert texts(page.tables[0])[1] == ["other", "String", "No", "y"]


@pytest.mark.parametrize(
    ("row", "code"), [("| none | x |", "D205"), ("| 1 | x |", ""), ("| ORDER_GONE | x |", ""), ("| | x |", "D205")]
)
def test_codes_of_errors(row: str, code: str) -> None:
    page = page_of(f"| Error Code | Description |\n|---|---|\n| 4001 | a |\n{row}\n| 4002 | b |\n")
    assert [row[0] for row in texts(page.tables[0])][::2] == ["4001", "4002"]
    assert {one.code for one in page.doubts} - {"D208"} == ({code} if code else set())


def test_what_is_hidden_in_a_cell_is_shown_in_its_doubt() -> None:
    (doubt,) = page_of(f"{HEADER}| side | Str\u202eing | Yes | x |\n").doubts
    assert doubt.message == "`Str<U+202E>ing` is no type"


def test_a_row_with_too_many_cells_in_html_keeps_them() -> None:
    page = page_of("<table><tr><th>Name<th>Type</tr><tr><td>side<td>String<td>more</tr></table>", "page.html")
    assert texts(page.tables[0]) == [["side", "String", "more"]]
    assert [one.code for one in page.doubts] == ["D207"]
