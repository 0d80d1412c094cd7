"""The kinds of change of what conditions read besides parameters: account facts, and facts read off a spelling.

These are kinds of our own: nothing else knows such facts.
"""

from typing import Final

from .finding import Caller, Kind, Wire

_GROUP: Final = "fact"

CONTEXT_ADDED: Final = Kind(
    "fact.context.added",
    _GROUP,
    "an account fact that callers may state and could not",
    Caller.SAFE,
    Wire.NONE,
    "fact.context.removed",
)
CONTEXT_REMOVED: Final = Kind(
    "fact.context.removed",
    _GROUP,
    "an account fact that callers can state no more",
    Caller.SOURCE,
    Wire.NONE,
    "fact.context.added",
)
CONTEXT_VALUE_ADDED: Final = Kind(
    "fact.context.value-added",
    _GROUP,
    "a value of an account fact that the old side does not have",
    Caller.SAFE,
    Wire.NONE,
    "fact.context.value-removed",
)
CONTEXT_VALUE_REMOVED: Final = Kind(
    "fact.context.value-removed",
    _GROUP,
    "a value of an account fact that only the old side has",
    Caller.SOURCE,
    Wire.NONE,
    "fact.context.value-added",
)
CONTEXT_VALUE_RESPELLED: Final = Kind(
    "fact.context.value-respelled",
    _GROUP,
    "another text for the same value of an account fact",
    Caller.BEHAVIOUR,
    Wire.NONE,
    "fact.context.value-respelled",
)
CONTEXT_REORDERED: Final = Kind(
    "fact.context.reordered",
    _GROUP,
    "account facts, or the values of one, in another order",
    Caller.NONE,
    Wire.NONE,
    "fact.context.reordered",
)
DERIVED_ADDED: Final = Kind(
    "fact.derived.added",
    _GROUP,
    "a fact is read off a spelling that was not read",
    Caller.NONE,
    Wire.NONE,
    "fact.derived.removed",
)
DERIVED_REMOVED: Final = Kind(
    "fact.derived.removed",
    _GROUP,
    "a fact is no longer read off a spelling",
    Caller.NONE,
    Wire.NONE,
    "fact.derived.added",
)
DERIVED_CHANGED: Final = Kind(
    "fact.derived.changed",
    _GROUP,
    "another fact is read off some text, so other rules and limits apply to it",
    Caller.BEHAVIOUR,
    Wire.RISK,
    "fact.derived.changed",
)
DERIVED_REWRITTEN: Final = Kind(
    "fact.derived.rewritten",
    _GROUP,
    "spellings are told apart in other words, and the same is read off every text",
    Caller.NONE,
    Wire.NONE,
    "fact.derived.rewritten",
)
KINDS: Final[tuple[Kind, ...]] = (
    CONTEXT_ADDED,
    CONTEXT_REMOVED,
    CONTEXT_VALUE_ADDED,
    CONTEXT_VALUE_REMOVED,
    CONTEXT_VALUE_RESPELLED,
    CONTEXT_REORDERED,
    DERIVED_ADDED,
    DERIVED_REMOVED,
    DERIVED_CHANGED,
    DERIVED_REWRITTEN,
)
