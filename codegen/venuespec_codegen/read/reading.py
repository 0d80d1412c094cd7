"""Stage 1: a folder of specs to typed documents, and every problem on the way."""

from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Generic, TypeVar, cast

from attrs import define, field, frozen

from ..problems import Problem, Span, sort_key
from .check import Data, check
from .comments import cut_by_comment
from .decode import decode
from .document_types import EndpointDocument, ExchangeDocument
from .events import parse
from .files import EXCHANGE_FILE, ExchangeFolder, SpecFile, SpecFolder, list_files
from .shapes import spec_shapes
from .spans import PointerSpans
from .unfinished import unfinished

T = TypeVar("T")


@frozen
class Located(Generic[T]):
    """One file's data with its places, which go by RFC 6901 pointers; "" is the whole file.

    ``spans`` has the place of every value, ``key_spans`` of every key of a mapping, by the pointer of its value.
    """

    path: str
    data: T
    spans: Mapping[str, Span]
    key_spans: Mapping[str, Span]


@frozen
class ExchangeFiles:
    """The files of one exchange, endpoints sorted by file name."""

    exchange: Located[ExchangeDocument]
    endpoints: tuple[Located[EndpointDocument], ...]


@frozen
class Reading:
    """All that was read: exchanges without any problem, the problems of the others, and every file's text by path."""

    exchanges: tuple[ExchangeFiles, ...]
    problems: tuple[Problem, ...]
    texts: Mapping[str, str]


def read_specs(root: Path) -> Reading:
    """Read all exchanges under a folder; raise OSError only when that folder itself cannot be read."""
    return read_files(list_files(root))


@frozen
class Checked:
    """What one file came to: its text, its data if there is any to be had, and what is wrong with it."""

    text: str
    located: Located[Data] | None
    problems: tuple[Problem, ...]


def read_files(folder: SpecFolder, known: MutableMapping[SpecFile, Checked] | None = None) -> Reading:
    """Read all exchanges among files whose bytes are there already.

    Args:
        folder: The files.
        known: Files that were read before and are not read again; those of this folder are added.
    """
    reader = _Reader(list(folder.problems), {} if known is None else known)
    exchanges = [reader.exchange(exchange) for exchange in folder.exchanges]
    broken = {problem.span.path.partition("/")[0] for problem in reader.problems}
    good = [files for files in exchanges if files and files.exchange.path.partition("/")[0] not in broken]
    return Reading(tuple(good), tuple(sorted(reader.problems, key=sort_key)), reader.texts)


@define
class _Reader:
    """Reads file after file; a problem in one hides nothing in another."""

    problems: list[Problem]
    known: MutableMapping[SpecFile, Checked]
    texts: dict[str, str] = field(factory=dict[str, str])

    def exchange(self, folder: ExchangeFolder) -> ExchangeFiles | None:
        exchange: Located[ExchangeDocument] | None = None
        endpoints: list[Located[EndpointDocument]] = []
        for file in folder.files:
            name = file.path.removeprefix(f"{folder.name}/")
            if name == EXCHANGE_FILE:
                if located := self._file(file, "exchange"):
                    self._agree("E113", located, "exchange", folder.name, "the folder")
                    exchange = cast("Located[ExchangeDocument]", located)
            elif located := self._file(file, "endpoint"):
                self._agree("E114", located, "endpoint", name.removesuffix(".yaml"), "the file")
                endpoints.append(cast("Located[EndpointDocument]", located))
        return ExchangeFiles(exchange, tuple(endpoints)) if exchange else None

    def _file(self, file: SpecFile, kind: str) -> Located[Data] | None:
        """Read one file, if it is not known; what comes back is only to be used when the file has no problem."""
        checked = self.known.get(file)
        if checked is None:
            checked = self.known[file] = _checked(file, kind)
        self.texts[file.path] = checked.text
        self.problems += checked.problems
        return checked.located

    def _agree(self, code: str, located: Located[Data], key: str, name: str, holder: str) -> None:
        """Report a file whose place says another name than its content."""
        said = located.data.get(key) if isinstance(located.data, dict) else None
        if isinstance(said, str) and said not in ("", name):
            message = f"`{key}` says `{said}`, but {holder} is called {name}"
            self.problems.append(Problem(code, located.spans[f"/{key}"], message, f"rename {holder} or write {name}"))


def _checked(file: SpecFile, kind: str) -> Checked:
    source, problems = decode(file.path, file.content)
    if problems:
        return Checked(source.text, None, tuple(problems))
    parsed = parse(source)
    if parsed.root is None:
        return Checked(source.text, None, tuple(parsed.problems))
    checked = check(source, parsed.root, f"{kind}.schema.json", spec_shapes())
    spans, key_spans = (PointerSpans(source, parsed.root, of_keys=of_keys) for of_keys in (False, True))
    remarks = (*cut_by_comment(source, parsed.root), *unfinished(source, parsed.root))
    found = (*parsed.problems, *checked.problems, *remarks)
    return Checked(source.text, Located(file.path, checked.data, spans, key_spans), found)
