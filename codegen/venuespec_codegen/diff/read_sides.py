"""From the bytes of two sides to two models; a file that is the same on both is read once, and so is an exchange."""

import re
from collections.abc import Mapping
from typing import Final

from attrs import frozen

from ..model import Exchange, Model
from ..problems import Problem, relocate, relocate_path
from ..read import Checked, ExchangeFolder, SpecFile, SpecFolder, read_files
from ..resolve import KnownRows, resolve
from .side import Refusal, Side, both_refusals

_VERSION: Final = re.compile(r"^venuespec:[ \t]*(\S+)", re.MULTILINE)
_OWN_VERSION: Final = "1"


@frozen
class Specs:
    """What one side says: the model, and each file's bytes and data by path."""

    side: Side
    model: Model
    documents: Mapping[str, object]


@frozen
class _Read:
    exchange: Exchange | None
    problems: tuple[Problem, ...]
    documents: Mapping[str, object]


def read_sides(old: Side, new: Side) -> tuple[Specs, Specs] | Refusal:
    """Read and resolve both sides; problems on one of them, or on both, are a refusal that shows all of them."""
    files: dict[SpecFile, Checked] = {}
    rows: KnownRows = {}
    known = {exchange: _read(new.specs.alone(exchange), files, rows) for exchange in new.specs.exchanges}
    after = _specs("NEW", new, known)
    same = {
        exchange: known.get(exchange) or _read(old.specs.alone(exchange), files, rows)
        for exchange in old.specs.exchanges
    }
    before = _specs("OLD", old, same)
    if isinstance(before, Refusal):
        return both_refusals(before, after) if isinstance(after, Refusal) else before
    return after if isinstance(after, Refusal) else (before, after)


def _read(folder: SpecFolder, files: dict[SpecFile, Checked], rows: KnownRows) -> _Read:
    reading = read_files(folder, files)
    resolution = resolve(reading, rows)
    documents: dict[str, object] = {}
    for exchange in reading.exchanges:
        documents[exchange.exchange.path] = exchange.exchange.data
        documents |= {one.path: one.data for one in exchange.endpoints}
    return _Read(next(iter(resolution.model.exchanges), None), (*reading.problems, *resolution.problems), documents)


def _specs(name: str, side: Side, read: Mapping[ExchangeFolder, _Read]) -> Specs | Refusal:
    problems = [*side.specs.stray_problems, *(problem for one in read.values() for problem in one.problems)]
    if problems:
        return _refusal(name, side, problems)
    documents: dict[str, object] = {}
    for one in read.values():
        documents |= one.documents
    return Specs(side, Model(tuple(one.exchange for one in read.values() if one.exchange is not None)), documents)


def _refusal(name: str, side: Side, problems: list[Problem]) -> Refusal:
    versions = {found[1] for file in side.specs.files for found in _VERSION.finditer(file.text)}
    foreign = sorted(versions - {_OWN_VERSION})
    count = "a problem" if len(problems) == 1 else f"{len(problems)} problems"
    message = f"{name}: the specs of `{side.word}` have {count}, and cannot be compared"
    if foreign:
        message += f"; they are in version {foreign[0][:20]} of the spec language, this program reads {_OWN_VERSION}"
    texts = {relocate_path(file.path, side.folder): file.text for file in side.specs.files}
    return Refusal(message, tuple(relocate(problems, side.folder)), texts)
