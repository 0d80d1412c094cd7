from collections.abc import Iterator
from typing import Final

import pytest

from venuespec_codegen.explain import find
from venuespec_codegen.explain.page import Item, Title
from venuespec_codegen.model import Note
from venuespec_codegen.read import SpecFile, SpecFolder
from venuespec_codegen.read.files import ExchangeFolder
from venuespec_codegen.read.shapes import spec_shapes

from .campaign import baseline_of, mutants_of
from .mutant import Mutant
from .mutants import EXCHANGES, mutants, spec
from .observation import Observation
from .survivors import known
from .verdict import Verdict, baseline, judge

# `nox -s mutation` takes all of them.
_FEW: Final = 16


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_no_edit_of_a_spec_goes_unseen(exchange: str) -> None:
    every = mutants_of(exchange)
    listed = known()
    few = every[:: len(every) // _FEW]
    survived = {str(one) for one in few if judge(baseline_of(exchange), one) is Verdict.SURVIVED}
    assert survived == {str(one) for one in few} & listed


def _find(path: str, pointer: str, edit: str) -> Mutant:
    exchange = path.partition("/")[0]
    return next(one for one in mutants_of(exchange) if (one.path, one.pointer, one.edit) == (path, pointer, edit))


_CLOSE: Final = "bingx/close_position.yaml"


@pytest.mark.parametrize(
    ("pointer", "edit", "verdict"),
    [
        ("/outcome/positionKey/0", "another letter", Verdict.REFUSED),
        ("/outcome/idempotent", "the other truth", Verdict.CODE),
        ("/rateLimits/0/quota", "the number +1", Verdict.CODE),
        ("/summary", "another letter", Verdict.DOCS),
        ("/notes/0/source", "another letter", Verdict.DOCS),
    ],
)
def test_a_change_is_counted_where_it_shows_first(pointer: str, edit: str, verdict: Verdict) -> None:
    assert judge(baseline_of("bingx"), _find(_CLOSE, pointer, edit)) is verdict


def test_what_only_the_simulator_does_is_seen_by_what_it_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    situation = _find("bingx/exchange.yaml", "/errors/0/situation", "the word unknown-key")
    assert judge(baseline_of("bingx"), situation) is Verdict.DOCS
    pages = baseline_of("bingx").pages

    def unchanged(_: Observation) -> object:
        return pages

    monkeypatch.setattr(Observation, "pages", unchanged)
    assert judge(baseline_of("bingx"), situation) is Verdict.SIMULATOR


def test_a_fact_that_a_page_forgets_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(_: object, __: object, note: Note, ___: object) -> Iterator[Item]:
        yield Title(note.id, note.text)

    monkeypatch.setattr(find, "note_page", forgetful)
    base = baseline(spec("bingx"))
    assert judge(base, _find(_CLOSE, "/notes/0/source", "another letter")) is Verdict.SURVIVED


def test_a_key_that_nothing_reads_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    row = spec_shapes().by_reference["common.schema.json#/definitions/ErrorRow"]
    monkeypatch.setitem(row.get("properties", {}), "colour", {"type": "string"})
    folder = _with_colour(spec("bingx"))
    base = baseline(folder)
    planted = [one for one in mutants(folder) if one.pointer == "/errors/0/colour"]
    assert {one.edit for one in planted} == {"another letter", "another case"}
    assert {judge(base, one) for one in planted} == {Verdict.SURVIVED}


def _with_colour(folder: SpecFolder) -> SpecFolder:
    def planted(file: SpecFile) -> SpecFile:
        if not file.path.endswith("/exchange.yaml"):
            return file
        return SpecFile(file.path, file.text.replace("  - {code: ", "  - {colour: red, code: ", 1).encode())

    (exchange,) = folder.exchanges
    return SpecFolder((ExchangeFolder(exchange.name, tuple(map(planted, exchange.files))),), folder.problems)
