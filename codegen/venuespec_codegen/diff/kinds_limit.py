"""The kinds of change of rate limits."""

from typing import Final

from .finding import Caller, Kind, Wire

_GROUP: Final = "rate limits"

TIGHTENED: Final = Kind(
    "rate-limit.tightened",
    _GROUP,
    "fewer calls are allowed over time, or a limit more counts them",
    Caller.BEHAVIOUR,
    Wire.BREAK,
    "rate-limit.loosened",
)
LOOSENED: Final = Kind(
    "rate-limit.loosened",
    _GROUP,
    "more calls are allowed over time and none fewer at once, or a limit less counts them",
    Caller.SAFE,
    Wire.SAFE,
    "rate-limit.tightened",
)
# The wire's verdict is each finding's own: more at once is safe, fewer at once breaks, and some do both.
RESHAPED: Final = Kind(
    "rate-limit.reshaped",
    _GROUP,
    "as many calls over time and another number at once, or more of one and fewer of the other",
    Caller.BEHAVIOUR,
    Wire.RISK,
    "rate-limit.reshaped",
)
REWRITTEN: Final = Kind(
    "rate-limit.rewritten",
    _GROUP,
    "limits are written otherwise and allow the same calls",
    Caller.NONE,
    Wire.NONE,
    "rate-limit.rewritten",
)
SCOPE_CHANGED: Final = Kind(
    "rate-limit.scope.changed",
    _GROUP,
    "calls are counted together with others: by user, address or instrument, or with other calls",
    Caller.BEHAVIOUR,
    Wire.RISK,
    "rate-limit.scope.changed",
)
CONDITIONS_CHANGED: Final = Kind(
    "rate-limit.conditions.changed",
    _GROUP,
    "a limit counts requests that it did not, or no longer counts some",
    Caller.BEHAVIOUR,
    Wire.RISK,
    "rate-limit.conditions.changed",
)
KINDS: Final[tuple[Kind, ...]] = (TIGHTENED, LOOSENED, RESHAPED, REWRITTEN, SCOPE_CHANGED, CONDITIONS_CHANGED)
