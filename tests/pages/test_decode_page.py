"""Bytes that are no page are refused with a place, and what is one has the lines that editors show."""

import pytest

from venuespec_codegen.pages import Page, Unreadable, read_page
from venuespec_codegen.pages.limits import LARGEST_PAGE, MOST_LINES, MOST_PIPES

TABLE = "| Parameter | Type |\n|---|---|\n| side | String |\n"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "D102 p:1:1: the page is empty"),
        (b"\xef\xbb\xbf \r\n\t", "D102 p:1:1: the page is empty"),
        (b"a\r\nb\xff", "D103 p:2:2: byte 0xff is not UTF-8"),
        (b"\xef\xbb\xbfabc\xed\xa0\x80", "D103 p:1:4: byte 0xed is not UTF-8"),
        (b"%PDF-1.7 x", "D104 p:1:1: this is a PDF, and no page"),
        (b"PK\x03\x04abc", "D104 p:1:1: this is a ZIP archive or an office document, and no page"),
        ("# x".encode("utf-16"), "D104 p:1:1: this is UTF-16, and no page"),
        (b"# x\na\0b", "D104 p:2:2: this is binary, and no page"),
        (b"x" * (LARGEST_PAGE + 1), "D101 p:1:1: the page is larger than 8 MiB"),
        (b"x" * LARGEST_PAGE, "D105 p:1:1: the page has more than 2 MiB of Markdown"),
        (b"ab" + b"|" * (MOST_PIPES + 1), f"D105 p:1:3: the page has more than {MOST_PIPES} pipes"),
        (b"a" + b"\n" * (MOST_LINES + 1), f"D105 p:1:2: the page has more than {MOST_LINES} lines"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_what_is_no_page_is_refused_at_its_place(content: bytes, found: str) -> None:
    reading = read_page("p", content)
    assert isinstance(reading, Unreadable)
    (problem,) = reading.problems
    assert f"{problem.code} {problem.span}: {problem.message}".startswith(found)
    assert problem.help


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_and_byte_order_marks_move_nothing(ending: str) -> None:
    page, plain = read_page("p", f"\ufeff{TABLE}".replace("\n", ending).encode()), read_page("p", TABLE.encode())
    assert page == plain
    assert isinstance(page, Page)
    assert page.text == TABLE
