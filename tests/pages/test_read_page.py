from venuespec_codegen.pages import Column, Page, TableKind, read_page

CLEAN = b"""# Cancel everything

## Request

| Parameter | Type | Required | Description |
| --- | --- | --- | --- |
| market | String | Yes | Which market |
| side | String | No | `buy` or `sell` |

## Reply

| Parameter | Type | Description |
| :-- | :-: | --: |
| count | int64 | How many there were |

## Errors

| Error Code | Description |
| --- | --- |
| 4001 | code:4001: no such market, see https://docs.example/#/errors |
"""


def page_of(content: bytes) -> Page:
    page = read_page("page.md", content)
    assert isinstance(page, Page)
    return page


def test_a_clean_page_has_all_its_rows() -> None:
    page = page_of(CLEAN)
    assert [table.kind for table in page.tables] == [TableKind.PARAMETERS, TableKind.REPLY, TableKind.ERRORS]
    assert [[cell.text for cell in row.cells] for table in page.tables for row in table.rows] == [
        ["market", "String", "Yes", "Which market"],
        ["side", "String", "No", "buy or sell"],
        ["count", "int64", "How many there were"],
        ["4001", "code:4001: no such market, see https://docs.example/#/errors"],
    ]
    assert page.doubts == ()


def test_spans_cover_the_cells_as_the_page_writes_them() -> None:
    row = page_of(CLEAN).tables[0].rows[1]
    cell = row.cell(Column.DESCRIPTION)
    assert cell is not None
    assert (cell.span.line, cell.span.column, cell.span.end_line, cell.span.end_column) == (8, 24, 8, 39)
    assert str(row.span) == "page.md:8:3"
