"""What can be wrong with a spec, as a value: a code, a place, a message and one way out."""

from attrs import frozen


@frozen
class Span:
    """A stretch of one file: 1-based lines and columns, the end column exclusive.

    Columns count Unicode characters, as editors do; ``path`` is relative to the folder that was asked for.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        """Write the place as compilers do."""
        return f"{self.path}:{self.line}:{self.column}"


@frozen
class Related:
    """A second place that a finding is about, and what is there."""

    span: Span
    message: str


@frozen
class Problem:
    """One finding: ``code`` names the kind (``E101``), ``message`` what is wrong, ``help`` what to do about it."""

    code: str
    span: Span
    message: str
    help: str
    related: tuple[Related, ...] = ()


def sort_key(problem: Problem) -> tuple[str, int, int, str, str]:
    """Order findings as a reader meets them: by file, then by position."""
    span = problem.span
    return (span.path, span.line, span.column, problem.code, problem.message)
