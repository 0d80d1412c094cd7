"""One change to one file of a spec."""

from attrs import field, frozen

from venuespec_codegen.read import SpecFile

from .places import Place


@frozen
class Change:
    """A stretch of a file (character offsets, the end exclusive) and what stands there instead."""

    edit: str
    start: int
    end: int
    text: str


@frozen
class Mutant:
    """A file with a change; ``kind`` and ``pointer`` say what is changed, the file's text is not kept twice."""

    file: SpecFile = field(repr=False)
    kind: str
    pointer: str
    change: Change

    @property
    def edit(self) -> str:
        return self.change.edit

    @property
    def path(self) -> str:
        return self.file.path

    @property
    def text(self) -> str:
        """The whole file afterwards."""
        before = self.file.text
        return f"{before[: self.change.start]}{self.change.text}{before[self.change.end :]}"

    @property
    def says_the_same(self) -> bool:
        """Whether nothing is changed at all."""
        return self.file.text[self.change.start : self.change.end] == self.change.text

    def __str__(self) -> str:
        return f"{self.path}{self.pointer} [{self.kind}] {self.edit}"


def mutant(file: SpecFile, place: Place, change: Change) -> Mutant:
    """Tell what of a file is changed."""
    return Mutant(file, place.kind, place.pointer, change)
