"""How much a page may hold, so that reading it needs neither minutes nor all of a machine's memory."""

import re
from typing import Final

from attrs import define

LARGEST_PAGE: Final = 8 * 1024 * 1024  # bytes; twice the largest documentation page known, which holds a whole API
LARGEST_MARKDOWN: Final = 2 * 1024 * 1024  # characters; the same page has less than that in Markdown
MOST_COLUMNS: Final = 40
# Several times as many as that page has.
MOST_LINES: Final = 120_000
MOST_PIPES: Final = 120_000
MOST_MARKS: Final = 300_000
MOST_TAGS: Final = 600_000
MOST_ENTITIES: Final = 400_000
MOST_GAPS: Final = 400_000
MOST_CELLS: Final = 150_000
MOST_PARAGRAPHS: Final = 150_000
_RUN = re.compile(r"\s\s+")
_GAP = re.compile(r"\s\s+|[^\S \n]")
_MARKS: Final = "*_~<>[]!&\\`"


class TooMuch(Exception):
    """A page holds more than anyone would write; ``at`` is the offset where that shows."""

    def __init__(self, what: str, at: int) -> None:
        super().__init__(what)
        self.what = what
        self.at = at


@define
class Budget:
    """What one page may still hold."""

    cells: int = MOST_CELLS
    paragraphs: int = MOST_PARAGRAPHS

    def take_cells(self, count: int, at: int) -> None:
        """Count cells; raise :exc:`TooMuch` for the one too many."""
        self.cells -= count
        if self.cells < 0:
            raise TooMuch(f"{MOST_CELLS} cells of tables", at)

    def take_paragraph(self, at: int) -> None:
        """Count a paragraph, a heading or a block of code."""
        self.paragraphs -= 1
        if self.paragraphs < 0:
            raise TooMuch(f"{MOST_PARAGRAPHS} paragraphs", at)


def check_html(text: str) -> None:
    """Raise :exc:`TooMuch` for a page of more tags than a whole API's documentation has."""
    for sign, most, what in (("<", MOST_TAGS, "tags"), ("&", MOST_ENTITIES, "entities")):
        if text.count(sign) > most:
            raise TooMuch(f"{most} {what}", text.index(sign))
    _check_gaps(_RUN, text)


def check_markdown(text: str) -> None:
    """Raise :exc:`TooMuch` for a page of more text, lines, pipes or marks than tables could need."""
    if len(text) > LARGEST_MARKDOWN:
        raise TooMuch(f"{LARGEST_MARKDOWN // 1024 // 1024} MiB of Markdown", 0)
    for sign, most, what in (("\n", MOST_LINES, "lines"), ("|", MOST_PIPES, "pipes")):
        if text.count(sign) > most:
            raise TooMuch(f"{most} {what}", text.index(sign))
    if sum(map(text.count, _MARKS)) > MOST_MARKS:
        raise TooMuch(f"{MOST_MARKS} marks", 0)
    _check_gaps(_GAP, text)


def _check_gaps(gap: re.Pattern[str], text: str) -> None:
    if sum(1 for _ in gap.finditer(text)) > MOST_GAPS:
        raise TooMuch(f"{MOST_GAPS} runs of blanks", 0)
