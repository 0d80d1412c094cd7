"""The kinds of change of what tells an error's messages from others, and of what is read out of them."""

from typing import Final

from .finding import Caller, Kind, Wire
from .kinds_error import error_kind

MESSAGE_TEXT_CHANGED: Final = error_kind(
    "error.message.text-changed",
    "a message is written otherwise and fits the same texts",
    Caller.NONE,
    Wire.NONE,
    "error.message.text-changed",
)
# A pattern with a moment or an id in it fits the one reply it was copied from, so this decides: it is not harmless.
MESSAGE_SAMPLE_CHANGED: Final = error_kind(
    "error.message.sample-changed",
    "only literals that differ from reply to reply differ: moments, ids, symbols, hosts",
    Caller.BEHAVIOUR,
    Wire.NONE,
    "error.message.sample-changed",
)
MESSAGE_SHAPE_CHANGED: Final = error_kind(
    "error.message.shape-changed",
    "a row fits some messages it did not fit, and no longer others",
    Caller.BEHAVIOUR,
    Wire.RISK,
    "error.message.shape-changed",
)
MATCH_NARROWED: Final = error_kind(
    "error.match.narrowed",
    "a row fits fewer messages",
    Caller.BEHAVIOUR,
    Wire.NONE,
    "error.match.widened",
)
MATCH_WIDENED: Final = error_kind(
    "error.match.widened",
    "a row fits more messages",
    Caller.BEHAVIOUR,
    Wire.NONE,
    "error.match.narrowed",
)
ATTRIBUTE_ADDED: Final = error_kind(
    "error.attribute.added",
    "a new value is read out of a message",
    Caller.SAFE,
    Wire.NONE,
    "error.attribute.removed",
)
ATTRIBUTE_REMOVED: Final = error_kind(
    "error.attribute.removed",
    "a value is no longer read out of a message",
    Caller.SOURCE,
    Wire.NONE,
    "error.attribute.added",
)
# Neither came nor went: told as one that went, the edit would be the same from both sides and no mirror of itself.
ATTRIBUTE_RENAMED: Final = error_kind(
    "error.attribute.renamed",
    "a value read out of a message goes by another name",
    Caller.SOURCE,
    Wire.NONE,
    "error.attribute.renamed",
)
ATTRIBUTE_RETYPED: Final = error_kind(
    "error.attribute.retyped",
    "a value read out of a message is another kind of value",
    Caller.SOURCE,
    Wire.NONE,
    "error.attribute.retyped",
)
PRECEDENCE_CHANGED: Final = error_kind(
    "error.precedence.changed",
    "of two rows that fit one message the other comes first",
    Caller.BEHAVIOUR,
    Wire.NONE,
    "error.precedence.changed",
)
KINDS: Final[tuple[Kind, ...]] = (
    MESSAGE_TEXT_CHANGED,
    MESSAGE_SAMPLE_CHANGED,
    MESSAGE_SHAPE_CHANGED,
    MATCH_NARROWED,
    MATCH_WIDENED,
    ATTRIBUTE_ADDED,
    ATTRIBUTE_REMOVED,
    ATTRIBUTE_RENAMED,
    ATTRIBUTE_RETYPED,
    PRECEDENCE_CHANGED,
)
