"""Reply fields: names, open enumerations, and what must repeat the request."""

import re
from collections.abc import Mapping
from typing import Final

from ..model import Echo, Enumeration, Parameter, ReplyField, ScalarType
from ..read.document_types import EchoDocument, ReplyFieldDocument
from .codes import ENUMERATION, KEYWORD, UNKNOWN, VALUE
from .enumerations import enumeration_name
from .fit import article, misfit_of_choice, misfit_of_type
from .names import field_name
from .parameters import check_keys, check_names
from .patterns import resolve_pattern
from .place import Place
from .renames import check_renames
from .suggest import suggestion

_FOR: Final = {"pattern": ScalarType.STRING, "minLength": ScalarType.STRING, "minimum": ScalarType.INTEGER}


def resolve_reply(
    documents: Mapping[str, ReplyFieldDocument],
    parameters: Mapping[str, Parameter],
    enumerations: Mapping[str, Enumeration],
    place: Place,
) -> tuple[ReplyField, ...]:
    """Return the fields of a reply's row in the spec's order."""
    fields = tuple(
        _field(wire_name, document, parameters, enumerations, place.at(wire_name))
        for wire_name, document in documents.items()
    )
    check_names({field.wire_name: field.name for field in fields}, place)
    check_keys(documents, place)
    check_renames({field.wire_name: field.renamed_from for field in fields}, place)
    return fields


def _field(
    wire_name: str,
    document: ReplyFieldDocument,
    parameters: Mapping[str, Parameter],
    enumerations: Mapping[str, Enumeration],
    place: Place,
) -> ReplyField:
    kind = ScalarType(document["type"])
    echo = document.get("echo")
    _check_bounds(document, kind, place)
    pattern = document.get("pattern")
    usable = pattern is not None and resolve_pattern(pattern, place.at("pattern")) is not None
    field = ReplyField(
        wire_name=wire_name,
        name=field_name(wire_name),
        type=kind,
        required=document.get("required", False),
        description=document["description"],
        source=document["source"],
        example=document["example"],
        span=place.key_span,
        enumeration=enumerations.get(enumeration_name(wire_name, document)) if "enum" in document else None,
        ignore_case=document.get("ignoreCase", False),
        echo=None if echo is None else _echo(echo, kind, parameters, place.at("echo")),
        pattern=pattern if usable else None,
        min_length=document.get("minLength"),
        minimum=document.get("minimum"),
        renamed_from=document.get("renamedFrom"),
    )
    _check_enumeration(field, place)
    _check_example(field, place.at("example"))
    return field


def _check_bounds(document: ReplyFieldDocument, kind: ScalarType, place: Place) -> None:
    for keyword, needed in _FOR.items():
        if keyword in document and kind is not needed:
            span = place.at(keyword).key_span
            place.report(KEYWORD, f"`{keyword}` on {article(kind)}", f"it is for `type: {needed.value}` only", span)


def _echo(document: EchoDocument, kind: ScalarType, parameters: Mapping[str, Parameter], place: Place) -> Echo:
    name = document["of"]
    parameter = parameters.get(name)
    own = [known for known, each in parameters.items() if not each.supplied_by_auth]
    if parameter is None or parameter.supplied_by_auth:
        place.at("of").report(UNKNOWN, f"callers pass no parameter `{name}`", suggestion(name, own))
    elif parameter.type is not kind:
        message = f"{article(kind)} can never repeat `{name}`, which is {article(parameter.type)}"
        place.at("of").report(KEYWORD, message, "give both the type that travels, or drop the echo")
    silent = document.get("silent", [])
    for index, value in enumerate(silent):
        reason = misfit_of_type(value, kind)
        if reason is not None:
            place.at("silent", index).report(VALUE, reason, "list values as they travel")
    return Echo(name, tuple(silent))


def _check_enumeration(field: ReplyField, place: Place) -> None:
    if field.enumeration is not None and field.type is not ScalarType.STRING:
        span = place.at("enum").key_span
        place.report(KEYWORD, f"`enum` on {article(field.type)}", "it is for `type: string` only", span)
    if not field.ignore_case:
        return
    at = place.at("ignoreCase")
    if field.enumeration is None:
        at.report(KEYWORD, "`ignoreCase` without `enum`", "it is about the spelling of listed values", at.key_span)
    elif len({value.casefold() for value in field.enumeration.values}) < len(field.enumeration.values):
        at.report(ENUMERATION, "two values differ in case alone", "list one spelling of each, or drop `ignoreCase`")


def _check_example(field: ReplyField, place: Place) -> None:
    reason = misfit_of_type(field.example, field.type)
    if reason is None and field.enumeration is not None:
        reason = misfit_of_choice(field.example, field.enumeration.values)
    if reason is None and not _within(field):
        reason = "is outside of the field's own bounds"
    if reason is not None:
        place.report(VALUE, f"the example {reason}", "give a value as the exchange sends it")


def _within(field: ReplyField) -> bool:
    value = field.example
    if isinstance(value, str):
        fits = field.pattern is None or re.fullmatch(field.pattern, value, re.ASCII) is not None
        return fits and len(value) >= (field.min_length or 0)
    return isinstance(value, bool) or field.minimum is None or value >= field.minimum
