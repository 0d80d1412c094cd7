"""Request parameters: each keyword on its own and against the others."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from ..model import Enumeration, Parameter, ParametersIn, ScalarType
from ..problems import Related
from ..read.document_types import ParameterDocument
from .codes import KEYWORD, NAME_CLASH, NAME_TAKEN, VALUE
from .enumerations import enumeration_name
from .fit import article, misfit
from .names import field_name
from .path import check_path_parameter
from .patterns import resolve_pattern
from .place import Place
from .placement import resolve_location
from .renames import check_renames
from .reserved import KEYS

_FOR: Final = {
    "enum": ScalarType.STRING,
    "pattern": ScalarType.STRING,
    "minLength": ScalarType.STRING,
    "maxLength": ScalarType.STRING,
    "minimum": ScalarType.INTEGER,
    "maximum": ScalarType.INTEGER,
}
_PAIRS: Final = (("minLength", "maxLength"), ("minimum", "maximum"))


def resolve_parameters(
    documents: Mapping[str, ParameterDocument],
    enumerations: Mapping[str, Enumeration],
    in_path: Collection[str],
    place: Place,
) -> tuple[Parameter, ...]:
    """Return an endpoint's parameters in the spec's order; ``in_path`` are the names in the request's braces."""
    parameters = tuple(
        _parameter(wire_name, document, enumerations, in_path, place.at(wire_name))
        for wire_name, document in documents.items()
    )
    for parameter in parameters:
        if parameter.location is ParametersIn.PATH:
            check_path_parameter(parameter, place.at(parameter.wire_name))
    check_names({parameter.wire_name: parameter.name for parameter in parameters}, place)
    check_keys(documents, place)
    check_renames({parameter.wire_name: parameter.renamed_from for parameter in parameters}, place)
    return parameters


def check_names(names: Mapping[str, str], place: Place) -> None:
    """Report wire names, all keys of ``place``, that become the same name in Python."""
    wire_names: dict[str, str] = {}
    for wire_name, name in names.items():
        other = wire_names.setdefault(name, wire_name)
        if other != wire_name:
            message = f"`{wire_name}` and `{other}` are both called `{name}` in Python"
            related = Related(place.at(other).key_span, "the other one")
            span = place.at(wire_name).key_span
            place.report(NAME_CLASH, message, "one of them cannot be offered: leave it out", span, related)


def check_keys(wire_names: Iterable[str], place: Place) -> None:
    """Report keys, all of ``place``, that would hide a type from the keys after them."""
    for wire_name in wire_names:
        if wire_name in KEYS:
            message = f"a key called `{wire_name}` would hide the type of that name in `wire.py`"
            place.report(NAME_TAKEN, message, "it cannot be offered: leave it out", place.at(wire_name).key_span)


def _parameter(
    wire_name: str,
    document: ParameterDocument,
    enumerations: Mapping[str, Enumeration],
    in_path: Collection[str],
    place: Place,
) -> Parameter:
    kind = ScalarType(document["type"])
    text = kind is ScalarType.STRING
    _check_keywords(document, kind, place)
    pattern = document.get("pattern")
    usable = pattern is None or resolve_pattern(pattern, place.at("pattern")) is not None
    default = document.get("default")
    parameter = Parameter(
        wire_name=wire_name,
        name=field_name(wire_name),
        type=kind,
        required=document.get("required", False),
        description=document["description"],
        source=document["source"],
        span=place.key_span,
        enumeration=enumerations.get(enumeration_name(wire_name, document)) if "enum" in document and text else None,
        pattern=pattern if usable else None,
        min_length=document.get("minLength"),
        max_length=document.get("maxLength"),
        minimum=document.get("minimum"),
        maximum=document.get("maximum"),
        server_default=None if default is None else default["server"],
        supplied_by_auth=document.get("suppliedBy") == "auth",
        deprecated=document.get("deprecated"),
        renamed_from=document.get("renamedFrom"),
        location=resolve_location(wire_name, document, in_path, place),
    )
    _check_default(parameter, place)
    return parameter


def _check_keywords(document: ParameterDocument, kind: ScalarType, place: Place) -> None:
    for keyword, needed in _FOR.items():
        if keyword in document and kind is not needed:
            span = place.at(keyword).key_span
            place.report(KEYWORD, f"`{keyword}` on {article(kind)}", f"it is for `type: {needed.value}` only", span)
        elif keyword in document and needed is ScalarType.STRING and keyword != "enum" and "enum" in document:
            span = place.at(keyword).key_span
            place.report(KEYWORD, f"`{keyword}` beside `enum`", "`enum` says it all: leave this out", span)
    bounds = {
        "minLength": document.get("minLength"),
        "maxLength": document.get("maxLength"),
        "minimum": document.get("minimum"),
        "maximum": document.get("maximum"),
    }
    for lower, upper in _PAIRS:
        low, high = bounds[lower], bounds[upper]
        if low is not None and high is not None and low > high:
            message = f"`{lower}` {low} is greater than `{upper}` {high}, so no value fits"
            place.report(KEYWORD, message, "exchange them, or correct one", place.at(lower).span)


def _check_default(parameter: Parameter, place: Place) -> None:
    value = parameter.server_default
    at = place.at("default", "server")
    if value is None:
        return
    if parameter.required:
        help_line = "drop `required` if it may be left out, or `default` if it may not"
        place.report(KEYWORD, "a default for a parameter that is always there", help_line, place.at("default").key_span)
    if parameter.supplied_by_auth:
        place.report(KEYWORD, "a default for a parameter that signing supplies", "leave the default out", at.span)
    reason = misfit(value, parameter)
    if reason is not None:
        at.report(VALUE, f"the default {reason}", "a default must be a value that the parameter can have")
