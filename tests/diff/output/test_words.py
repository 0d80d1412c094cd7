from tests.diff.output.reports import report

from venuespec_codegen.diff.finding import Caller, Wire
from venuespec_codegen.diff.output.words import CALLER, WIRE, approved_by, summary


def test_every_verdict_has_its_meaning() -> None:
    assert set(CALLER) == set(Caller)
    assert set(WIRE) == set(Wire)


def test_the_closing_line_counts() -> None:
    assert summary(report(())) == "no changes from main to specs"
    assert summary(report(levels="none", approved=(2,))) == "4 changes, 1 approved: from main to specs"
    assert summary(report()) == "4 changes, 3 of them fail (caller:source,wire:break): from main to specs"


def test_what_is_not_approved_has_no_reason() -> None:
    assert approved_by(report().entries[0]) == ""
