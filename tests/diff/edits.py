"""Small edits of any specs: those of tests/mutation, and neighbours in a mapping that change places."""

import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from venuespec_codegen.model import Model
from venuespec_codegen.read import SpecFolder, read_files
from venuespec_codegen.read.nodes import MappingNode
from venuespec_codegen.resolve import resolve

from ..mutation.mutant import Change, Mutant, mutant
from ..mutation.mutants import mutants
from ..mutation.places import places

TESTS = Path(__file__).parents[1]
FOLDERS = (
    TESTS.parent / "specs",
    Path(__file__).parent / "base",
    TESTS / "exchanges" / "specs",
    *sorted((TESTS / "golden").glob("*/spec")),
)


def model_if_right(folder: SpecFolder) -> Model | None:
    reading = read_files(folder)
    resolution = resolve(reading)
    return None if folder.problems or reading.problems or resolution.problems else resolution.model


def some_mutants(folder: SpecFolder, most: int) -> Iterator[Mutant]:
    """Yield some, always the same ones."""
    every = list(mutants(folder))
    yield from random.Random(0).sample(every, min(most, len(every)))  # noqa: S311 - no secret


def some_swaps(folder: SpecFolder, most: int) -> Iterator[Mutant]:
    every = list(_swaps(folder))
    yield from random.Random(0).sample(every, min(most, len(every)))  # noqa: S311 - no secret


def _swaps(folder: SpecFolder) -> Iterator[Mutant]:
    for file in folder.files:
        for place in places(file):
            if isinstance(place.node, MappingNode):
                stretches = [(entry.key.start, entry.value.end) for entry in place.node.entries]
                for (start, end), (begin, stop) in pairwise(stretches):
                    text = file.text
                    swapped = text[begin:stop] + text[end:begin] + text[start:end]
                    yield mutant(file, place, Change("two keys swapped", start, stop, swapped))
