from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from venuespec_codegen.diff.compare import compare
from venuespec_codegen.diff.finding import Finding
from venuespec_codegen.diff.kinds import KINDS
from venuespec_codegen.diff.kinds_unsaid import UNSAID
from venuespec_codegen.model import Model

from .all_cases import CASES
from .case import Case
from .reading import model_of

_IDS = Path(__file__).with_name("kind_ids.txt").read_text(encoding="utf-8").split()
# No two models show these: what they are about is in the files, and test_compare_files.py has them. The last one shows
# nowhere as long as no comparison forgets anything, and test_leftovers.py makes one forget.
_NO_CASES = frozenset({"spec.format-only", "codegen.output.changed", "model.other.changed"})


@cache
def _sides(case: Case) -> tuple[Model, Model]:
    old, new = case.sides()
    return model_of(old), model_of(new)


def _found(old: Model, new: Model) -> tuple[list[str], tuple[Finding, ...]]:
    findings = compare(old, new)
    return sorted(one.kind.id for one in findings), findings


def _mirror(id_: str) -> str:
    return KINDS[id_].mirror or ""


def _named(case: Case) -> str:
    return f"{case.kind}-{CASES.index(case)}"


@pytest.mark.parametrize("case", CASES, ids=_named)
def test_an_edit_is_found_once(case: Case) -> None:
    found, findings = _found(*_sides(case))
    assert found == sorted([case.kind, *case.also]), findings


@pytest.mark.parametrize("case", CASES, ids=_named)
def test_the_opposite_edit_is_the_mirror(case: Case) -> None:
    old, new = _sides(case)
    found, findings = _found(new, old)
    kind = KINDS[case.kind]
    if kind.mirror is None:
        assert found, f"{case.kind} backwards is silent"
    else:
        assert found == sorted(map(_mirror, [case.kind, *case.also])), findings


@pytest.mark.parametrize("case", CASES, ids=_named)
def test_a_side_against_itself_is_nothing(case: Case) -> None:
    for side in _sides(case):
        assert compare(side, side) == ()


@pytest.mark.parametrize("case", CASES, ids=_named)
def test_findings_say_where_and_what(case: Case) -> None:
    for finding in compare(*_sides(case)):
        assert finding.subject.startswith("venue"), finding
        assert finding.message, finding
        assert finding.old or finding.new, finding
        assert "removed" not in finding.kind.id or finding.old, finding
        assert finding.kind.id == "exchange.removed" or finding.new, finding


@pytest.mark.parametrize("id_", sorted(KINDS.keys() - _NO_CASES))
def test_every_kind_has_a_case(id_: str) -> None:
    assert any(id_ in {case.kind, KINDS[case.kind].mirror} for case in CASES)


def test_kinds_are_whole() -> None:
    for kind in KINDS.values():
        assert kind.group, kind
        assert kind.rule, kind
        assert (kind.mirror is None) == bool(kind.waiver), kind
        assert kind.mirror is None or KINDS[kind.mirror].mirror in {kind.id, None}, kind


def test_ids_are_each_said_or_unsaid_once() -> None:
    counted = Counter([*KINDS, *(one.id for one in UNSAID)])
    assert [id_ for id_, times in counted.items() if times > 1] == []
    assert sorted(set(_IDS) - counted.keys()) == []
    assert sorted({one.id for one in UNSAID} - set(_IDS)) == []
