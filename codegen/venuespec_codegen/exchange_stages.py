"""The first three stages of one exchange: no other has a say in them, so that many can be worked on side by side."""

from collections.abc import Mapping

from attrs import frozen

from .problems import Problem
from .read import SpecFolder, read_files
from .resolve import Resolution, resolve


@frozen
class Draft:
    """Files by their path below the output folder, not formatted yet, or the problems that prevent them."""

    sources: Mapping[str, str]
    problems: tuple[Problem, ...]


def find_problems(folder: SpecFolder) -> tuple[Problem, ...]:
    """Read and resolve only, and return what is wrong."""
    return _resolve(folder)[1]


def draft(folder: SpecFolder) -> Draft:
    """Read, resolve and render."""
    resolution, problems = _resolve(folder)
    if problems:
        return Draft({}, problems)
    # Rendering needs what linting does without.
    from .render import exchange_sources  # noqa: PLC0415

    sources: dict[str, str] = {}
    for exchange in resolution.model.exchanges:
        sources |= exchange_sources(exchange)
    return Draft(sources, ())


def _resolve(folder: SpecFolder) -> tuple[Resolution, tuple[Problem, ...]]:
    reading = read_files(folder)
    resolution = resolve(reading)
    return resolution, (*reading.problems, *resolution.problems)
