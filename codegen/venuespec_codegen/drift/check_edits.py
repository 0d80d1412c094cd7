"""That edits did what they were for and nothing else: what they made is read back before anything is written."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from ..exchange_stages import find_problems
from ..read.check import Data, check
from ..read.events import parse
from ..read.files import SpecFile, SpecFolder
from ..read.shapes import spec_shapes
from ..read.source import Source
from ..read.spans import escaped
from ..read.unfinished import MARK
from .edits import Edit, apply_edits
from .spec_text import SpecText


class EditError(Exception):
    """Edits that would have done something else than they should; nothing is written."""


def edited(folder: SpecFolder, texts: Mapping[str, SpecText], edits: Sequence[Edit]) -> Mapping[str, bytes]:
    """Make all edits and return the new bytes of each changed file.

    Raises:
        EditError: A file would not be readable, or would say anything else in another place.
    """
    made: dict[str, bytes] = {}
    for path in dict.fromkeys(edit.path for edit in edits):
        own = [edit for edit in edits if edit.path == path]
        text = apply_edits(texts[path].text, own)
        _check_places(texts[path], text, own)
        made[path] = text.encode()
    _check_meaning(folder, made)
    return made


def _check_places(before: SpecText, text: str, edits: Sequence[Edit]) -> None:
    """Refuse a difference in any value that was not meant to change."""
    old, new = _values(before.source), _values(Source(before.path, text))
    changed = {pointer for pointer in old.keys() | new.keys() if old.get(pointer) != new.get(pointer)}
    meant = {pointer for edit in edits for pointer in edit.pointers}
    if changed != meant or [one for one in new if one in old] != [one for one in old if one in new]:
        others = ", ".join(sorted(changed ^ meant)[:3]) or "the order of its keys"
        raise EditError(f"{before.path} would change in another place than was meant: {others}")


def _check_meaning(folder: SpecFolder, made: Mapping[str, bytes]) -> None:
    """Refuse what would have a problem even after a person had finished it."""
    finished = {path: content.replace(MARK.encode(), b"(to do)") for path, content in made.items()}
    for exchange in folder.exchanges:
        if any(file.path in made for file in exchange.files):
            files = tuple(SpecFile(file.path, finished.get(file.path, file.content)) for file in exchange.files)
            problems = find_problems(SpecFolder((evolve(exchange, files=files),), ()))
            if problems:
                first = problems[0]
                raise EditError(f"{first.span} would have a problem, {first.code}: {first.message}")


def _values(source: Source) -> dict[str, str | int | bool]:
    root = parse(source).root
    if root is None:
        raise EditError(f"{source.path} would be no good YAML")
    document = "exchange.schema.json" if source.path.endswith("/exchange.yaml") else "endpoint.schema.json"
    return dict(_flat(check(source, root, document, spec_shapes()).data, ""))


def _flat(data: Data, pointer: str) -> Iterator[tuple[str, str | int | bool]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _flat(value, f"{pointer}/{escaped(key)}")
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _flat(value, f"{pointer}/{index}")
    else:
        yield pointer, data
