"""The kinds of change of exchanges and calls: what there is, where it goes, how it travels, what it does."""

from typing import Final

from .finding import Caller, Kind, Wire

_GROUP: Final = "endpoint"

EXCHANGE_ADDED: Final = Kind(
    "exchange.added", _GROUP, "only the new side has the exchange", Caller.SAFE, Wire.SAFE, "exchange.removed"
)
EXCHANGE_REMOVED: Final = Kind(
    "exchange.removed", _GROUP, "only the old side has the exchange", Caller.SOURCE, Wire.BREAK, "exchange.added"
)
ADDED: Final = Kind(
    "endpoint.added",
    _GROUP,
    "a call of the new side has neither the name nor the method and path of an old one",
    Caller.SAFE,
    Wire.SAFE,
    "endpoint.removed",
)
REMOVED: Final = Kind(
    "endpoint.removed",
    _GROUP,
    "a call of the old side has neither the name nor the method and path of a new one",
    Caller.SOURCE,
    Wire.BREAK,
    "endpoint.added",
)
RENAMED: Final = Kind(
    "endpoint.id.renamed",
    _GROUP,
    "method and path are the same, the method of the client is called otherwise",
    Caller.SOURCE,
    Wire.NONE,
    "endpoint.id.renamed",
)
DEPRECATED: Final = Kind(
    "endpoint.deprecated", _GROUP, "a call is newly deprecated", Caller.SAFE, Wire.SAFE, "endpoint.undeprecated"
)
UNDEPRECATED: Final = Kind(
    "endpoint.undeprecated", _GROUP, "a call is no longer deprecated", Caller.SAFE, Wire.SAFE, "endpoint.deprecated"
)
SUNSET_EARLIER: Final = Kind(
    "endpoint.sunset.earlier",
    _GROUP,
    "the day on which a call ends is set, or comes sooner",
    Caller.SAFE,
    Wire.RISK,
    "endpoint.sunset.later",
)
SUNSET_LATER: Final = Kind(
    "endpoint.sunset.later",
    _GROUP,
    "the day on which a call ends is taken back, or comes later",
    Caller.SAFE,
    Wire.SAFE,
    "endpoint.sunset.earlier",
)
PATH_CHANGED: Final = Kind(
    "endpoint.path.changed",
    _GROUP,
    "the path of a call differs in more than a version",
    Caller.SAFE,
    Wire.BREAK,
    "endpoint.path.changed",
)
PATH_VERSION_CHANGED: Final = Kind(
    "endpoint.path.version-changed",
    _GROUP,
    "the path of a call differs in segments such as v2 alone",
    Caller.BEHAVIOUR,
    Wire.RISK,
    "endpoint.path.version-changed",
)
METHOD_CHANGED: Final = Kind(
    "endpoint.method.changed",
    _GROUP,
    "the HTTP method differs, and with it perhaps where parameters travel",
    Caller.SAFE,
    Wire.BREAK,
    "endpoint.method.changed",
)
CONTENT_TYPE_CHANGED: Final = Kind(
    "endpoint.content-type.changed",
    _GROUP,
    "parameters that say nothing else travel as JSON, as a form or in the query, and before in another of these",
    Caller.SAFE,
    Wire.BREAK,
    "endpoint.content-type.changed",
)
EMPTY_BODY_CHANGED: Final = Kind(
    "endpoint.empty-body.changed",
    _GROUP,
    "a body without any parameter is {} on one side and nothing on the other",
    Caller.NONE,
    Wire.RISK,
    "endpoint.empty-body.changed",
)
ORDER_CHANGED: Final = Kind(
    "endpoint.order.changed",
    _GROUP,
    "parameters are written as declared on one side and sorted on the other",
    Caller.NONE,
    Wire.RISK,
    "endpoint.order.changed",
)
ESCAPING_CHANGED: Final = Kind(
    "endpoint.escaping.changed",
    _GROUP,
    "other punctuation stays as it is in query strings and forms",
    Caller.NONE,
    Wire.RISK,
    "endpoint.escaping.changed",
)
IDEMPOTENCY_LOST: Final = Kind(
    "endpoint.idempotency.lost",
    _GROUP,
    "repeating the call was harmless and is no longer",
    Caller.BEHAVIOUR,
    Wire.NONE,
    "endpoint.idempotency.gained",
)
IDEMPOTENCY_GAINED: Final = Kind(
    "endpoint.idempotency.gained",
    _GROUP,
    "repeating the call is said to be harmless and was not",
    Caller.BEHAVIOUR,
    Wire.NONE,
    "endpoint.idempotency.lost",
    approval=True,  # clients stop keeping such calls back after an unknown outcome
)
CONFIRM_CHANGED: Final = Kind(
    "endpoint.confirm.changed",
    _GROUP,
    "an unknown outcome is found out in another way",
    Caller.BEHAVIOUR,
    Wire.NONE,
    "endpoint.confirm.changed",
)
POSITION_KEY_CHANGED: Final = Kind(
    "endpoint.position-key.changed",
    _GROUP,
    "other parameters name what the call acts on, so an unknown outcome holds other calls back",
    Caller.BEHAVIOUR,
    Wire.NONE,
    "endpoint.position-key.changed",
)

KINDS: Final[tuple[Kind, ...]] = (
    EXCHANGE_ADDED,
    EXCHANGE_REMOVED,
    ADDED,
    REMOVED,
    RENAMED,
    DEPRECATED,
    UNDEPRECATED,
    SUNSET_EARLIER,
    SUNSET_LATER,
    PATH_CHANGED,
    PATH_VERSION_CHANGED,
    METHOD_CHANGED,
    CONTENT_TYPE_CHANGED,
    EMPTY_BODY_CHANGED,
    ORDER_CHANGED,
    ESCAPING_CHANGED,
    IDEMPOTENCY_LOST,
    IDEMPOTENCY_GAINED,
    CONFIRM_CHANGED,
    POSITION_KEY_CHANGED,
)
