"""Views of one endpoint's request: fields, checks, rules, and how it is written down."""

import json
import re

from attrs import frozen

from ...model import CanonicalSource, Endpoint, Escape, Exchange, Parameter, ParametersIn, ScalarType
from ..sinks import DocText, Identifier, Literal, doc, identifier, literal
from .demands import length_demand, one_of, range_demand, type_demand
from .enumerations import alias_name

_PLAIN = {ScalarType.STRING: "str", ScalarType.INTEGER: "int", ScalarType.BOOLEAN: "bool"}
_PLACES = {
    ParametersIn.PATH: "the path",
    ParametersIn.QUERY: "the query",
    ParametersIn.FORM: "the form",
    ParametersIn.JSON: "the JSON body",
}
_PAIRS = (ParametersIn.QUERY, ParametersIn.FORM)
# Pieces of a pattern that may match more than ASCII; everything else that a pattern may hold names its characters.
_BEYOND_ASCII = re.compile(r"\.|\[\^|\\[DWS]")
_GUARDS = {ScalarType.STRING: "is_str", ScalarType.INTEGER: "is_int", ScalarType.BOOLEAN: "is_bool"}


@frozen
class CheckView:
    """One test of a value after its type: ``kind`` is one of the template's branches.

    ``more`` are the separators that a recipe has beside the usual ones.
    """

    kind: str
    keyword: Literal
    demand: Literal
    low: Literal
    high: Literal
    more: Literal | None = None


@frozen
class ParameterView:
    """One parameter in all its roles."""

    name: Identifier
    wire_name: Literal
    literal_name: Literal
    json_name: Literal
    constant: Identifier
    pattern_name: Identifier
    allowed: Literal
    guard: Identifier
    annotation: Identifier
    required: bool
    type: str
    type_demand: Literal
    checks: tuple[CheckView, ...]
    enumeration: Identifier | None
    pattern: Literal
    docs: Literal
    doc: DocText
    method_doc: DocText


def parameter_views(exchange: Exchange, endpoint: Endpoint) -> tuple[ParameterView, ...]:
    """Prepare the parameters that callers pass; those that signing supplies are none of theirs."""
    return tuple(
        _parameter(one, separators=raw_separators(exchange, endpoint.location_of(one)))
        for one in endpoint.parameters
        if not one.supplied_by_auth
    )


def _parameter(parameter: Parameter, *, separators: str | None) -> ParameterView:
    name = parameter.name
    enumeration = parameter.enumeration
    return ParameterView(
        name=identifier(name),
        wire_name=literal(parameter.wire_name),
        literal_name=literal(name),
        json_name=literal(json.dumps(parameter.wire_name) + ":"),
        constant=identifier(f"_FIELD_{name.upper()}"),
        pattern_name=identifier(f"_PATTERN_{name.upper()}"),
        allowed=literal(() if enumeration is None else enumeration.values),
        guard=identifier(_GUARDS[parameter.type]),
        annotation=identifier(_PLAIN[parameter.type] if enumeration is None else alias_name(enumeration)),
        required=parameter.required,
        type=parameter.type.value,
        type_demand=literal(type_demand(parameter)),
        checks=_checks(parameter, separators=separators),
        enumeration=None if enumeration is None else identifier(enumeration.class_name),
        pattern=literal(parameter.pattern),
        docs=literal(f"{parameter.description} ({parameter.source})"),
        doc=doc(documentation(parameter), indent=8, hanging=4, lead=len(name) + 2),
        method_doc=doc(documentation(parameter), indent=12, hanging=4, lead=len(name) + 2),
    )


def raw_separators(exchange: Exchange, location: ParametersIn) -> str | None:
    """Return the unusual separators of what is signed unescaped; ``None`` where nothing that travels there is."""
    sources = {CanonicalSource(location.value)} if location in _PAIRS else set[CanonicalSource]()
    if location is not ParametersIn.PATH:
        sources.add(CanonicalSource.PARAMETERS)
    raw = [one for one in exchange.auth.canonicals if one.escape is Escape.NONE and one.source in sources]
    separators = dict.fromkeys(character for one in raw for character in one.pair + one.join)
    return "".join(one for one in separators if one not in "&=?#\r\n") if raw else None


def documentation(parameter: Parameter) -> str:
    """Say what a parameter is, how it travels and who assumes what when it is absent."""
    where = f", in {_PLACES[parameter.location]}" if parameter.location else ""
    texts = [parameter.description, f"On the wire: {parameter.wire_name}{where}."]
    if parameter.renamed_from is not None:
        texts.append(f"Earlier: {parameter.renamed_from}.")
    if parameter.server_default is not None:
        default = json.dumps(parameter.server_default)
        texts.append(f"Left out, the exchange assumes {default}.")
    if parameter.deprecated is not None:
        texts.append(f"Deprecated: {parameter.deprecated}")
    return " ".join(texts)


def _checks(parameter: Parameter, *, separators: str | None) -> tuple[CheckView, ...]:
    if parameter.type is ScalarType.BOOLEAN:
        return ()
    checks: list[CheckView] = []
    if parameter.type is ScalarType.INTEGER:
        if parameter.minimum is not None or parameter.maximum is not None:
            keyword = "minimum" if parameter.maximum is None else "maximum" if parameter.minimum is None else "range"
            checks.append(_check("range", keyword, range_demand(parameter), parameter.minimum, parameter.maximum))
        return tuple(checks)
    if parameter.enumeration is not None:
        return (_check("enum", "enum", one_of(parameter.enumeration.values)),)
    if parameter.min_length is not None or parameter.max_length is not None:
        keyword = "minLength" if parameter.max_length is None else "maxLength" if not parameter.min_length else "length"
        kind = "nonempty" if parameter.min_length == 1 and parameter.max_length is None else "length"
        checks.append(_check(kind, keyword, length_demand(parameter), parameter.min_length, parameter.max_length))
    if parameter.location is ParametersIn.PATH and parameter.pattern is None:
        checks.append(
            _check("segment", "characters", 'text that is neither empty nor "." or "..", as a path would change')
        )
    if parameter.pattern is not None:
        checks.append(_check("pattern", "pattern", f"text that matches {parameter.pattern}"))
    if parameter.pattern is None or _BEYOND_ASCII.search(parameter.pattern):
        checks.append(_check("text", "type", "text that UTF-8 can write"))
    if separators is not None:
        listed = " ".join(("& = ? #", *separators))
        demand = f"text without {listed} and line ends, as it is signed unescaped"
        checks.append(_check("unambiguous", "characters", demand, more=separators))
    return tuple(checks)


def _check(  # noqa: PLR0913 - a check has no more than these
    kind: str, keyword: str, demand: str, low: int | None = None, high: int | None = None, *, more: str = ""
) -> CheckView:
    return CheckView(
        kind, literal(keyword), literal(demand), literal(low), literal(high), literal(more) if more else None
    )
