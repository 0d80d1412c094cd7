"""What one call came to, told from the reply or the exception alone."""

from collections.abc import Awaitable
from enum import StrEnum

from attrs import frozen

from venuespec.errors import InvalidRequest, NotSent, OutcomeUnknown, Rejected, Throttled


class Outcome(StrEnum):
    """How a call can end; only the first and the last leave anything to do on the exchange."""

    CLOSED = "closed"
    REFUSED_HERE = "not sent"
    NEVER_CONNECTED = "not connected"
    REJECTED = "rejected"
    THROTTLED = "throttled"
    UNKNOWN = "unknown"


@frozen
class Scene:
    """One call of the demo: what was tried, how it ended, what the client said, and how it should have ended."""

    exchange: str
    tried: str
    outcome: Outcome
    said: str
    expected: Outcome

    @property
    def as_expected(self) -> bool:
        """Whether the call ended as it should."""
        return self.outcome is self.expected

    @property
    def verdict(self) -> str:
        """How it ended, and where that is wrong how it should have."""
        return str(self.outcome) if self.as_expected else f"{self.outcome}, not {self.expected}!"


async def observe(exchange: str, tried: str, call: Awaitable[object], *, expected: Outcome) -> Scene:
    """Await one call and note how it ended."""
    outcome, said = await outcome_of(call)
    return Scene(exchange=exchange, tried=tried, outcome=outcome, said=said, expected=expected)


async def outcome_of(call: Awaitable[object]) -> tuple[Outcome, str]:
    """Await one call; every way it can end has a class of its own."""
    try:
        reply = await call
    except InvalidRequest as error:
        return Outcome.REFUSED_HERE, "\n".join(f"{one.rule}: {one.message}\n{one.docs}" for one in error.violations)
    except NotSent as error:
        return Outcome.NEVER_CONNECTED, error.reason
    except Throttled as error:
        until = f"until {error.retry_at:%Y-%m-%d %H:%M:%S} UTC" if error.retry_at else "for an unknown time"
        return Outcome.THROTTLED, f"{error.name}, {until}: {error.advice}"
    except Rejected as error:
        return Outcome.REJECTED, f"{error.name}: {error.description} {error.advice}"
    except OutcomeUnknown as error:
        return Outcome.UNKNOWN, f"{error.reason}. To find out: {error.confirm}"
    return Outcome.CLOSED, str(reply)
