"""What a call said had happened, as one word."""

from enum import StrEnum

from venuespec.errors import NotSent, OutcomeUnknown, Rejected, Throttled


class Claim(StrEnum):
    """The ways in which a call to a server can end."""

    DONE = "done"
    UNKNOWN = "unknown"
    REJECTED = "rejected"
    THROTTLED = "throttled"
    NOT_SENT = "not sent"
    FOREIGN = "something else"

    @property
    def not_executed(self) -> bool:
        """Whether it says that nothing was executed."""
        return self in _NOT_EXECUTED


_NOT_EXECUTED = frozenset({Claim.REJECTED, Claim.THROTTLED, Claim.NOT_SENT})
_CLASSES = {
    OutcomeUnknown: Claim.UNKNOWN,
    Rejected: Claim.REJECTED,
    Throttled: Claim.THROTTLED,
    NotSent: Claim.NOT_SENT,
}


def claim_of(outcome: object) -> Claim:
    """Name an outcome by its exact class: a subclass says something else."""
    if isinstance(outcome, BaseException):
        return next((claim for kind, claim in _CLASSES.items() if type(outcome) is kind), Claim.FOREIGN)
    return Claim.DONE if type(outcome).__name__ == "ClosePositionResponse" else Claim.FOREIGN
