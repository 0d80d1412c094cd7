"""Findings as workflow commands, which GitHub shows at the changed lines of a pull request."""

from collections.abc import Iterable

from .problem import Problem
from .workflow_command import Level, workflow_command


def render_github(problems: Iterable[Problem]) -> str:
    """Write one ``::error`` or ``::warning`` command for each finding."""
    return "".join(f"{_command(problem)}\n" for problem in problems)


def _command(problem: Problem) -> str:
    level: Level = "warning" if problem.code.startswith("W") else "error"
    return workflow_command(level, problem.span, problem.code, (problem.message, f"help: {problem.help}"))
