"""A report for a terminal: one paragraph for each change, with the lines of both sides, worst first."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from ...problems import Span, visible
from ...problems.place import BLUE, BOLD, CYAN, RED, YELLOW, Lines, Paint, place
from ...problems.render_full import render_full
from ..report import Entry, Report, View
from .words import CALLER, WIRE, approved_by, headline, level

_STYLES: Final[Mapping[str, str]] = {"error": RED, "warning": YELLOW, "note": BLUE}
_NARROWEST: Final = 40


@frozen
class _Page:
    """What all paragraphs share: the lines of both sides, by their paths, and how wide they may be."""

    report: Report
    lines: Lines
    color: bool
    width: int


def render_text(report: Report, *, color: bool = False, width: int = 100) -> str:
    """Write changes, what was approved, and complaints about approvals; nothing where there is nothing to say."""
    page = _Page(report, _lines(report), color, max(width, _NARROWEST))
    paragraphs = ["".join(f"{line}\n" for line in _paragraph(entry, page)) for entry in report.entries]
    if report.approved:
        paragraphs.append("".join(f"{line}\n" for line in _approved(page)))
    if report.complaints:
        paragraphs.append(render_full(report.complaints, report.approval_texts, color=color))
    if report.suggestion:
        made = report.suggestion
        text = f"next version: {made.version} ({made.step}, after {visible(made.tag)}): {made.reason}"
        paragraphs.append("".join(f"{line}\n" for line in _wrapped(text, page.width)))
    return "\n".join(paragraphs)


def plain_paragraph(entry: Entry, report: Report) -> str:
    """Write one change without colours, as a terminal shows it."""
    page = _Page(report, _lines(report, entry), color=False, width=100)
    return "".join(f"{line}\n" for line in _paragraph(entry, page))


def _lines(report: Report, entry: Entry | None = None) -> Lines:
    """Split the files that are shown into lines: those of one entry, or of all."""
    entries = report.entries if entry is None else (entry,)
    lines: dict[str, Sequence[str]] = {}
    for one in entries:
        for view, span in _places(one, report):
            if span.path not in lines:
                lines[span.path] = view.texts.get(span.path, "").split("\n")
    return lines


def _places(entry: Entry, report: Report) -> list[tuple[View, Span]]:
    both = ((report.old, entry.finding.old), (report.new, entry.finding.new))
    return [(view, span) for view, span in both if span is not None]


def _paragraph(entry: Entry, page: _Page) -> Iterator[str]:
    finding, word = entry.finding, level(entry)
    paint = Paint(page.color, _STYLES[word])
    spans = [span for _, span in _places(entry, page.report)]
    gutter = max((len(str(span.end_line)) for span in spans), default=1)
    title, *more = _wrapped(f"{word}[{finding.kind.id}]: {visible(headline(entry))}", page.width, "  ")
    mark, rest = title[: len(word) + len(finding.kind.id) + 2], title[len(word) + len(finding.kind.id) + 2 :]
    yield paint(_STYLES[word], mark) + paint(BOLD, rest)
    yield from (paint(BOLD, line) for line in more)
    for span in spans:
        yield from place(span, page.lines, gutter, paint)
    edge = f"{' ' * gutter} {paint(BLUE, '=')} "
    for name, text in _remarks(entry):
        first, *others = _wrapped(f"{name}: {visible(text)}", page.width - gutter - 3, " " * (len(name) + 2))
        yield f"{edge}{paint(CYAN, first[: len(name)])}{first[len(name) :]}"
        yield from (f"{' ' * (gutter + 3)}{line}" for line in others)


def _remarks(entry: Entry) -> Iterator[tuple[str, str]]:
    finding = entry.finding
    yield "callers", f"{finding.caller} - {CALLER[finding.caller]}"
    yield "wire", f"{finding.wire} - {WIRE[finding.wire]}"
    if finding.approval:
        yield "approval", "needed by name, whatever --fail-on says"
    if finding.before:
        yield "before", finding.before
    if finding.after:
        yield "after", finding.after
    for witness in finding.witnesses:
        yield "witness", witness
    yield "cause", finding.cause.value
    yield "fingerprint", entry.fingerprint


def _approved(page: _Page) -> Iterator[str]:
    paint = Paint(page.color, BLUE)
    yield paint(BOLD, "approved:")
    for entry in page.report.approved:
        text = f"[{entry.finding.kind.id}] {visible(headline(entry))}; {visible(approved_by(entry))}"
        yield from _wrapped(f"  {text}", page.width, "    ")


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Break a text between words; a word that is too long is left whole, so that it can be copied.

    No line but the first begins with two colons: in a log of GitHub that would be a command.
    """
    lines: list[str] = []
    for line in textwrap.wrap(text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False):
        if lines and line.lstrip().startswith("::"):
            lines[-1] += f" {line.lstrip()}"
        else:
            lines.append(line)
    return lines
