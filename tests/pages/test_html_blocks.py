"""HTML pages: what is a heading, a paragraph, a table; rows and cells however they span and whatever is left open."""

import pytest

from venuespec_codegen.pages import Column, Mend

from .reading import page_of, place, texts

HEAD = "<tr><th><b>Parameter</b><th>Type<th>Required<th>Description</tr>"


def rows(inside: str) -> list[list[str]]:
    (table,) = page_of(f"<table>{inside}</table>", "page.html").tables
    return texts(table)


def test_headings_paragraphs_and_their_places() -> None:
    page = page_of(
        '<h1 id="top">Close</h1>\n<p>Do\n <b>it</b> &amp; <br>go</p>\n<h2><a name="in"></a>Reply</h2><li>One<div>Two',
        "page.html",
    )
    assert [(one.level, one.text, one.anchor) for one in page.headings] == [(1, "Close", "top"), (2, "Reply", "in")]
    assert [(one.text, one.headings, place(one.span)) for one in page.remarks] == [
        ("Do it &\ngo", ("Close",), "2:4-3:24"),
        ("One", ("Close", "Reply"), "4:36-4:39"),
        ("Two", ("Close", "Reply"), "4:44-4:47"),
    ]


def test_what_is_in_a_cell() -> None:
    prose = "<p>One<br>two</p><ul><li>a | b</li><li><code>c</code></ul>"
    row = f"<tr><td>side</td><td>List&lt;Data&gt;</td><td>Yes</td><td>{prose}</td></tr>"
    page = page_of(f"<table>\n<thead>{HEAD}</thead>\n<tbody>{row}</tbody></table>", "page.html")
    (table,) = page.tables
    assert texts(table) == [["side", "List<Data>", "Yes", "One\ntwo\na | b\nc"]]
    assert [place(cell.span) for cell in table.rows[0].cells] == ["3:16-3:20", "3:29-3:45", "3:54-3:57", "3:66-3:124"]
    cell = table.rows[0].cell(Column.DESCRIPTION)
    assert cell is not None
    assert cell.traced is not None
    assert cell.traced.codes == ((14, 15),)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (
            f"{HEAD}<tr><td>a<td>String<td>No<td>A<tr><td>b<td>bool<td>No<td>B",
            [["a", "String", "No", "A"], ["b", "bool", "No", "B"]],
        ),
        ("<tr><td>Name</td><td>Type</td></tr><tr><td>a</td><td>String</td></tr>", [["a", "String"]]),
        ("<tr><td>x</td><td>y</td></tr>", [["x", "y"]]),
        (f"{HEAD}<tr><td>a<td>String<td>No<td>A</tr>{HEAD}", [["a", "String", "No", "A"]]),
        (f"{HEAD}<tr><td>a<td>String</tr>", [["a", "String", "", ""]]),
        ("<tr><th>Code<th colspan=2>Message</tr><tr><td>1<td>a<td>b</tr>", [["1", "a\nb"]]),
        ("<tr><th>Name<th>Type<th>Description</tr><tr><td>a<td colspan=2>x</tr>", [["a", "x", ""]]),
        (
            "<tr><th>Code<th>Message</tr><tr><td rowspan=2>1<td>a</tr><tr><td>b</tr><tr><td>2<td>c",
            [["1", "a"], ["1", "b"], ["2", "c"]],
        ),
        (
            "<tr><th>Code<th>Message</tr><tr><td>1<td rowspan=0>a</tr><tr><td>2<td rowspan=-9>b",
            [["1", "a"], ["2", "b"]],
        ),
        ("<thead><tr><th>Group</tr><tr><th>Code<th>Message</tr></thead><tr><td>1<td>a", [["1", "a"]]),
    ],
)
def test_rows_of_tables(inside: str, expected: list[list[str]]) -> None:
    assert rows(inside) == expected


def test_cells_that_span_are_mended_and_titles_are_remarks() -> None:
    page = page_of(
        "<table><tr><th>Code<th>Message</tr><tr><td colspan=2>Common</tr><tr><td rowspan=2>1<td>a</tr><tr><td>b</tr>",
        "page.html",
    )
    assert [row.mended for row in page.tables[0].rows] == [(Mend.SPANNED,), (Mend.SPANNED,)]
    assert [remark.text for remark in page.remarks] == ["Common"]


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    inner = "<table><tr><th>Field<th>Type</tr><tr><td>id<td>long</tr></table>"
    page = page_of(f"<table>{HEAD}<tr><td>data<td>Data<td>No<td>Rows: {inner}of them</tr></table>", "page.html")
    assert [texts(table) for table in page.tables] == [[["id", "long"]], [["data", "Data", "No", "Rows: of them"]]]


def test_html_in_markdown_is_read_as_well() -> None:
    page = page_of(
        f"# x\n\n<table>{HEAD}\n\n<tr><td>a<td>String<td>No<td>A\n</table>\n\n"
        "| Name | Type |\n|---|---|\n| b | bool |\n"
    )
    assert [texts(table) for table in page.tables] == [[["a", "String", "No", "A"]], [["b", "bool"]]]
    open_ended = page_of(
        "<table><tr><td>Name<td>Type<tr><td>a<td>bool\n\n| Name | Type |\n|---|---|\n| b | bool |\n", "page.md"
    )
    assert [texts(table) for table in open_ended.tables] == [[["a", "bool"]], [["b", "bool"]]]
