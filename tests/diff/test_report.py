import datetime as dt

import pytest
from attrs import evolve
from tests.diff.output.reports import FINDINGS, NEW, OLD, ordinary, report

from venuespec_codegen.diff.approval import Approval, Reason
from venuespec_codegen.diff.finding import Caller, Wire
from venuespec_codegen.diff.levels import parse_levels
from venuespec_codegen.diff.report import Judge, View, make_report
from venuespec_codegen.problems import Span


def test_approved_ones_fail_nothing() -> None:
    assert report().fails
    assert not report(approved=(0, 1, 2)).fails
    assert [one.finding for one in report(approved=(0, 1, 2)).entries] == [FINDINGS[3]]


def test_what_needs_an_approval_fails_without_one_only() -> None:
    assert report(levels="none").fails
    assert not report(levels="none", approved=(2,)).fails


@pytest.mark.parametrize(("expires", "fails"), [("2026-11-30", True), ("2026-12-01", False)])
def test_an_expired_approval_fails_and_a_stale_one_does_not(expires: str, fails: bool) -> None:  # noqa: FBT001 - a case
    finding = FINDINGS[3]
    mark = report((finding,)).entries[0].fingerprint
    approval = Approval(
        mark, finding.kind.id, Reason.NOT_USED, "n", "b", dt.date.fromisoformat(expires), Span("a", 1, 1, 1, 1)
    )
    judge = Judge(parse_levels("none"), (approval, evolve(approval, fingerprint="0" * 16)), dt.date(2026, 12, 1))
    assert make_report(OLD, NEW, (finding,), judge).fails == fails


def test_two_findings_that_are_the_same_are_both_there() -> None:
    assert len(report((FINDINGS[0], FINDINGS[0])).entries) == 2


@pytest.mark.parametrize(
    ("caller", "wire", "grave"),
    [
        (Caller.BEHAVIOUR, Wire.NONE, True),
        (Caller.NONE, Wire.RISK, True),
        (Caller.SAFE, Wire.SAFE, False),
        (Caller.NONE, Wire.NONE, False),
    ],
)
def test_one_grave_verdict_is_enough(caller: Caller, wire: Wire, grave: bool) -> None:  # noqa: FBT001 - a case
    assert report((evolve(FINDINGS[0], caller=caller, wire=wire),)).entries[0].is_grave == grave


def test_a_place_of_a_revision_is_a_path_where_it_is_checked_out() -> None:
    assert str(View("v1", "v1").path(Span("v1:specs/okx/a.yaml", 1, 2, 3, 4))) == "specs/okx/a.yaml:1:2"
    assert str(View("v1", "v1").path(Span("v1:./okx/a.yaml", 1, 2, 3, 4))) == "okx/a.yaml:1:2"
    assert str(View("a:b").path(Span("a:b/okx/a.yaml", 1, 2, 3, 4))) == "a:b/okx/a.yaml:1:2"


def test_a_part_of_the_specs_makes_no_approval_stale() -> None:
    approval = Approval("0" * 16, "k", Reason.NOT_USED, "n", "b", dt.date.max, Span("a", 1, 1, 1, 1))
    judge = Judge(parse_levels("none"), (approval,), dt.date(2026, 12, 1))
    assert [one.code for one in make_report(OLD, NEW, (), judge).complaints] == ["W406"]
    assert make_report(OLD, NEW, (), evolve(judge, whole=False)).complaints == ()


def test_complaints_come_along() -> None:
    assert [one.code for one in ordinary().complaints] == ["W406"]
