"""Pages that are made to take long: time grows with the size and no faster, and no depth is too deep."""

import time

import pytest

from venuespec_codegen.pages import Page, Unreadable, propose, read_page

TABLE = "| Parameter | Type | Required | Description |\n|---|---|---|---|\n"
SMALL, TIMES = 6_000, 4
# A quadratic reader would need 16 times as long for 4 times as much; a linear one may be held up by others.
AT_MOST = 10.0

BOMBS: dict[str, tuple[str, str]] = {
    "pipes": ("", "|"),
    "cells": (TABLE, "| "),
    "lines of one pipe": (TABLE, "|\n"),
    "rows of one cell": (TABLE, "| a |\n"),
    "rows and prose": (TABLE, "a |\nb\n"),
    "paragraphs behind a table": (f"{TABLE}\n", "a\n\n"),
    "kept breaks": (f"{TABLE}\n", "a  \n"),
    "a wrapped paragraph": (f"{TABLE}\n", "word " * 15 + "\n"),
    "tables": ("", f"{TABLE}\n a\n\n"),
    "delimiters": ("", "|-|-|\n"),
    "one line of delimiters": ("|a|\n", "-|"),
    "backticks": (f"{TABLE}| ", "` "),
    "runs of backticks": (f"{TABLE}| ", "`a ``b ```c ````d "),
    "stars": ("", "**a "),
    "brackets": ("", "["),
    "links": ("", "[a]((b)"),
    "backslashes": (f"{TABLE}| ", "\\"),
    "angles": ("", "<a "),
    "entities": ("", "&"),
    "quotations": ("", "> "),
    "list marks": ("", "- "),
    "fences": ("", "```a\n"),
    "tables that never end": ("", "<table>\n"),
    "signs before a name": (f"{TABLE}| ", ">"),
    "defaults": (f"{TABLE}| a | String | No | ", "`a` required in default is "),
    "HTML depth": ("<html>", "<div>a"),
    "HTML tables in tables": ("<html>", "<table><tr><td>"),
    "HTML cells": ("<html><table>", "<td>"),
    "HTML rows": ("<html><table>", "<tr><td>"),
    "HTML wide cells": ("<html><table>", "<tr><td colspan=40>"),
    "HTML tall cells": ("<html><table><tr><th>Name<th>Type</tr>", "<tr><td rowspan=1000>x"),
    "HTML comments": ("<html>", "<!--"),
    "HTML comments that end like tags": ("<html>", "<!--a>"),
    "HTML declarations": ("<html>", "<!"),
    "HTML tags": ("<html>", "<a "),
    "HTML quotes": ("<html>", '<a ">" '),
    "HTML open quotes": ("<html>", "<a b='"),
    "HTML attributes": ("<html><table><td ", "a"),
    "HTML scripts": ("<html>", "<script></scr"),
    "HTML code": ("<html>", "<code>a"),
}


def seconds(text: str) -> float:
    start = time.process_time()
    page = read_page("page", text.encode())
    if isinstance(page, Page):
        propose(page)
    return time.process_time() - start


@pytest.mark.parametrize("bomb", BOMBS)
def test_time_grows_with_the_size_and_no_faster(bomb: str) -> None:
    before, piece = BOMBS[bomb]
    small = before + piece * (SMALL // len(piece))
    large = before + piece * (TIMES * SMALL // len(piece))
    # A busy machine may take long once: what counts is the best of a few.
    ratios: list[float] = []
    while len(ratios) < 5 and min(ratios, default=AT_MOST) >= AT_MOST:
        ratios.append(seconds(large) / max(seconds(small), 0.002))
    assert min(ratios) < AT_MOST


def test_a_quadratic_reader_would_be_noticed() -> None:
    def slow(text: str) -> float:
        return float(len(text) ** 2)

    assert slow("a" * TIMES * SMALL) / slow("a" * SMALL) > AT_MOST


@pytest.mark.parametrize("bomb", ["pipes", "HTML tables in tables", "HTML depth"])
def test_ten_megabytes_are_refused_or_read_and_nothing_is_raised(bomb: str) -> None:
    before, piece = BOMBS[bomb]
    content = (before + piece * (10_000_000 // len(piece))).encode()
    assert isinstance(read_page("page", content), Unreadable)
    fewer = (before + piece * (100_000 // len(piece))).encode()
    assert isinstance(read_page("page", fewer), Page | Unreadable)
