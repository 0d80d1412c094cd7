"""The first three stages of one exchange: no other has a say in them, so that many can be worked on side by side."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import Factory, frozen

from .problems import Problem
from .read import SpecFolder, read_files
from .resolve import Resolution, resolve

if TYPE_CHECKING:
    from .render import Basis, Wire


@frozen
class Draft:
    """What one exchange makes before it is formatted, by paths below the output folder, or what prevents it.

    ``drafts`` has a digest for every file, ``sources`` and ``shapes`` have those only whose digest was not known.
    """

    sources: Mapping[str, str] = Factory(dict[str, str])
    shapes: "Mapping[str, Wire]" = Factory(dict[str, "Wire"])
    drafts: Mapping[str, str] = Factory(dict[str, str])
    problems: tuple[Problem, ...] = ()


def find_problems(folder: SpecFolder) -> tuple[Problem, ...]:
    """Read and resolve only, and return what is wrong."""
    return _resolve(folder)[1]


def draft(folder: SpecFolder, known: Mapping[str, str]) -> Draft:
    """Read, resolve and render; what has a ``known`` digest is not needed."""
    resolution, problems = _resolve(folder)
    if problems:
        return Draft(problems=problems)
    # Rendering needs what linting does without.
    from .render import exchange_bases, exchange_shapes  # noqa: PLC0415

    bases: dict[str, Basis] = {}
    shapes: dict[str, Wire] = {}
    for exchange in resolution.model.exchanges:
        bases |= exchange_bases(exchange)
        path, wire = exchange_shapes(exchange)
        shapes[path] = wire
    return _drafted(bases, shapes, known)


def draft_shared(exchanges: Sequence[str], known: Mapping[str, str]) -> Draft:
    """Render what stands beside the packages of these exchanges."""
    from .render import shared_bases  # noqa: PLC0415

    return _drafted(shared_bases(exchanges), {}, known)


def _drafted(bases: "Mapping[str, Basis]", shapes: "Mapping[str, Wire]", known: Mapping[str, str]) -> Draft:
    # Linting needs neither digests nor JSON.
    from .manifest import digest  # noqa: PLC0415

    texts = {path: one.text for path, one in bases.items()} | {path: one.text for path, one in shapes.items()}
    drafts = {path: digest(text.encode()) for path, text in texts.items()}
    new = {path for path, made in drafts.items() if known.get(path) != made}
    sources = {path: basis.source() for path, basis in bases.items() if path in new}
    return Draft(sources, {path: wire for path, wire in shapes.items() if path in new}, drafts)


def _resolve(folder: SpecFolder) -> tuple[Resolution, tuple[Problem, ...]]:
    reading = read_files(folder)
    resolution = resolve(reading)
    return resolution, (*reading.problems, *resolution.problems)
