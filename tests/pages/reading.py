"""Reads pages in tests, and says where things stand in one short form."""

from venuespec_codegen.pages import Page, Table, read_page
from venuespec_codegen.problems import Span


def page_of(text: str, name: str = "page.md") -> Page:
    """Read a page that has to be one."""
    page = read_page(name, text.encode())
    assert isinstance(page, Page)
    return page


def texts(table: Table) -> list[list[str]]:
    """Return what the cells say."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def place(span: Span) -> str:
    """Write a place as `line:column-line:column`."""
    return f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"
