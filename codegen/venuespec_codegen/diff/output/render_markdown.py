"""A report in Markdown, for a step's summary or the one comment that is kept up to date.

Text of a spec stands in code spans, in fenced blocks or, inside HTML, within ``<code>``: nowhere else. There GitHub
finds no mentions, links, images or HTML, and a table's cell ends where this file ends it.
"""

import html
import re
from collections.abc import Iterable, Iterator
from typing import Final

from ...problems import Problem, counted, visible
from ..report import Entry, Report
from .code_span import code_span, cut
from .render_text import plain_paragraph
from .words import approved_by, headline, summary

MARKER: Final = "<!-- venuespec-diff -->"
LARGEST: Final = 65_536  # bytes in UTF-8, so not more characters either: what GitHub takes as a comment
_LONGEST: Final = 200  # characters of a line in a list, a table or a title
# Of what there is room for, no more than these parts for what stands above the blocks.
_COMPLAINTS_PART, _TABLE_PART = 8, 3
_CLOSING: Final = 300  # bytes for the line that says what was left out
_SIGNS: Final = {"source": "🔴", "break": "🔴", "behaviour": "🟠", "risk": "🟠", "safe": "🟢", "none": "⚪"}


def render_markdown(report: Report) -> str:
    """Write a summary, a table, and a block to unfold for each change, as many as fit."""
    head = f"{MARKER}\n### Changes of the specs\n\n{code_span(summary(report), 2 * _LONGEST)}\n{_suggestion(report)}"
    room = LARGEST - _CLOSING - len(head.encode())
    complaints = "".join(_fitting(map(_complaint, report.complaints), room // _COMPLAINTS_PART))
    rows = "".join(_fitting(map(_row, report.entries), room // _TABLE_PART))
    above = head
    above += f"\n**Approvals**\n\n{complaints}" if complaints else ""
    above += f"\n| | callers | wire | kind | what |\n|---|---|---|---|---|\n{rows}" if rows else ""
    blocks = list(_fitting(_blocks(report), LARGEST - _CLOSING - len(above.encode())))
    wanted = len(report.entries) + bool(report.approved)
    left = f"{wanted - len(blocks)} of {counted(wanted, 'block')} left out: there is room for {LARGEST:,} characters."
    return f"{above}{''.join(blocks)}" + (f"\n_{left}_\n" if len(blocks) < wanted else "")


def _fitting(pieces: Iterable[str], room: int) -> Iterator[str]:
    """Yield pieces as long as there is room for their bytes."""
    for piece in pieces:
        room -= len(piece.encode())
        if room < 0:
            return
        yield piece


def _blocks(report: Report) -> Iterator[str]:
    for entry in report.entries:
        yield _block(entry, report)
    if report.approved:
        yield _folded(report.approved)


def _suggestion(report: Report) -> str:
    made = report.suggestion
    if made is None:
        return ""
    return f"\nNext version: **{made.version}** ({made.step}, after {code_span(made.tag, _LONGEST)}): {made.reason}.\n"


def _complaint(problem: Problem) -> str:
    words = f"{problem.span}: {problem.message}; {problem.help}"
    return f"- {problem.code} {code_span(words, 2 * _LONGEST)}\n"


def _row(entry: Entry) -> str:
    finding = entry.finding
    kind, what = (code_span(one, _LONGEST).replace("|", "\\|") for one in (finding.kind.id, finding.subject))
    fails = "❌" if entry.fails else ""
    caller, wire = f"{_SIGNS[finding.caller]} {finding.caller}", f"{_SIGNS[finding.wire]} {finding.wire}"
    return f"| {fails} | {caller} | {wire} | {kind} | {what} |\n"


def _block(entry: Entry, report: Report) -> str:
    title = html.escape(cut(visible(headline(entry)), _LONGEST))
    signs = f"{_SIGNS[entry.finding.caller]}{_SIGNS[entry.finding.wire]}"
    inside = _fenced(plain_paragraph(entry, report))
    return f"\n<details><summary>{signs} <code>{title}</code></summary>\n\n{inside}\n\n</details>\n"


def _folded(entries: Iterable[Entry]) -> str:
    lines = [
        f"- {code_span(f'[{one.finding.kind.id}] {headline(one)}', _LONGEST)}\n"
        f"  {code_span(approved_by(one), _LONGEST)}\n"
        for one in entries
    ]
    return f"\n<details><summary>{len(lines)} approved</summary>\n\n{''.join(lines)}\n</details>\n"


def _fenced(text: str) -> str:
    """Write lines as a block of code, whose fence is longer than any in it."""
    runs: list[str] = re.findall("`+", text)
    fence = "`" * max(3, max(map(len, runs), default=0) + 1)
    return f"{fence}text\n{text}{fence}"
