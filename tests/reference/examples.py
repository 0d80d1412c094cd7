"""An example of every key, cut out of the specs that the golden tests generate and run."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, TypeVar, cast

from attrs import frozen

from venuespec_codegen.problems import Span
from venuespec_codegen.read import Located, escaped, read_specs
from venuespec_codegen.read.check import Data
from venuespec_codegen.read.shapes import Shape, spec_shapes

from .keys import follow, title_of

T = TypeVar("T")
ROOT: Final = Path(__file__).parents[2]


@frozen
class Example:
    """A stretch of a spec: ``text`` is the key and its value, ``value`` the place of the value in ``path``."""

    path: str
    text: str
    value: Span
    empty: bool

    @property
    def rank(self) -> tuple[bool, int, int, str]:
        """The smaller, the better: one that says something, in few lines, and short."""
        return self.empty, self.text.count("\n"), len(self.text), self.path


@cache
def examples() -> Mapping[tuple[str, str], Example]:
    """Return the best example of each key, by the title of the object it belongs to and its own name."""
    found: dict[tuple[str, str], Example] = {}
    for key, example in _all_examples():
        if key not in found or example.rank < found[key].rank:
            found[key] = example
    return found


def spec_roots() -> list[Path]:
    """Return the folders of specs that are generated and executed: the real ones, and those of the golden tests."""
    return [ROOT / "specs", *sorted((ROOT / "tests/golden").glob("*/spec"))]


def _all_examples() -> Iterator[tuple[tuple[str, str], Example]]:
    for root in spec_roots():
        reading = read_specs(root)
        for files in reading.exchanges:
            documents = [(_plain(files.exchange), "exchange"), *((_plain(one), "endpoint") for one in files.endpoints)]
            for located, kind in documents:
                lines = reading.texts[located.path].split("\n")
                cut = _Cutter(f"{root.relative_to(ROOT).as_posix()}/{located.path}", lines, located)
                yield from cut.keys(spec_shapes().by_reference[f"{kind}.schema.json"], located.data, "")


def _plain(located: Located[T]) -> Located[Data]:
    """Take a document for the plain data that it is."""
    return cast("Located[Data]", located)


@frozen
class _Cutter:
    """Goes through one file's data beside its schema and cuts out every key that the schema names."""

    path: str
    lines: list[str]
    located: Located[Data]

    def keys(self, given: Shape, data: Data, pointer: str) -> Iterator[tuple[tuple[str, str], Example]]:
        shape = follow(given)
        if isinstance(data, list):
            for index, item in enumerate(data):
                yield from self.keys(shape.get("items", {}), item, f"{pointer}/{index}")
        elif isinstance(data, dict):
            known = shape.get("properties", {})
            for name, value in data.items():
                inner = f"{pointer}/{escaped(name)}"
                if name in known:
                    yield (title_of(shape), name), self.example(inner, value)
                    yield from self.keys(known[name], value, inner)
                else:
                    yield from self.keys(cast("Shape", shape.get("additionalProperties")), value, inner)

    def example(self, pointer: str, value: Data) -> Example:
        key, span = self.located.key_spans[pointer], self.located.spans[pointer]
        first, *others = [
            *self.lines[key.line - 1 : span.end_line - 1],
            self.lines[span.end_line - 1][: span.end_column - 1],
        ]
        indent = re.compile(f" {{0,{key.column - 1}}}")
        text = "\n".join([first[key.column - 1 :], *(indent.sub("", line, count=1) for line in others)])
        return Example(self.path, text.rstrip(), span, value in ("", [], {}))
