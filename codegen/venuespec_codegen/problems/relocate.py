"""Findings with the paths a reader can open: those of the specs root put before them."""

from collections.abc import Iterable

from attrs import evolve

from .problem import Problem, Span


def relocate(problems: Iterable[Problem], folder: str) -> list[Problem]:
    """Put a folder (POSIX, may be ``.``) before every path of these findings."""
    return [
        evolve(
            problem,
            span=_relocated(problem.span, folder),
            related=tuple(evolve(other, span=_relocated(other.span, folder)) for other in problem.related),
        )
        for problem in problems
    ]


def relocate_path(path: str, folder: str) -> str:
    """Put a folder before one path; ``.`` stands for the folder itself."""
    if folder == ".":
        return path
    return folder if path == "." else f"{folder.rstrip('/')}/{path}"


def _relocated(span: Span, folder: str) -> Span:
    return evolve(span, path=relocate_path(span.path, folder))
