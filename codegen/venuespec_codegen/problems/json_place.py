"""A place as every report for programs has it."""

from .problem import Span


def json_place(span: Span) -> dict[str, str | int]:
    """Return the five keys of a place; lines and columns begin at 1, and the end column is the first one after it."""
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
