"""Specs as texts by path, to a model."""

from collections.abc import Mapping

from venuespec_codegen.model import Model
from venuespec_codegen.read import ExchangeFolder, SpecFile, SpecFolder, read_files
from venuespec_codegen.resolve import resolve


def folder_of(files: Mapping[str, str]) -> SpecFolder:
    names = sorted({path.partition("/")[0] for path in files})
    return SpecFolder(
        tuple(
            ExchangeFolder(
                name,
                tuple(
                    SpecFile(path, text.encode()) for path, text in sorted(files.items()) if path.startswith(f"{name}/")
                ),
            )
            for name in names
        ),
        (),
    )


def model_of(files: Mapping[str, str]) -> Model:
    """Read and resolve; specs that are wrong are a mistake of the test."""
    reading = read_files(folder_of(files))
    resolution = resolve(reading)
    problems = [f"{one.span}: {one.message} ({one.help})" for one in (*reading.problems, *resolution.problems)]
    assert not problems, problems
    return resolution.model
