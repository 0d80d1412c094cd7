"""The kinds of change of conditional rules."""

from typing import Final

from .finding import Caller, Kind, Wire

_GROUP: Final = "rule"

TIGHTENED: Final = Kind(
    "rule.tightened",
    _GROUP,
    "requests that were accepted are refused, and none the other way round",
    Caller.BEHAVIOUR,
    Wire.BREAK,
    "rule.loosened",
)
LOOSENED: Final = Kind(
    "rule.loosened",
    _GROUP,
    "requests that were refused are accepted, and none the other way round",
    Caller.SAFE,
    Wire.SAFE,
    "rule.tightened",
)
INCOMPARABLE: Final = Kind(
    "rule.incomparable",
    _GROUP,
    "some requests are newly refused and some newly accepted",
    Caller.BEHAVIOUR,
    Wire.BREAK,
    "rule.incomparable",
)
REWRITTEN: Final = Kind(
    "rule.rewritten",
    _GROUP,
    "other words or another order, and the same requests are accepted",
    Caller.NONE,
    Wire.NONE,
    "rule.rewritten",
)
# A fact that nobody states keeps a rule from applying, so code runs on as it is. Whether requests are treated
# differently is in the finding's own verdict; the kind's is for a rule that only looks at one fact more.
CONTEXT_ADDED: Final = Kind(
    "rule.context.added",
    _GROUP,
    "a rule depends on an account fact that no rule of the call read, so callers must state it to be checked",
    Caller.BEHAVIOUR,
    Wire.NONE,
    "rule.context.removed",
)
CONTEXT_REMOVED: Final = Kind(
    "rule.context.removed",
    _GROUP,
    "a rule no longer depends on an account fact, which no other rule of the call reads",
    Caller.BEHAVIOUR,
    Wire.NONE,
    "rule.context.added",
)
ID_CHANGED: Final = Kind(
    "rule.id.changed",
    _GROUP,
    "a rule that accepts the same requests goes by another id, which violations carry",
    Caller.BEHAVIOUR,
    Wire.NONE,
    "rule.id.changed",
)
UNDECIDABLE: Final = Kind(
    "rule.undecidable",
    _GROUP,
    "a rule reads differently, and what that does was not worked out",
    Caller.BEHAVIOUR,
    Wire.RISK,
    "rule.undecidable",
)
KINDS: Final[tuple[Kind, ...]] = (
    TIGHTENED,
    LOOSENED,
    INCOMPARABLE,
    REWRITTEN,
    CONTEXT_ADDED,
    CONTEXT_REMOVED,
    ID_CHANGED,
    UNDECIDABLE,
)
