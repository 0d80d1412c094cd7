"""Whatever a page says, it is read without an exception, and every place lies inside of it."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from venuespec_codegen.pages import Page, Unreadable, propose, read_page
from venuespec_codegen.problems import Span

MARKDOWN = [
    *"ab|`*_\\<>[]()#-+&;:!~ \t\n\r\u00a0\u200b\u2028仓", "\n\n", "\r\n", "  \n", "| ", " |", " | | ",
    "|---|---|\n", "| Name | Type |\n", "String", "Yes", "40001", "`x|y`", "\n> ", "\n- ", "```\n", "<br>",
    "<table>", "</table>", "&amp;",
    "# ", "\n---\n", "the default is ", "POST /a", "required in ", "32 characters",
]  # fmt: skip
HTML = [
    *"ab<>/\"'=& \n\r", "<html>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<th>Name", "<td colspan=3>",
    "<td rowspan=2>", "<br>", "<p>", "<h2 id=x>", "</h2>", "<!--", "-->", "<script>", "</script>", "<code>", "</code>",
    "&lt;", "&#x110000;", "&nbsp;", "String", "> id", "<pre>",
]  # fmt: skip


def spans(page: Page) -> Iterator[Span]:
    for table in page.tables:
        yield table.span
        for row in table.rows:
            yield row.span
            yield from (cell.span for cell in row.cells)
    yield from (one.span for one in page.headings)
    yield from (one.span for one in page.remarks)
    yield from (one.span for one in page.doubts)
    yield from (one.span for one in page.head.facts)
    yield from (one.span for one in propose(page))


def assert_read(name: str, content: bytes) -> None:
    page = read_page(name, content)
    if isinstance(page, Unreadable):
        assert all(problem.message and problem.help for problem in page.problems)
        return
    lines = page.text.split("\n")
    for span in spans(page):
        assert (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column)
        assert span.end_line <= len(lines)
        assert span.column <= len(lines[span.line - 1]) + 1
        assert span.end_column <= len(lines[span.end_line - 1]) + 1


@given(st.lists(st.sampled_from(MARKDOWN), max_size=60).map("".join))
@settings(max_examples=500, deadline=None, derandomize=True, database=None)
def test_text_made_of_markdown_s_signs(text: str) -> None:
    assert_read("page.md", f"| Name | Type | Required | Description |\n|---|---|---|---|\n{text}".encode())
    assert_read("page.md", text.encode())


@given(st.lists(st.sampled_from(HTML), max_size=60).map("".join))
@settings(max_examples=500, deadline=None, derandomize=True, database=None)
def test_text_made_of_html_s_signs(text: str) -> None:
    assert_read("page.html", f"<html>{text}".encode())
    assert_read("page.html", f"<html><table><tr><th>Name<th>Type<tr>{text}".encode())


@given(st.text(max_size=80), st.sampled_from(["page.md", "page.html", "https://docs.example/#/x"]))
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
def test_any_text(text: str, name: str) -> None:
    assert_read(name, text.encode("utf-8", errors="replace"))


@given(st.binary(max_size=60))
@settings(max_examples=200, deadline=None, derandomize=True, database=None)
def test_any_bytes(content: bytes) -> None:
    assert_read("page.md", content)
