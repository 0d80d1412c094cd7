"""Findings for people: message, place, source line with carets, one line of help."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from attrs import evolve, frozen

from .problem import Problem, Span
from .snippet import Snippet, snippets
from .visible import visible

_RED, _YELLOW, _BLUE, _CYAN, _BOLD, _PLAIN = "\033[1;31m", "\033[1;33m", "\033[1;34m", "\033[36m", "\033[1m", "\033[0m"


_Lines: TypeAlias = Mapping[str, Sequence[str]]


@frozen
class _Paint:
    """Colours, or none; ``style`` is the one that the finding's level has."""

    color: bool
    style: str

    def __call__(self, style: str, text: str) -> str:
        return f"{style}{text}{_PLAIN}" if self.color and text else text


def render_full(problems: Iterable[Problem], texts: Mapping[str, str], *, color: bool) -> str:
    """Write one paragraph for each finding, an empty line between them."""
    lines = {path: text.split("\n") for path, text in texts.items() if text}
    return "\n".join("".join(f"{line}\n" for line in _paragraph(problem, lines, color=color)) for problem in problems)


def _paragraph(problem: Problem, lines: _Lines, *, color: bool) -> Iterator[str]:
    level, style = ("warning", _YELLOW) if problem.code.startswith("W") else ("error", _RED)
    paint = _Paint(color, style)
    spans = [problem.span, *(related.span for related in problem.related)]
    gutter = max(len(str(span.end_line)) for span in spans)
    edge = f"{' ' * gutter} {paint(_BLUE, '=')}"
    yield paint(style, f"{level}[{problem.code}]") + paint(_BOLD, f": {visible(problem.message)}")
    yield from _place(problem.span, lines, gutter, paint)
    note_paint = evolve(paint, style=_BLUE)
    for related in problem.related:
        yield f"{edge} {paint(_BOLD, 'note')}: {visible(related.message)}"
        yield from _place(related.span, lines, gutter, note_paint)
    yield f"{edge} {paint(_CYAN, 'help')}: {visible(problem.help)}"


def _place(span: Span, lines: _Lines, gutter: int, paint: _Paint) -> Iterator[str]:
    blank = " " * gutter
    yield f"{blank}{paint(_BLUE, '-->')} {visible(str(span))}"
    shown = snippets(span, lines.get(span.path, ()))
    if shown:
        yield f"{blank} {paint(_BLUE, '|')}"
    for snippet in shown:
        yield from _line(snippet, gutter, paint)


def _line(snippet: Snippet, gutter: int, paint: _Paint) -> Iterator[str]:
    if snippet.number is None:
        yield paint(_BLUE, "...")
        return
    yield f"{paint(_BLUE, f'{snippet.number:>{gutter}} |')} {snippet.text}".rstrip()
    yield f"{' ' * gutter} {paint(_BLUE, '|')} {' ' * snippet.indent}{paint(paint.style, '^' * snippet.length)}"
