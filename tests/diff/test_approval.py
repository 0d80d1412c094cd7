import datetime as dt

import pytest
from attrs import evolve
from tests.diff.output.reports import FINDINGS

from venuespec_codegen.diff.approval import EXPIRED, OTHER_KIND, STALE, Approval, Reason, approve
from venuespec_codegen.problems import Span

TODAY = dt.date(2026, 12, 1)
APPROVAL = Approval("f" * 16, "param.removed", Reason.NOT_USED, "note", "Ada", TODAY, Span("a.yaml", 1, 1, 1, 2))
FOUND = {"f" * 16: FINDINGS[0]}


def test_an_approval_holds_through_its_last_day() -> None:
    held = approve(FOUND, [APPROVAL], TODAY)
    assert (held.holding, held.complaints) == ({"f" * 16: APPROVAL}, ())


@pytest.mark.parametrize(
    ("approval", "code", "words"),
    [
        (evolve(APPROVAL, expires=TODAY - dt.timedelta(days=1)), EXPIRED, "has expired on 2026-11-30"),
        (evolve(APPROVAL, kind="param.added"), OTHER_KIND, "is param.removed, not param.added"),
        (evolve(APPROVAL, fingerprint="e" * 16), STALE, "no change has the fingerprint eeee"),
        (evolve(APPROVAL, fingerprint="e" * 16, expires=dt.date.min), STALE, "no change has"),
    ],
)
def test_others_hold_nothing_and_are_complained_about(approval: Approval, code: str, words: str) -> None:
    held = approve(FOUND, [approval], TODAY)
    assert held.holding == {}
    (complaint,) = held.complaints
    assert (complaint.code, complaint.span) == (code, APPROVAL.span)
    assert words in complaint.message


def test_a_stale_one_names_what_the_change_may_have_become() -> None:
    (same,) = approve(FOUND, [evolve(APPROVAL, fingerprint="e" * 16)], TODAY).complaints
    assert same.help.endswith(f"; if it was edited since, look at {'f' * 16} again")
    (other,) = approve(FOUND, [evolve(APPROVAL, fingerprint="e" * 16, kind="param.added")], TODAY).complaints
    assert "again" not in other.help
    # What has an approval of its own is not what this one was meant for.
    (third,) = approve(FOUND, [APPROVAL, evolve(APPROVAL, fingerprint="e" * 16)], TODAY).complaints
    assert "again" not in third.help
