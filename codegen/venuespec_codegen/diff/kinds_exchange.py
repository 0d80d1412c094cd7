"""The kinds of change of what all calls of an exchange share: servers, the clock, facts."""

from typing import Final

from .finding import Caller, Kind, Wire

_GROUP: Final = "exchange"

BASE_URL_CHANGED: Final = Kind(
    "endpoint.base-url.changed",
    _GROUP,
    "a server of the same name is at another address: credentials and orders go there",
    Caller.BEHAVIOUR,
    Wire.RISK,
    "endpoint.base-url.changed",
    approval=True,
)
ENVIRONMENT_ADDED: Final = Kind(
    "endpoint.environment.added",
    _GROUP,
    "only the new side has the server",
    Caller.SAFE,
    Wire.SAFE,
    "endpoint.environment.removed",
)
ENVIRONMENT_REMOVED: Final = Kind(
    "endpoint.environment.removed",
    _GROUP,
    "only the old side has the server",
    Caller.SOURCE,
    Wire.RISK,
    "endpoint.environment.added",
)
ENVIRONMENT_RENAMED: Final = Kind(
    "endpoint.environment.renamed",
    _GROUP,
    "a server has another name; its address and headers are the same and no other's",
    Caller.SOURCE,
    Wire.NONE,
    "endpoint.environment.renamed",
)
ENVIRONMENT_HEADERS_CHANGED: Final = Kind(
    "endpoint.environment.headers-changed",
    _GROUP,
    "other headers go with every call to a server, and those may choose between play money and real",
    Caller.BEHAVIOUR,
    Wire.RISK,
    "endpoint.environment.headers-changed",
    approval=True,
)
CLOCK_CHANGED: Final = Kind(
    "exchange.clock.changed",
    _GROUP,
    "the exchange's time is asked for or read in another way",
    Caller.BEHAVIOUR,
    Wire.RISK,
    "exchange.clock.changed",
)
CONTEXT_ADDED: Final = Kind(
    "context.fact.added",
    _GROUP,
    "callers can state a fact about the account that they could not",
    Caller.SAFE,
    Wire.NONE,
    "context.fact.removed",
)
CONTEXT_REMOVED: Final = Kind(
    "context.fact.removed",
    _GROUP,
    "a fact about the account can no longer be stated",
    Caller.SOURCE,
    Wire.NONE,
    "context.fact.added",
)
CONTEXT_VALUE_ADDED: Final = Kind(
    "context.value.added",
    _GROUP,
    "a fact about the account has a value that it had not",
    Caller.SAFE,
    Wire.NONE,
    "context.value.removed",
)
CONTEXT_VALUE_REMOVED: Final = Kind(
    "context.value.removed",
    _GROUP,
    "a fact about the account no longer has a value",
    Caller.SOURCE,
    Wire.NONE,
    "context.value.added",
)
CONTEXT_MEMBER_RENAMED: Final = Kind(
    "context.member.renamed",
    _GROUP,
    "a value of a fact has another name in Python",
    Caller.SOURCE,
    Wire.NONE,
    "context.member.renamed",
)
DERIVED_ADDED: Final = Kind(
    "derived.fact.added",
    _GROUP,
    "a fact is read off a parameter's spelling that was not",
    Caller.NONE,
    Wire.NONE,
    "derived.fact.removed",
)
DERIVED_REMOVED: Final = Kind(
    "derived.fact.removed",
    _GROUP,
    "a fact is no longer read off a parameter's spelling",
    Caller.NONE,
    Wire.NONE,
    "derived.fact.added",
)
DERIVED_CHANGED: Final = Kind(
    "derived.fact.changed",
    _GROUP,
    "something else is read off some text, so rules and limits that use the fact apply to other calls",
    Caller.BEHAVIOUR,
    Wire.RISK,
    "derived.fact.changed",
)
DERIVED_REWRITTEN: Final = Kind(
    "derived.fact.rewritten",
    _GROUP,
    "spellings are told apart in other words, and the same is read off every text",
    Caller.NONE,
    Wire.NONE,
    "derived.fact.rewritten",
)
ENUM_CLASS_RENAMED: Final = Kind(
    "enum.class.renamed",
    _GROUP,
    "an enumeration's class has another name",
    Caller.SOURCE,
    Wire.NONE,
    "enum.class.renamed",
)

KINDS: Final[tuple[Kind, ...]] = (
    BASE_URL_CHANGED,
    ENVIRONMENT_ADDED,
    ENVIRONMENT_REMOVED,
    ENVIRONMENT_RENAMED,
    ENVIRONMENT_HEADERS_CHANGED,
    CLOCK_CHANGED,
    CONTEXT_ADDED,
    CONTEXT_REMOVED,
    CONTEXT_VALUE_ADDED,
    CONTEXT_VALUE_REMOVED,
    CONTEXT_MEMBER_RENAMED,
    DERIVED_ADDED,
    DERIVED_REMOVED,
    DERIVED_CHANGED,
    DERIVED_REWRITTEN,
    ENUM_CLASS_RENAMED,
)
