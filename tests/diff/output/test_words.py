from attrs import evolve
from tests.diff.output.reports import report

from venuespec_codegen.diff.approval import EXPIRED, STALE
from venuespec_codegen.diff.finding import Caller, Wire
from venuespec_codegen.diff.output.words import CALLER, WIRE, approved_by, summary
from venuespec_codegen.problems import Problem, Span


def test_every_verdict_has_its_meaning() -> None:
    assert set(CALLER) == set(Caller)
    assert set(WIRE) == set(Wire)


def test_the_closing_line_counts() -> None:
    assert summary(report(())) == "no changes from main to specs"
    assert summary(report(levels="none", approved=(2,))) == "4 changes, 1 approved: from main to specs"
    unnamed = "4 changes, 1 of them fails (without an approval by name): from main to specs"
    assert summary(report(levels="none")) == unnamed
    assert summary(report()) == "4 changes, 3 of them fail (caller:source,wire:break): from main to specs"


def test_an_approval_that_fails_the_review_is_told_in_the_closing_line() -> None:
    span = Span("specs/approvals.yaml", 1, 1, 1, 2)
    told = [Problem(code, span, "it holds nothing", "look again") for code in (EXPIRED, STALE)]
    failing = evolve(report(levels="none", approved=(2,)), complaints=tuple(told))
    assert summary(failing) == "4 changes, 1 approved, 1 approval without force: from main to specs"
    nothing = evolve(report(()), complaints=tuple(told[1:]))
    assert summary(nothing) == "no changes from main to specs"


def test_what_is_not_approved_has_no_reason() -> None:
    assert approved_by(report().entries[0]) == ""
