import pytest

from venuespec_codegen.pages import Column

from .reading import page_of, place


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a", "b"], [("a", ""), ("b", "")]),
        (["data", "> id", "> rows", ">> id", "> x", "b"], [
            ("data", ""), ("id", "data"), ("rows", "data"), ("id", "data.rows"), ("x", "data"), ("b", ""),
        ]),
        (["data", "data.id", "data.rows.id"], [("data", ""), ("data.id", "data"), ("data.rows.id", "data.rows")]),
        (["data", "└─ id", "&gt; x"], [("data", ""), ("id", "data"), ("x", "data")]),
        (["data", ">>> deep"], [("data", ""), ("deep", "data")]),
        (["> id"], [("id", "")]),
    ],
)  # fmt: skip
def test_rows_know_what_they_are_nested_under(names: list[str], expected: list[tuple[str, str]]) -> None:
    rows = "".join(f"| {name} | String | x |\n" for name in names)
    page = page_of(f"| Name | Type | Description |\n|---|---|---|\n{rows}")
    assert [(row.text(Column.NAME), row.parent) for row in page.tables[0].rows] == expected
    assert page.doubts == ()


def test_the_signs_stay_part_of_the_place() -> None:
    page = page_of("| Name | Type |\n|---|---|\n| > id | long |\n")
    cell = page.tables[0].rows[0].cells[0]
    assert (cell.text, place(cell.span)) == ("id", "3:3-3:7")
