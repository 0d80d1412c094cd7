"""Lines taken away, and lines written twice."""

from collections.abc import Iterator

from venuespec_codegen.read import SpecFile

from .mutant import Change, Mutant


def line_mutants(file: SpecFile) -> Iterator[Mutant]:
    """Yield a file without each of its lines, and with each of them twice; comments and empty lines say nothing."""
    start = 0
    for number, line in enumerate(file.text.splitlines(keepends=True), start=1):
        end = start + len(line)
        if line.strip() and not line.lstrip().startswith("#"):
            key = line.strip().removeprefix("- ").partition(":")[0][:24]
            for change in (Change("a line less", start, end, ""), Change("a line twice", start, end, line * 2)):
                yield Mutant(file, f"line {key}", f":{number}", change)
        start = end
