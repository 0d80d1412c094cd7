"""The kinds of change of whether a parameter is there: added, removed, and when it must be sent."""

from typing import Final

from .finding import Caller, Kind, Wire

_GROUP: Final = "parameter"
_REMOVED: Final = "param.removed"

ADDED_OPTIONAL: Final = Kind(
    "param.added.optional",
    _GROUP,
    "a parameter that the old side does not have, and that may always be left out",
    Caller.SAFE,
    Wire.SAFE,
    _REMOVED,
)
ADDED_REQUIRED: Final = Kind(
    "param.added.required",
    _GROUP,
    "a parameter that the old side does not have, and that must always be there",
    Caller.SOURCE,
    Wire.BREAK,
    _REMOVED,
)
ADDED_CONDITIONAL: Final = Kind(
    "param.added.conditional",
    _GROUP,
    "a parameter that the old side does not have, and that rules demand in some cases",
    Caller.BEHAVIOUR,
    Wire.BREAK,
    _REMOVED,
)
REMOVED: Final = Kind(
    _REMOVED,
    _GROUP,
    "a parameter that only the old side has, under no other name",
    Caller.SOURCE,
    Wire.RISK,
    None,
    "backwards it is one of three additions, depending on when it had to be there",
)
OPTIONAL_TO_REQUIRED: Final = Kind(
    "param.required.optional-to-required",
    _GROUP,
    "a parameter that could be left out must always be there",
    Caller.SOURCE,
    Wire.BREAK,
    "param.required.required-to-optional",
)
REQUIRED_TO_OPTIONAL: Final = Kind(
    "param.required.required-to-optional",
    _GROUP,
    "a parameter that always had to be there may be left out",
    Caller.SAFE,
    Wire.SAFE,
    "param.required.optional-to-required",
)
OPTIONAL_TO_CONDITIONAL: Final = Kind(
    "param.required.optional-to-conditional",
    _GROUP,
    "rules demand a parameter in some cases that could be left out in all",
    Caller.BEHAVIOUR,
    Wire.BREAK,
    "param.required.conditional-to-optional",
)
CONDITIONAL_TO_OPTIONAL: Final = Kind(
    "param.required.conditional-to-optional",
    _GROUP,
    "no rule demands a parameter any more",
    Caller.SAFE,
    Wire.SAFE,
    "param.required.optional-to-conditional",
)
CONDITIONAL_TO_REQUIRED: Final = Kind(
    "param.required.conditional-to-required",
    _GROUP,
    "a parameter that rules demanded in some cases must always be there",
    Caller.SOURCE,
    Wire.BREAK,
    "param.required.required-to-conditional",
)
REQUIRED_TO_CONDITIONAL: Final = Kind(
    "param.required.required-to-conditional",
    _GROUP,
    "a parameter that always had to be there is demanded in some cases only",
    Caller.SAFE,
    Wire.SAFE,
    "param.required.conditional-to-required",
)
KINDS: Final[tuple[Kind, ...]] = (
    ADDED_OPTIONAL,
    ADDED_REQUIRED,
    ADDED_CONDITIONAL,
    REMOVED,
    OPTIONAL_TO_REQUIRED,
    REQUIRED_TO_OPTIONAL,
    OPTIONAL_TO_CONDITIONAL,
    CONDITIONAL_TO_OPTIONAL,
    CONDITIONAL_TO_REQUIRED,
    REQUIRED_TO_CONDITIONAL,
)
