"""A place in a file as compilers show it: path and position, the source lines, carets under the very characters."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from .problem import Span
from .snippet import Snippet, snippets
from .visible import visible

RED, YELLOW, BLUE, CYAN, BOLD, PLAIN = "\033[1;31m", "\033[1;33m", "\033[1;34m", "\033[36m", "\033[1m", "\033[0m"

Lines: TypeAlias = Mapping[str, Sequence[str]]


@frozen
class Paint:
    """Colours, or none; ``style`` is that of the carets."""

    color: bool
    style: str

    def __call__(self, style: str, text: str) -> str:
        """Write a text in a style."""
        return f"{style}{text}{PLAIN}" if self.color and text else text


def lines_of(texts: Mapping[str, str]) -> Lines:
    """Split the files that have a text into lines, by their paths."""
    return {path: text.split("\n") for path, text in texts.items() if text}


def place(span: Span, lines: Lines, gutter: int, paint: Paint) -> Iterator[str]:
    """Show where a span is and what stands there; ``gutter`` is the width of line numbers."""
    blank = " " * gutter
    yield f"{blank}{paint(BLUE, '-->')} {visible(str(span))}"
    # Of a file that is not at hand there is nothing to show.
    shown = snippets(span, lines[span.path]) if span.path in lines else ()
    if shown:
        yield f"{blank} {paint(BLUE, '|')}"
    for snippet in shown:
        yield from _line(snippet, gutter, paint)


def _line(snippet: Snippet, gutter: int, paint: Paint) -> Iterator[str]:
    if snippet.number is None:
        yield paint(BLUE, "...")
        return
    yield f"{paint(BLUE, f'{snippet.number:>{gutter}} |')} {snippet.text}".rstrip()
    yield f"{' ' * gutter} {paint(BLUE, '|')} {' ' * snippet.indent}{paint(paint.style, '^' * snippet.length)}"
