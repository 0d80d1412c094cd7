"""All changes to the files of one exchange."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from venuespec_codegen.read import ExchangeFolder, SpecFile, SpecFolder, list_files

from .entries import entry_changes
from .lines import line_mutants
from .mutant import Mutant, mutant
from .places import places
from .scalars import scalar_changes

SPECS: Final = Path(__file__).parents[2] / "specs"
EXCHANGES: Final = ("okx", "bingx")


@cache
def spec(exchange: str) -> SpecFolder:
    """Read the files of one of the project's own exchanges."""
    folder = list_files(SPECS)
    return folder.alone(next(one for one in folder.exchanges if one.name == exchange))


def mutants(folder: SpecFolder) -> Iterator[Mutant]:
    """Yield every mutant of these specs, always in the same order; no file comes out as it was."""
    for file in folder.files:
        for one in _of_file(file):
            if not one.says_the_same:
                yield one


def _of_file(file: SpecFile) -> Iterator[Mutant]:
    for place in places(file):
        for changes in (scalar_changes, entry_changes):
            for change in changes(file.text, place):
                yield mutant(file, place, change)
    yield from line_mutants(file)


def mutated(folder: SpecFolder, one: Mutant) -> SpecFolder:
    """Return the specs with this change in them."""
    exchanges = tuple(
        ExchangeFolder(exchange.name, tuple(_changed(file, one) for file in exchange.files))
        for exchange in folder.exchanges
    )
    return SpecFolder(exchanges, folder.problems)


def _changed(file: SpecFile, one: Mutant) -> SpecFile:
    return SpecFile(file.path, one.text.encode()) if file.path == one.path else file
