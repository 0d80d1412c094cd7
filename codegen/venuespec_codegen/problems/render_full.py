"""Findings for people: message, place, source line with carets, one line of help."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from .place import BLUE, BOLD, CYAN, RED, YELLOW, Lines, Paint, lines_of, place
from .problem import Problem
from .visible import visible


def render_full(problems: Iterable[Problem], texts: Mapping[str, str], *, color: bool) -> str:
    """Write one paragraph for each finding, an empty line between them."""
    lines = lines_of(texts)
    return "\n".join("".join(f"{line}\n" for line in _paragraph(problem, lines, color=color)) for problem in problems)


def _paragraph(problem: Problem, lines: Lines, *, color: bool) -> Iterator[str]:
    level, style = ("warning", YELLOW) if problem.code.startswith("W") else ("error", RED)
    paint = Paint(color, style)
    spans = [problem.span, *(related.span for related in problem.related)]
    gutter = max(len(str(span.end_line)) for span in spans)
    edge = f"{' ' * gutter} {paint(BLUE, '=')}"
    yield paint(style, f"{level}[{problem.code}]") + paint(BOLD, f": {visible(problem.message)}")
    yield from place(problem.span, lines, gutter, paint)
    note_paint = evolve(paint, style=BLUE)
    for related in problem.related:
        yield f"{edge} {paint(BOLD, 'note')}: {visible(related.message)}"
        yield from place(related.span, lines, gutter, note_paint)
    yield f"{edge} {paint(CYAN, 'help')}: {visible(problem.help)}"
