"""Rows of error tables, and findings in short."""

from collections.abc import Iterable

from venuespec_codegen.diff.finding import Finding
from venuespec_codegen.model import Capture, CaptureType, Category, ErrorRow, Execution, Kind, MessagePattern, Retry
from venuespec_codegen.problems import Span
from venuespec_codegen.resolve.braces import PieceKind, pieces

_SPAN = Span("venue/exchange.yaml", 1, 1, 1, 2)


def pattern(text: str) -> MessagePattern:
    """Read a message as specs write it."""
    return MessagePattern(tuple(_part(piece.kind, piece.text) for piece in pieces(text)))


def _part(kind: PieceKind, text: str) -> str | Capture:
    if kind is PieceKind.LITERAL:
        return text
    name, _, type_ = text.partition(":")
    return Capture("" if name == "_" else name, CaptureType(type_ or "text"))


def row(  # noqa: PLR0913 - what rows differ in
    code: int | str,
    name: str = "ONE",
    message: str | None = None,
    *,
    execution: Execution = Execution.NONE,
    was: tuple[int, ...] = (),
    kind: Kind = Kind.REJECTED,
    retry_after_ms: int | None = None,
    description: str = "One.",
) -> ErrorRow:
    return ErrorRow(
        code=code,
        name=name,
        category=Category.ORDER,
        kind=kind,
        execution=execution,
        retry=Retry.FIX,
        description=description,
        advice="None.",
        source="docs",
        span=_SPAN,
        message=None if message is None else pattern(message),
        was=was,
        retry_after_ms=retry_after_ms,
    )


def ids(findings: Iterable[Finding]) -> list[str]:
    return [one.kind.id for one in findings]
