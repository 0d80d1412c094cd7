"""Findings as compilers write them, one line each: ``path:line:col: CODE message``."""

from collections.abc import Iterable

from .problem import Problem
from .visible import visible


def render_concise(problems: Iterable[Problem]) -> str:
    """Write one line for each finding."""
    return "".join(f"{visible(str(found.span))}: {found.code} {visible(found.message)}\n" for found in problems)
