"""The values that callers may send: lists that come and go, and what is added to, removed from or respelled in them."""

from collections.abc import Iterator

from attrs import evolve

from ..model import Enumeration, Parameter, ScalarType
from ..problems import joined
from .finding import Caller, Finding, Kind
from .kinds_enum import DROPPED, INTRODUCED, MEMBER_RENAMED, VALUE_ADDED, VALUE_REMOVED, VALUE_RESPELLED
from .pairing import EndpointPair
from .respelling import respelled
from .subjects import of_parameter
from .witness import shown_text


def compare_enum_values(pair: EndpointPair) -> Iterator[Finding]:
    """Yield what changed about the values that parameters list."""
    for sides in pair.parameters:
        old, new = sides.old, sides.new
        if old is None or new is None or not (old.type is new.type is ScalarType.STRING):
            continue
        if old.enumeration is not None and new.enumeration is not None:
            yield from _values(pair, (old, old.enumeration), (new, new.enumeration))
        elif new.enumeration is not None:
            message = f"any text was taken, now it must be {_listed(new.enumeration)}"
            yield _finding(INTRODUCED, pair, old, new, message, after=_listed(new.enumeration))
        elif old.enumeration is not None:
            message = f"it had to be {_listed(old.enumeration)}, now other texts are taken"
            yield _finding(DROPPED, pair, old, new, message, before=_listed(old.enumeration))


def _values(
    pair: EndpointPair, before: tuple[Parameter, Enumeration], after: tuple[Parameter, Enumeration]
) -> Iterator[Finding]:
    (old, here), (new, there) = before, after
    spelled = respelled(here, there)
    names = {one.value: one.name for one in (*here.members, *there.members)}
    for one, other in spelled.items():
        kept = names[one] == names[other]
        message = f"{shown_text(one)} is now spelled {shown_text(other)}"
        message += f"; the member {names[one]} stays" if kept else f"; the member {names[one]} is now {names[other]}"
        made = _finding(VALUE_RESPELLED, pair, old, new, message, before=one, after=other)
        yield made if kept else evolve(made, caller=Caller.SOURCE)
    for value in here.values:
        if value not in there.values and value not in spelled:
            message = f"{shown_text(value)} is refused now"
            yield _finding(VALUE_REMOVED, pair, old, new, message, before=value)
    for value in there.values:
        if value not in here.values and value not in spelled.values():
            yield _finding(VALUE_ADDED, pair, old, new, f"{shown_text(value)} is accepted now", after=value)
    members = {one.value: one.name for one in there.members}
    for member in here.members:
        name = members.get(member.value, member.name)
        if name != member.name:
            message = f"the member of {shown_text(member.value)} was {member.name} and is {name}"
            yield _finding(MEMBER_RENAMED, pair, old, new, message, before=member.name, after=name)


def _listed(enumeration: Enumeration) -> str:
    return joined(map(shown_text, enumeration.values), "or")


def _finding(  # noqa: PLR0913 - all of it differs between kinds
    kind: Kind, pair: EndpointPair, old: Parameter, new: Parameter, message: str, *, before: str = "", after: str = ""
) -> Finding:
    return Finding(kind, of_parameter(pair, new.wire_name), message, old.span, new.span, before, after)
