"""Findings as workflow commands, which GitHub shows at the changed lines of a pull request."""

from collections.abc import Iterable

from .problem import Problem
from .visible import visible


def render_github(problems: Iterable[Problem]) -> str:
    """Write one ``::error`` or ``::warning`` command for each finding."""
    return "".join(f"{_command(problem)}\n" for problem in problems)


def _command(problem: Problem) -> str:
    span = problem.span
    properties: dict[str, str | int] = {"file": visible(span.path), "line": span.line}
    if span.line == span.end_line:
        properties |= {"col": span.column, "endLine": span.end_line, "endColumn": span.end_column}
    else:
        # GitHub refuses columns for a place of several lines.
        properties |= {"endLine": span.end_line}
    properties["title"] = problem.code
    level = "warning" if problem.code.startswith("W") else "error"
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{level} {written}::{_data(visible(problem.message))}%0Ahelp: {_data(visible(problem.help))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
