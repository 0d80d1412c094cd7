"""The kinds of change of the values that a parameter lists, and of their names in Python."""

from typing import Final

from .finding import Caller, Kind, Wire

_GROUP: Final = "parameter"

INTRODUCED: Final = Kind(
    "param.enum.introduced",
    _GROUP,
    "a list of values where any text was taken",
    Caller.SOURCE,
    Wire.BREAK,
    "param.enum.dropped",
)
# The class of the values may be gone from the package, which is what callers notice.
DROPPED: Final = Kind(
    "param.enum.dropped",
    _GROUP,
    "any text where there was a list of values",
    Caller.SOURCE,
    Wire.SAFE,
    "param.enum.introduced",
)
VALUE_ADDED: Final = Kind(
    "param.enum.value-added",
    _GROUP,
    "a value that the old list does not have, under no other spelling",
    Caller.SAFE,
    Wire.SAFE,
    "param.enum.value-removed",
)
VALUE_REMOVED: Final = Kind(
    "param.enum.value-removed",
    _GROUP,
    "a value that only the old list has, under no other spelling",
    Caller.SOURCE,
    Wire.BREAK,
    "param.enum.value-added",
)
# Code that names the member goes on working; code that passes the text is refused, which is why it is no safe change.
VALUE_RESPELLED: Final = Kind(
    "param.enum.value-respelled",
    _GROUP,
    "another text on the wire for the same member, or for a value that differs only in case or separators",
    Caller.BEHAVIOUR,
    Wire.BREAK,
    "param.enum.value-respelled",
)
MEMBER_RENAMED: Final = Kind(
    "param.enum.member-renamed",
    _GROUP,
    "the same value on the wire, and another name for it in Python",
    Caller.SOURCE,
    Wire.NONE,
    "param.enum.member-renamed",
)
KINDS: Final[tuple[Kind, ...]] = (
    INTRODUCED,
    DROPPED,
    VALUE_ADDED,
    VALUE_REMOVED,
    VALUE_RESPELLED,
    MEMBER_RENAMED,
)
