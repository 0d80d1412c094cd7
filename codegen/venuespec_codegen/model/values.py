"""Values that travel: scalar types, enumerations, parameters and reply fields."""

from enum import StrEnum

from attrs import field, frozen

from ..problems import Span

Scalar = str | int | bool


class ScalarType(StrEnum):
    """The JSON types a parameter or a reply field may have; decimals travel as strings."""

    STRING = "string"
    INTEGER = "integer"
    BOOLEAN = "boolean"


class ParametersIn(StrEnum):
    """Where parameters travel; ``json`` and ``form`` are bodies, ``path`` is a segment of the path."""

    PATH = "path"
    QUERY = "query"
    FORM = "form"
    JSON = "json"


@frozen
class Member:
    """One value of an enumeration: the Python name and the exact wire value."""

    name: str
    value: str
    description: str


@frozen
class Enumeration:
    """A set of wire values that becomes one ``StrEnum``; shared by all fields of one exchange that use its name."""

    class_name: str
    members: tuple[Member, ...]
    description: str

    @property
    def values(self) -> tuple[str, ...]:
        """The wire values, in the spec's order."""
        return tuple(member.value for member in self.members)


@frozen
class Parameter:
    """One documented request parameter.

    ``server_default`` is what the exchange assumes when the parameter is absent: the client never sends it by itself.
    ``supplied_by_auth`` marks a parameter that signing fills in, so that callers never pass it. ``location`` says where
    it travels, ``None`` for where the endpoint's others do. ``renamed_from`` is the wire name it had before.
    """

    wire_name: str
    name: str
    type: ScalarType
    required: bool
    description: str
    source: str
    span: Span = field(eq=False)
    enumeration: Enumeration | None = None
    pattern: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    server_default: Scalar | None = None
    supplied_by_auth: bool = False
    location: ParametersIn | None = None
    deprecated: str | None = None
    renamed_from: str | None = None


@frozen
class Echo:
    """A reply field that must repeat a request parameter; values in ``silent`` make no claim on either side."""

    parameter: str
    silent: tuple[Scalar, ...]


@frozen
class ReplyField:
    """One field of a reply's data row; an enumeration here is open: unlisted values arrive as plain strings.

    A reply whose field is present and outside of the bounds (``pattern``, ``min_length``, ``minimum``) is no success.
    ``example`` is what the simulator answers where neither the request nor the position says the value.
    ``renamed_from`` is the wire name it had before.
    """

    wire_name: str
    name: str
    type: ScalarType
    required: bool
    description: str
    source: str
    example: Scalar
    span: Span = field(eq=False)
    enumeration: Enumeration | None = None
    ignore_case: bool = False
    echo: Echo | None = None
    pattern: str | None = None
    min_length: int | None = None
    minimum: int | None = None
    renamed_from: str | None = None
