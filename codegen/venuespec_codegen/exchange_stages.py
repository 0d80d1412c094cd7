"""The first three stages of one exchange: no other has a say in them, so that many can be worked on side by side."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from .manifest import digest
from .problems import Problem
from .read import SpecFolder, read_files
from .resolve import Resolution, resolve

if TYPE_CHECKING:
    from .render import Basis


@frozen
class Draft:
    """What one exchange makes before it is formatted, by paths below the output folder, or what prevents it.

    ``drafts`` has a digest for every file, ``sources`` the text of those only whose digest was not known.
    """

    sources: Mapping[str, str]
    drafts: Mapping[str, str]
    problems: tuple[Problem, ...]


def find_problems(folder: SpecFolder) -> tuple[Problem, ...]:
    """Read and resolve only, and return what is wrong."""
    return _resolve(folder)[1]


def draft(folder: SpecFolder, known: Mapping[str, str]) -> Draft:
    """Read, resolve and render; what has a ``known`` digest is not needed."""
    resolution, problems = _resolve(folder)
    if problems:
        return Draft({}, {}, problems)
    # Rendering needs what linting does without.
    from .render import exchange_bases  # noqa: PLC0415

    bases: dict[str, Basis] = {}
    for exchange in resolution.model.exchanges:
        bases |= exchange_bases(exchange)
    return _drafted(bases, known)


def draft_shared(exchanges: Sequence[str], known: Mapping[str, str]) -> Draft:
    """Render what stands beside the packages of these exchanges."""
    from .render import shared_bases  # noqa: PLC0415

    return _drafted(shared_bases(exchanges), known)


def _drafted(bases: "Mapping[str, Basis]", known: Mapping[str, str]) -> Draft:
    drafts = {path: digest(basis.text.encode()) for path, basis in bases.items()}
    sources = {path: basis.source() for path, basis in bases.items() if known.get(path) != drafts[path]}
    return Draft(sources, drafts, ())


def _resolve(folder: SpecFolder) -> tuple[Resolution, tuple[Problem, ...]]:
    reading = read_files(folder)
    resolution = resolve(reading)
    return resolution, (*reading.problems, *resolution.problems)
