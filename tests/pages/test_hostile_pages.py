"""Pages that are made to take long: time grows with the size and no faster, and no depth is too deep."""

import time
from typing import Protocol

import pytest

from venuespec_codegen.pages import Page, Unreadable, propose, read_page
from venuespec_codegen.pages.html_tokens import Tag

TABLE = "| Parameter | Type | Required | Description |\n|---|---|---|---|\n"
SMALL, LARGEST, TIMES = 6_000, 400_000, 4
LONG_ENOUGH = 0.03  # seconds; of what takes less, nothing can be said
# A quadratic reader would need 16 times as long for 4 times as much; a linear one may be held up by others.
AT_MOST = 7.0

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
    "bounds": (f"{TABLE}| a | String | No | ", "max 5, the value must be at most 5 "),
    "lines about limits": ("", "rate limit 5 in "),
    "sources": ("", "Source: [\n"),
    "code": ("", "```\ncurl \\\nhttps://a\n```\n"),
    "HTML links": ("<html>", '<link rel="canonical" href="https://a">'),
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
    "HTML scripts": ("<html>", "<script>"),
    "HTML scripts that almost end": ("<html>", "<script></scr"),
    "HTML styles and titles": ("<html>", "<style><title><textarea>"),
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
    size = SMALL
    while seconds(before + piece * (size // len(piece))) < LONG_ENOUGH and size < LARGEST:
        size *= 2
    small = before + piece * (size // len(piece))
    large = before + piece * (TIMES * size // len(piece))
    # A busy machine may take long once: what counts is the best of a few.
    ratios: list[float] = []
    while len(ratios) < 5 and min(ratios, default=AT_MOST) >= AT_MOST:
        ratios.append(seconds(large) / max(seconds(small), LONG_ENOUGH / 2))
    assert min(ratios) < AT_MOST


class Reader(Protocol):
    text: str


def forgetful(reader: Reader, tag: Tag) -> int:
    """Look for the end of each script anew, also where it was not found before."""
    reader.text.lower().find("</script", tag.end)
    return tag.end


def test_a_quadratic_reader_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("venuespec_codegen.pages.html_tokens._Tokens._behind_skipped", forgetful)
    with pytest.raises(AssertionError):
        test_time_grows_with_the_size_and_no_faster("HTML scripts")


@pytest.mark.parametrize("bomb", ["pipes", "HTML tables in tables", "HTML depth"])
def test_ten_megabytes_are_refused_or_read_and_nothing_is_raised(bomb: str) -> None:
    before, piece = BOMBS[bomb]
    content = (before + piece * (10_000_000 // len(piece))).encode()
    assert isinstance(read_page("page", content), Unreadable)
    fewer = (before + piece * (100_000 // len(piece))).encode()
    assert isinstance(read_page("page", fewer), Page | Unreadable)
