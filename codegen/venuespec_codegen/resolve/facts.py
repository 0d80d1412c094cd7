"""Facts that rules read: what the account is like, and what a parameter's spelling gives away."""

from collections.abc import Mapping

from ..model import ContextFact, DerivedFact, Enumeration, Match, Parameter, ScalarType
from ..read.document_types import ContextFactDocument, DerivedFactDocument, MatchDocument
from .codes import FACT, KEYWORD, UNKNOWN
from .enumerations import enumeration_name
from .fit import article
from .names import field_name
from .parameters import check_names
from .patterns import resolve_pattern
from .place import Place
from .suggest import suggestion


def resolve_context(
    documents: Mapping[str, ContextFactDocument], enumerations: Mapping[str, Enumeration], place: Place
) -> tuple[ContextFact, ...]:
    """Return the facts about the account, in the spec's order."""
    facts = tuple(
        ContextFact(
            wire_name=wire_name,
            name=field_name(wire_name),
            enumeration=enumerations[enumeration_name(wire_name, document)],
            description=document["description"],
            source=document["source"],
            span=place.at(wire_name).key_span,
        )
        for wire_name, document in documents.items()
    )
    check_names({fact.wire_name: fact.name for fact in facts}, place)
    return facts


def resolve_derived(
    documents: Mapping[str, DerivedFactDocument], parameters: Mapping[str, Parameter], place: Place
) -> tuple[DerivedFact, ...]:
    """Return the derived facts; ``parameters`` are those of all the exchange's endpoints."""
    facts = tuple(
        DerivedFact(
            wire_name=wire_name,
            name=field_name(wire_name),
            parameter=_parameter(document["from"], parameters, place.at(wire_name, "from")),
            matches=tuple(
                _match(match, place.at(wire_name, "match", index)) for index, match in enumerate(document["match"])
            ),
            description=document["description"],
            source=document["source"],
            span=place.at(wire_name).key_span,
        )
        for wire_name, document in documents.items()
    )
    check_names({fact.wire_name: fact.name for fact in facts}, place)
    return facts


def _parameter(wire_name: str, parameters: Mapping[str, Parameter], place: Place) -> str:
    parameter = parameters.get(wire_name)
    if parameter is None:
        message = f"no endpoint of the exchange has a parameter `{wire_name}`"
        place.report(UNKNOWN, message, suggestion(wire_name, parameters))
    elif parameter.type is not ScalarType.STRING:
        message = f"`{wire_name}` is {article(parameter.type)}, and only text has a spelling to read"
        place.report(KEYWORD, message, "derive the fact from a string parameter")
    return wire_name


def _match(document: MatchDocument, place: Place) -> Match:
    at = place.at("pattern")
    value, capture = document.get("value"), document.get("capture")
    pattern = resolve_pattern(document["pattern"], at)
    if (value is None) == (capture is None):
        said = "neither `value` nor `capture`" if value is None else "both `value` and `capture`"
        at.report(FACT, f"a match with {said}", "say exactly one of them")
    if capture is not None and pattern is not None and capture not in pattern.groupindex:
        help_line = suggestion(capture, pattern.groupindex)
        place.at("capture").report(UNKNOWN, f"the pattern has no group `{capture}`", help_line)
    return Match(document["pattern"], value, capture)
