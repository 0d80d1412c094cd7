"""Where in a spec a transformation is at work, and where it leaves its findings."""

from collections.abc import Mapping, MutableSequence
from typing import NamedTuple, TypeVar

from attrs import evolve

from ..problems import Problem, Related, Span
from ..read import Located, escaped

T = TypeVar("T")

# What a named tuple's class does itself, without the call in between.
_BARE = tuple.__new__  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - typeshed says too little


class Place(NamedTuple):
    """One value of one file; ``findings`` is shared by all places of an exchange and only ever grows.

    A tuple, because hundreds are made for every file, and a frozen attrs class takes three times as long to make.
    """

    path: str
    spans: Mapping[str, Span]
    key_spans: Mapping[str, Span]
    findings: MutableSequence[Problem]
    tokens: tuple[str | int, ...] = ()

    def at(self, *tokens: str | int) -> "Place":
        """Return the place of a value inside this one."""
        return _BARE(Place, (self.path, self.spans, self.key_spans, self.findings, self.tokens + tokens))

    @property
    def pointer(self) -> str:
        """The value's RFC 6901 pointer; few places are ever asked for it."""
        return "".join([f"/{token if isinstance(token, int) else escaped(token)}" for token in self.tokens])

    @property
    def span(self) -> Span:
        """The value's span; of the nearest value around it if it is absent."""
        pointer = self.pointer
        while (found := self.spans.get(pointer)) is None and pointer:
            pointer = pointer.rpartition("/")[0]
        return found or Span(self.path, 1, 1, 1, 1)

    @property
    def key_span(self) -> Span:
        """The span of the key that the value stands under; the value's own if it stands in a list."""
        return self.key_spans.get(self.pointer) or self.span

    def inside(self, text: str, start: int, end: int) -> Span:
        """Return the span of ``text[start:end]``, or the whole scalar's where escapes or line breaks blur positions."""
        span = self.span
        width = span.end_column - span.column
        quote = (width - len(text)) // 2
        if span.line != span.end_line or width not in (len(text), len(text) + 2):
            return span
        column = span.column + quote
        return evolve(span, column=column + start, end_column=column + max(end, start + 1))

    def report(
        self, code: str, message: str, remedy: str, span: Span | None = None, other: Related | None = None
    ) -> None:
        """Leave a finding at ``span``, by default the value's; ``other`` is a second place that it is about."""
        self.findings.append(Problem(code, span or self.span, message, remedy, (other,) if other else ()))


def place_of(located: Located[T], findings: MutableSequence[Problem]) -> Place:
    """Return the place of a whole file."""
    return Place(located.path, located.spans, located.key_spans, findings)
