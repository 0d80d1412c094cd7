"""Enumerations: every class of one exchange, gathered from all fields that use its name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from ..model import Enumeration, Member
from ..problems import Related
from ..read import ExchangeFiles
from ..read.document_types import ContextFactDocument, EnumValue, ParameterDocument, ReplyFieldDocument
from .codes import ENUMERATION, NAME_CLASH, NAME_TAKEN, UNKNOWN
from .names import class_name, member_name
from .place import Place
from .reserved import CLASSES
from .suggest import suggestion

_LONGEST = 64  # characters of a member's name, as the schema allows those that are given

FieldDocument = ParameterDocument | ReplyFieldDocument | ContextFactDocument


@frozen
class Declaration:
    """One field that spells out an enumeration's values."""

    class_name: str
    values: Sequence[str]
    members: Mapping[str, EnumValue]
    description: str
    place: Place


def enumeration_name(wire_name: str, document: FieldDocument) -> str:
    """Return the class name of a field's enumeration: ``enumName``, or the field's own name."""
    return document.get("enumName") or class_name(wire_name)


def declarations(files: ExchangeFiles, exchange: Place, endpoints: Sequence[Place]) -> Iterator[Declaration]:
    """Yield every enumeration that a file of the exchange spells out, in order of appearance."""
    yield from _declared(files.exchange.data.get("context", {}), exchange.at("context"))
    for located, place in zip(files.endpoints, endpoints, strict=True):
        yield from _declared(located.data["parameters"], place.at("parameters"))
        yield from _declared(located.data["response"]["fields"], place.at("response", "fields"))


def _declared(fields: Mapping[str, FieldDocument], place: Place) -> Iterator[Declaration]:
    for wire_name, document in fields.items():
        values = document.get("enum")
        at = place.at(wire_name)
        if values is not None:
            members = document.get("members", {})
            name = enumeration_name(wire_name, document)
            yield Declaration(name, values, members, document["description"], at)
        else:
            for key in ("members", "enumName"):
                if key in document:
                    span = at.at(key).key_span
                    at.report(
                        ENUMERATION, f"`{key}` without `enum`", "list the values under `enum`, or drop this", span
                    )


def resolve_enumerations(declared: Iterable[Declaration], taken: Mapping[str, str]) -> dict[str, Enumeration]:
    """Merge declarations of one class name; ``taken`` says what other classes of the exchange are called, and why."""
    groups: dict[str, list[Declaration]] = {}
    for declaration in declared:
        groups.setdefault(declaration.class_name, []).append(declaration)
    # The type of a parameter that also takes plain values is called after its enumeration.
    aliases = {f"{name}Value": f"the type of parameters that take `{name}`" for name in groups}
    owners = {**taken, **aliases}
    for declaration in (each for group in groups.values() for each in group):
        _check_declaration(declaration, owners)
    return {name: _merged(name, group) for name, group in groups.items()}


def _check_declaration(declaration: Declaration, taken: Mapping[str, str]) -> None:
    name, place = declaration.class_name, declaration.place
    reserved = CLASSES & {name, f"{name}Value"}
    owner = taken.get(name) or ("a class of the generated package, or makes one" if reserved else None)
    if owner:
        at = place.at("enumName")
        span = at.span if at.pointer in at.spans else place.key_span
        place.report(NAME_TAKEN, f"`{name}` is {owner}", "give the enumeration another name with `enumName`", span)
    for value in declaration.members:
        if value not in declaration.values:
            span = place.at("members", value).key_span
            place.report(UNKNOWN, f"`{value}` is not in `enum`", suggestion(value, declaration.values), span)


def _merged(name: str, group: Sequence[Declaration]) -> Enumeration:
    first = group[0]
    for other in group[1:]:
        if set(other.values) != set(first.values):
            span = other.place.at("enum").span
            related = Related(first.place.at("enum").span, "the other ones")
            help_line = "list the same values, or tell them apart with `enumName`"
            other.place.report(ENUMERATION, f"`{name}` has other values elsewhere", help_line, span, related)
    members = tuple(_member(value, group) for value in first.values)
    _check_names(name, members, group)
    return Enumeration(name, members, first.description)


def _member(value: str, group: Sequence[Declaration]) -> Member:
    said: dict[str, tuple[str, Declaration]] = {}
    for declaration in group:
        document = declaration.members.get(value, {})
        for key, text in (("name", document.get("name")), ("description", document.get("description"))):
            if text is None:
                continue
            earlier = said.setdefault(key, (text, declaration))
            if earlier[0] != text:
                at = declaration.place.at("members", value, key)
                other = Related(earlier[1].place.at("members", value, key).span, "the other one")
                message = f"`{value}` has another {key} elsewhere"
                at.report(ENUMERATION, message, "say it once, or say the same", None, other)
    name = said["name"][0] if "name" in said else member_name(value)
    return Member(name, value, said["description"][0] if "description" in said else "")


def _check_names(name: str, members: Sequence[Member], group: Sequence[Declaration]) -> None:
    place = group[0].place.at("enum")
    values: dict[str, str] = {}
    for index, member in enumerate(members):
        at = place.at(index)
        if not member.name:
            at.report(ENUMERATION, f"`{member.value}` has no letter or digit to be named after", "name it in `members`")
        elif len(member.name) > _LONGEST:
            message = f"a value of {len(member.value)} characters makes a name of {len(member.name)}"
            at.report(ENUMERATION, message, f"name it in `members`, in {_LONGEST} characters at most")
        elif (other := values.setdefault(member.name, member.value)) != member.value:
            related = Related(place.at(group[0].values.index(other)).span, "the other one")
            message = f"`{member.value}` and `{other}` of `{name}` are both called `{member.name}`"
            at.report(NAME_CLASH, message, "name one of them in `members`", None, related)
