"""The kinds of change of a text parameter's pattern, together with the lengths that stand beside it."""

from typing import Final

from .finding import Caller, Kind, Wire

_GROUP: Final = "parameter"

PATTERN_ADDED: Final = Kind(
    "param.pattern.added",
    _GROUP,
    "a pattern where there was none, and it refuses what was accepted",
    Caller.BEHAVIOUR,
    Wire.BREAK,
    "param.pattern.removed",
)
PATTERN_REMOVED: Final = Kind(
    "param.pattern.removed",
    _GROUP,
    "no pattern where there was one, and what it refused is accepted",
    Caller.SAFE,
    Wire.SAFE,
    "param.pattern.added",
)
PATTERN_TIGHTENED: Final = Kind(
    "param.pattern.tightened",
    _GROUP,
    "pattern and lengths together accept fewer texts, and none that they refused",
    Caller.BEHAVIOUR,
    Wire.BREAK,
    "param.pattern.loosened",
)
PATTERN_LOOSENED: Final = Kind(
    "param.pattern.loosened",
    _GROUP,
    "pattern and lengths together accept more texts, and all that they accepted",
    Caller.SAFE,
    Wire.SAFE,
    "param.pattern.tightened",
)
PATTERN_EQUIVALENT: Final = Kind(
    "param.pattern.equivalent",
    _GROUP,
    "another pattern, and together with the lengths the same texts",
    Caller.NONE,
    Wire.NONE,
    "param.pattern.equivalent",
)
PATTERN_INCOMPARABLE: Final = Kind(
    "param.pattern.incomparable",
    _GROUP,
    "some texts are newly refused and some newly accepted",
    Caller.BEHAVIOUR,
    Wire.BREAK,
    "param.pattern.incomparable",
)
# The pattern of a spec is always one that an automaton can follow; what may be missing is the time to follow it.
PATTERN_UNDECIDABLE: Final = Kind(
    "param.pattern.undecidable",
    _GROUP,
    "another pattern, and which texts it accepts was not worked out: it takes too many steps",
    Caller.BEHAVIOUR,
    Wire.RISK,
    "param.pattern.undecidable",
)
KINDS: Final[tuple[Kind, ...]] = (
    PATTERN_ADDED,
    PATTERN_REMOVED,
    PATTERN_TIGHTENED,
    PATTERN_LOOSENED,
    PATTERN_EQUIVALENT,
    PATTERN_INCOMPARABLE,
    PATTERN_UNDECIDABLE,
)
