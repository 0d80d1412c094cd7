"""After an edit of one spec file, a run that keeps what it can makes the bytes of a run from nothing.

Of the edits that the mutation tests make, every so many of each file, over every golden tree and the synthetic one.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from attrs import evolve

from venuespec_codegen.generation import generate, inputs_of, still_right
from venuespec_codegen.read import SpecFile, SpecFolder, list_files
from venuespec_codegen.render import finishing

from ..bench.scale.specs import write_specs
from ..golden.features import FEATURES
from ..mutation.mutants import mutants, mutated

EDITS_OF_A_FILE = 3


@pytest.fixture(scope="module", autouse=True)
def unformatted() -> Iterator[None]:
    """Formatting takes a file at a time and most of the time; test_formatting.py is about it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finishing, "formatted", dict)
        yield


def _edited(folder: SpecFolder) -> Iterator[SpecFolder]:
    for file in folder.files:
        yield _reworded(folder, file.path)
        own = [one for one in mutants(folder) if one.path == file.path]
        for one in islice(own, len(own) // 7, None, max(1, len(own) // EDITS_OF_A_FILE)):
            yield mutated(folder, one)


def _reworded(folder: SpecFolder, path: str) -> SpecFolder:
    """Change what a file says without changing what it means."""
    exchanges = [
        evolve(exchange, files=tuple(_with_other_words(one) if one.path == path else one for one in exchange.files))
        for exchange in folder.exchanges
    ]
    return evolve(folder, exchanges=tuple(exchanges))


def _with_other_words(file: SpecFile) -> SpecFile:
    return evolve(file, content=file.content.replace(b"description: ", b"description: In other words, ", 1))


def _check(folder: SpecFolder) -> None:
    """Compare both ways to make a folder after each edit."""
    on_disk = generate(folder, inputs_of(folder)).files
    assert on_disk
    kept = 0
    for edited in _edited(folder):
        inputs = inputs_of(edited)
        earlier = still_right(inputs, on_disk)
        made, cold = generate(edited, inputs, earlier), generate(edited, inputs)
        assert made == cold
        assert list(made.files) == list(cold.files)
        kept += sum(earlier.files[path] is data for path, data in made.files.items() if path in earlier.files)
    assert kept > 0


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_an_edit_of_a_golden_spec_makes_what_a_run_from_nothing_makes(feature: Path) -> None:
    _check(list_files(feature / "spec"))


def test_an_edit_of_the_synthetic_tree_makes_what_a_run_from_nothing_makes(tmp_path: Path) -> None:
    write_specs(tmp_path / "specs", 6, 3)
    _check(list_files(tmp_path / "specs"))
