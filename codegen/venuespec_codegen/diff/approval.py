"""Changes that somebody lets pass: which approvals hold, and what is wrong with the others."""

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import StrEnum

from attrs import frozen

from ..problems import Problem, Span
from .finding import Finding

EXPIRED, OTHER_KIND, STALE = "E404", "E405", "W406"


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
    for one in approvals:
        complaint = _complaint(findings.get(one.fingerprint), one, today)
        if complaint is None:
            holding[one.fingerprint] = one
        else:
            complaints.append(complaint)
    return Approving(holding, tuple(complaints))


def _complaint(finding: Finding | None, approval: Approval, today: dt.date) -> Problem | None:
    if finding is None:
        message = f"no change has the fingerprint {approval.fingerprint}"
        return Problem(STALE, approval.span, message, "remove the entry if the change has been merged or taken back")
    if finding.kind.id != approval.kind:
        message = f"the approved change is {finding.kind.id}, not {approval.kind}"
        return Problem(OTHER_KIND, approval.span, message, f"look again, and write {finding.kind.id} if it may pass")
    if approval.expires < today:
        message = f"the approval of {approval.kind} has expired on {approval.expires}"
        return Problem(EXPIRED, approval.span, message, "look again, and write a later day if it may still pass")
    return None
