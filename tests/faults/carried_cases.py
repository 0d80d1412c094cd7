"""The transport's faults, each with a reply of the exchange: a success cut to pieces, and a refusal likewise."""

from ..runtime.fault_server import Executes, Fault, Says
from ..runtime.fault_table import faults_by_group
from .case import Case, executing
from .claims import Claim
from .venues import Venue

_OK = 200


def carried_cases(venue: Venue) -> list[Case]:
    """Every fault of the transport's table with the exchange's success and with a refusal of it."""
    success, refusal = venue.reply(), venue.refusal(venue.refused)
    cases = [
        _case(group, fault.name, fault, success, Claim.DONE)
        for group, faults in faults_by_group(success).items()
        for fault in faults
    ]
    # Waiting for the same time-outs once more would show nothing new.
    return cases + [
        _case(group, f"{fault.name}-with-a-refusal", fault, refusal, Claim.REJECTED)
        for group, faults in faults_by_group(refusal).items()
        for fault in faults
        if refusal[:20] in b"".join(fault.send) and not fault.hangs
    ]


def _case(group: str, name: str, fault: Fault, body: bytes, meaning: Claim) -> Case:
    may_say = frozenset(_CLAIMS[one] for one in fault.says if one in _CLAIMS) or frozenset(
        {_meaning(fault, body, meaning)}
    )
    # The truth that a rash reading of these bytes would get wrong.
    rash = meaning if may_say == frozenset({Claim.UNKNOWN}) and body[:20] in b"".join(fault.send) else None
    truth = Executes.NEVER if rash is Claim.DONE or may_say == frozenset({Claim.REJECTED}) else Executes.AT_ONCE
    return Case(group, name, executing(fault, truth), may_say, fault.hangs)


_CLAIMS = {Says.UNKNOWN: Claim.UNKNOWN, Says.UNSENT: Claim.NOT_SENT}


def _meaning(fault: Fault, body: bytes, meaning: Claim) -> Claim:
    """What a complete reply means: only a status that fits lets the body say it."""
    whole = fault.body is not None and fault.body.strip() == body
    fits = fault.status == _OK or (meaning is Claim.REJECTED and fault.status in range(400, 500))
    return meaning if whole and fits else Claim.UNKNOWN
