"""The page of all kinds: it is up to date, whole, and its links lead somewhere."""

import re

from tests.kinds.page import PAGE, page

from venuespec_codegen.diff.kinds import KINDS
from venuespec_codegen.diff.kinds_unsaid import UNSAID

_REVIEWING = PAGE.with_name("REVIEWING.md")


def test_the_page_is_what_the_kinds_make() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.kinds"


def test_every_kind_has_a_row_of_its_own() -> None:
    rows = re.findall(r"^\| `([\w.-]+)` \|", page(), re.MULTILINE)
    verdicts = ["source", "behaviour", "safe", "none"]
    assert sorted(rows) == sorted([*verdicts, *KINDS, *(one.id for one in UNSAID)])


def test_every_row_has_as_many_cells_as_its_table() -> None:
    for table in re.findall(r"(?:^\|.*\n)+", page(), re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1, table


def test_both_pages_link_to_each_other() -> None:
    reviewing = _REVIEWING.read_text(encoding="utf-8")
    assert "](KINDS.md)" in reviewing
    assert "](REVIEWING.md#approve-a-change-by-name)" in page()
    assert "\n## Approve a change by name\n" in reviewing
