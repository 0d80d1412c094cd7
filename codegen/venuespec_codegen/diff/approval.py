"""Changes that somebody lets pass: which approvals hold, and what is wrong with the others."""

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import StrEnum

from attrs import frozen

from ..problems import Problem, Span, joined
from .finding import Finding

EXPIRED, OTHER_KIND, STALE = "E404", "E405", "W406"
_MOST = 3  # changes of one kind that are named


class Reason(StrEnum):
    """Why a change may pass; the schema of the approvals file says what each means."""

    UPSTREAM_CHANGED = "upstream-changed"
    SPEC_WAS_WRONG = "spec-was-wrong"
    NOT_USED = "not-used"
    INTENDED_BREAK = "intended-break"
    CONFIRMED = "confirmed"


@frozen
class Approval:
    """One entry of the approvals file; it holds through the day ``expires``."""

    fingerprint: str
    kind: str
    reason: Reason
    note: str
    by: str
    expires: dt.date
    span: Span


@frozen
class Approving:
    """The approvals that hold, by fingerprint, and complaints about the others."""

    holding: Mapping[str, Approval]
    complaints: tuple[Problem, ...]


def approve(findings: Mapping[str, Finding], approvals: Sequence[Approval], today: dt.date) -> Approving:
    """Match approvals with the findings, given by fingerprint; complain about those that hold for none."""
    holding: dict[str, Approval] = {}
    complaints: list[Problem] = []
    named = {one.fingerprint for one in approvals}
    others = {mark: finding for mark, finding in findings.items() if mark not in named}
    for one in approvals:
        finding = findings.get(one.fingerprint)
        complaint = _stale(one, others) if finding is None else _complaint(finding, one, today)
        if complaint is None:
            holding[one.fingerprint] = one
        else:
            complaints.append(complaint)
    return Approving(holding, tuple(complaints))


def _stale(approval: Approval, others: Mapping[str, Finding]) -> Problem:
    message = f"no change has the fingerprint {approval.fingerprint}"
    remedy = "remove the entry if the change has been merged or taken back"
    # Who edits an approved change once more has another change, which nobody has looked at.
    alike = [mark for mark, one in others.items() if one.kind.id == approval.kind]
    remedy += f"; if it was edited since, look at {joined(alike[:_MOST], 'or')} again" if alike else ""
    return Problem(STALE, approval.span, message, remedy)


def _complaint(finding: Finding, approval: Approval, today: dt.date) -> Problem | None:
    if finding.kind.id != approval.kind:
        message = f"the approved change is {finding.kind.id}, not {approval.kind}"
        return Problem(OTHER_KIND, approval.span, message, f"look again, and write {finding.kind.id} if it may pass")
    if approval.expires < today:
        message = f"the approval of {approval.kind} has expired on {approval.expires}"
        return Problem(EXPIRED, approval.span, message, "look again, and write a later day if it may still pass")
    return None
