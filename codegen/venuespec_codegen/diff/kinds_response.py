"""The kinds of change of replies: fields, the envelope around them, rows."""

from typing import Final

from .finding import Caller, Kind, Wire

_GROUP: Final = "response"

FIELD_ADDED: Final = Kind(
    "response.field.added",
    _GROUP,
    "only the new side reads the field",
    Caller.SAFE,
    Wire.SAFE,
    "response.field.removed",
)
FIELD_REMOVED: Final = Kind(
    "response.field.removed",
    _GROUP,
    "only the old side reads the field; a client that needs it takes every reply for unknown",
    Caller.SOURCE,
    Wire.BREAK,
    "response.field.added",
)
FIELD_RENAMED: Final = Kind(
    "response.field.renamed",
    _GROUP,
    "a field has another name on the wire",
    Caller.SOURCE,
    Wire.BREAK,
    "response.field.renamed",
)
TYPE_CHANGED: Final = Kind(
    "response.field.type.changed",
    _GROUP,
    "a field has another type",
    Caller.SOURCE,
    Wire.BREAK,
    "response.field.type.changed",
)
NUMBER_CHANGED: Final = Kind(
    "response.number.representation-changed",
    _GROUP,
    "a number is a JSON number on one side and a text of digits on the other",
    Caller.SOURCE,
    Wire.BREAK,
    "response.number.representation-changed",
)
BECAME_OPTIONAL: Final = Kind(
    "response.field.became-optional",
    _GROUP,
    "a field that was always there may be absent",
    Caller.SOURCE,
    Wire.BREAK,
    "response.field.became-required",
)
BECAME_REQUIRED: Final = Kind(
    "response.field.became-required",
    _GROUP,
    "a field that could be absent is always there, or the reply is no success",
    Caller.SAFE,
    Wire.SAFE,
    "response.field.became-optional",
)
ENUM_VALUE_ADDED: Final = Kind(
    "response.enum.value-added",
    _GROUP,
    "a reply may have a value that is newly listed",
    Caller.BEHAVIOUR,
    # Enumerations of replies are open: an old client reads the value as a plain text.
    Wire.SAFE,
    "response.enum.value-removed",
)
ENUM_VALUE_REMOVED: Final = Kind(
    "response.enum.value-removed",
    _GROUP,
    "a value of a reply is no longer listed; its member is gone, and code that names it fails",
    Caller.SOURCE,
    Wire.SAFE,
    "response.enum.value-added",
)
ENUM_INTRODUCED: Final = Kind(
    "response.enum.introduced",
    _GROUP,
    "a field's values are listed and were not; members are texts too",
    Caller.SAFE,
    Wire.NONE,
    "response.enum.dropped",
)
ENUM_DROPPED: Final = Kind(
    "response.enum.dropped",
    _GROUP,
    "a field's values are no longer listed",
    Caller.SOURCE,
    Wire.NONE,
    "response.enum.introduced",
)
ENUM_MEMBER_RENAMED: Final = Kind(
    "response.enum.member-renamed",
    _GROUP,
    "a value of a reply has another name in Python",
    Caller.SOURCE,
    Wire.NONE,
    "response.enum.member-renamed",
)
# Bounds of replies are kept: a reply outside of them is no success but an unknown outcome.
CONSTRAINT_CHANGED: Final = Kind(
    "response.constraint.changed",
    _GROUP,
    "a reply is believed within other bounds of a field",
    Caller.BEHAVIOUR,
    Wire.RISK,
    "response.constraint.changed",
)
ECHO_CHANGED: Final = Kind(
    "response.echo.changed",
    _GROUP,
    "a field must repeat another parameter, none, or other values make no claim",
    Caller.BEHAVIOUR,
    Wire.RISK,
    "response.echo.changed",
)
EXAMPLE_CHANGED: Final = Kind(
    "response.example.changed",
    _GROUP,
    "the simulator answers with another value",
    Caller.NONE,
    Wire.NONE,
    "response.example.changed",
)
REORDERED: Final = Kind(
    "response.reordered",
    _GROUP,
    "fields are declared in another order",
    Caller.NONE,
    Wire.NONE,
    "response.reordered",
)
ENVELOPE_CHANGED: Final = Kind(
    "response.envelope.changed",
    _GROUP,
    "success, code, message or data are found elsewhere or are other values",
    Caller.SOURCE,
    Wire.BREAK,
    "response.envelope.changed",
)
CARDINALITY_CHANGED: Final = Kind(
    "response.cardinality.changed",
    _GROUP,
    "the data is one object on one side and an array on the other, or may hold several rows on one side",
    Caller.SOURCE,
    Wire.BREAK,
    "response.cardinality.changed",
)
ITEM_ERRORS_CHANGED: Final = Kind(
    "response.item-errors.changed",
    _GROUP,
    "rows that failed are told from others in another way, or say elsewhere why",
    Caller.BEHAVIOUR,
    Wire.RISK,
    "response.item-errors.changed",
)
ROWS_CHANGED: Final = Kind(
    "response.rows.changed",
    _GROUP,
    "rows are found, told apart or summed up in another way",
    Caller.BEHAVIOUR,
    Wire.RISK,
    "response.rows.changed",
)
LIMIT_HEADERS_CHANGED: Final = Kind(
    "response.limit-headers.changed",
    _GROUP,
    "what is left of a limit is read from other headers",
    Caller.BEHAVIOUR,
    Wire.NONE,
    "response.limit-headers.changed",
)

KINDS: Final[tuple[Kind, ...]] = (
    FIELD_ADDED,
    FIELD_REMOVED,
    FIELD_RENAMED,
    TYPE_CHANGED,
    NUMBER_CHANGED,
    BECAME_OPTIONAL,
    BECAME_REQUIRED,
    ENUM_VALUE_ADDED,
    ENUM_VALUE_REMOVED,
    ENUM_INTRODUCED,
    ENUM_DROPPED,
    ENUM_MEMBER_RENAMED,
    CONSTRAINT_CHANGED,
    ECHO_CHANGED,
    EXAMPLE_CHANGED,
    REORDERED,
    ENVELOPE_CHANGED,
    CARDINALITY_CHANGED,
    ITEM_ERRORS_CHANGED,
    ROWS_CHANGED,
    LIMIT_HEADERS_CHANGED,
)
