"""The kinds of change of one parameter: what it is called, which values it takes, where it travels."""

from typing import Final

from .finding import Caller, Kind, Wire

_GROUP: Final = "parameter"

RENAMED_WIRE: Final = Kind(
    "param.renamed.wire",
    _GROUP,
    "a parameter has another name on the wire and the same one in Python",
    Caller.SAFE,
    Wire.BREAK,
    "param.renamed.wire",
)
RENAMED_BOTH: Final = Kind(
    "param.renamed.both",
    _GROUP,
    "a parameter has another name on the wire and in Python",
    Caller.SOURCE,
    Wire.BREAK,
    "param.renamed.both",
)
TYPE_CHANGED: Final = Kind(
    "param.type.changed",
    _GROUP,
    "a parameter takes another type, and nothing that it took before",
    Caller.SOURCE,
    Wire.BREAK,
    "param.type.changed",
)
LOCATION_CHANGED: Final = Kind(
    "param.location.changed",
    _GROUP,
    "one parameter travels elsewhere than before; where all others travel is the same",
    Caller.SAFE,
    Wire.BREAK,
    "param.location.changed",
)
SUPPLIER_CHANGED: Final = Kind(
    "param.supplier.changed",
    _GROUP,
    "signing fills in a parameter that callers passed, or the other way round",
    Caller.SOURCE,
    Wire.RISK,
    "param.supplier.changed",
)
DEPRECATED: Final = Kind(
    "param.deprecated", _GROUP, "a parameter is newly deprecated", Caller.SAFE, Wire.SAFE, "param.undeprecated"
)
UNDEPRECATED: Final = Kind(
    "param.undeprecated", _GROUP, "a parameter is no longer deprecated", Caller.SAFE, Wire.SAFE, "param.deprecated"
)
DEFAULT_DOCUMENTED: Final = Kind(
    "param.default.server.documented",
    _GROUP,
    "what the exchange assumes for an absent parameter is stated and was not; nothing else is sent",
    Caller.NONE,
    Wire.NONE,
    "param.default.server.undocumented",
)
DEFAULT_UNDOCUMENTED: Final = Kind(
    "param.default.server.undocumented",
    _GROUP,
    "what the exchange assumes for an absent parameter is no longer stated",
    Caller.NONE,
    # Nobody knows any more what old clients mean that leave it out.
    Wire.RISK,
    "param.default.server.documented",
)
DEFAULT_CHANGED: Final = Kind(
    "param.default.server.changed",
    _GROUP,
    "an absent parameter means something else, also in requests of old clients",
    Caller.BEHAVIOUR,
    Wire.BREAK,
    "param.default.server.changed",
)
REORDERED: Final = Kind(
    "param.reordered",
    _GROUP,
    "parameters are declared in another order: keywords have none, and the exchange reads any",
    Caller.NONE,
    Wire.NONE,
    "param.reordered",
)

MAX_DECREASED: Final = Kind(
    "param.length.max-decreased",
    _GROUP,
    "long texts are newly refused",
    Caller.BEHAVIOUR,
    Wire.BREAK,
    "param.length.max-increased",
)
MAX_INCREASED: Final = Kind(
    "param.length.max-increased",
    _GROUP,
    "longer texts are taken",
    Caller.SAFE,
    Wire.SAFE,
    "param.length.max-decreased",
)
MAX_ADDED: Final = Kind(
    "param.length.max-added",
    _GROUP,
    "texts have a greatest length and had none",
    Caller.BEHAVIOUR,
    Wire.RISK,
    "param.length.max-removed",
)
MAX_REMOVED: Final = Kind(
    "param.length.max-removed",
    _GROUP,
    "texts have no greatest length any more",
    Caller.SAFE,
    Wire.SAFE,
    "param.length.max-added",
)
MIN_INCREASED: Final = Kind(
    "param.length.min-increased",
    _GROUP,
    "short texts, and not just the empty one, are newly refused",
    Caller.BEHAVIOUR,
    Wire.BREAK,
    "param.length.min-decreased",
)
MIN_DECREASED: Final = Kind(
    "param.length.min-decreased",
    _GROUP,
    "shorter texts, and not just the empty one, are taken",
    Caller.SAFE,
    Wire.SAFE,
    "param.length.min-increased",
)
# Specs know no null; the empty text is what is left of it. Its type stays the same, so no type checker objects.
NULLABILITY_TIGHTENED: Final = Kind(
    "param.nullability.tightened",
    _GROUP,
    "the empty text is newly refused",
    Caller.BEHAVIOUR,
    Wire.BREAK,
    "param.nullability.loosened",
)
NULLABILITY_LOOSENED: Final = Kind(
    "param.nullability.loosened",
    _GROUP,
    "the empty text is taken",
    Caller.SAFE,
    Wire.SAFE,
    "param.nullability.tightened",
)
RANGE_TIGHTENED: Final = Kind(
    "param.range.tightened",
    _GROUP,
    "all numbers that are taken were taken before, and not the other way round",
    Caller.BEHAVIOUR,
    Wire.BREAK,
    "param.range.loosened",
)
RANGE_LOOSENED: Final = Kind(
    "param.range.loosened",
    _GROUP,
    "all numbers that were taken still are, and others too",
    Caller.SAFE,
    Wire.SAFE,
    "param.range.tightened",
)
RANGE_INCOMPARABLE: Final = Kind(
    "param.range.incomparable",
    _GROUP,
    "some numbers are newly refused and some newly taken",
    Caller.BEHAVIOUR,
    Wire.BREAK,
    "param.range.incomparable",
)

KINDS: Final[tuple[Kind, ...]] = (
    RENAMED_WIRE,
    RENAMED_BOTH,
    TYPE_CHANGED,
    LOCATION_CHANGED,
    SUPPLIER_CHANGED,
    DEPRECATED,
    UNDEPRECATED,
    DEFAULT_DOCUMENTED,
    DEFAULT_UNDOCUMENTED,
    DEFAULT_CHANGED,
    REORDERED,
    MAX_DECREASED,
    MAX_INCREASED,
    MAX_ADDED,
    MAX_REMOVED,
    MIN_INCREASED,
    MIN_DECREASED,
    NULLABILITY_TIGHTENED,
    NULLABILITY_LOOSENED,
    RANGE_TIGHTENED,
    RANGE_LOOSENED,
    RANGE_INCOMPARABLE,
)
