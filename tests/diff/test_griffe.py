"""Griffe has a say in what breaks; `python -m tests.diff.griffe` asks it about every case."""

from pathlib import Path

import pytest
from attrs import evolve

from venuespec_codegen.diff.compare import compare
from venuespec_codegen.diff.finding import Caller

from .all_cases import CASES
from .case import Case, Edit
from .griffe import breaks_nobody_tells, client_of, unseen
from .reading import model_of

# Making and reading a pair of clients takes a good tenth of a second.
_SAMPLE = CASES[::40]
_RENAMED = Case("context.member.renamed", (Edit("venue/exchange.yaml", "{name: SECOND}", "{name: OTHER}"),))


@pytest.mark.parametrize("case", _SAMPLE, ids=lambda case: f"{case.kind}-{CASES.index(case)}")
def test_what_griffe_sees_break_a_finding_tells(case: Case) -> None:
    assert [str(one) for one in unseen([case])] == []


def test_a_break_that_is_called_safe_would_be_found(tmp_path: Path) -> None:
    old, new = map(model_of, _RENAMED.sides())
    before, after = client_of(old, tmp_path / "old"), client_of(new, tmp_path / "new")
    findings = compare(old, new)
    assert breaks_nobody_tells(before, after, findings) == ()
    wrong = [evolve(one, caller=Caller.SAFE) for one in findings]
    assert breaks_nobody_tells(before, after, wrong) == ("OBJECT_REMOVED venuespec.venue.enums.AccountLevel.SECOND",)
    assert breaks_nobody_tells(before, before, wrong) == ()
