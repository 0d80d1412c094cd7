"""Notes down what is wrong with a request: only the failing path comes here."""

from collections.abc import Sequence
from typing import NamedTuple

from .calls import Operation
from .errors import InvalidRequest, Violation

# Characters that would change the meaning of a string that is signed without escaping.
AMBIGUOUS = frozenset("&=?#\r\n")
_SHOWN = 60


class Field(NamedTuple):
    """A parameter as messages name it: in Python, on the wire, and what the specification says about it."""

    name: str
    wire_name: str
    docs: str


class Rule(NamedTuple):
    """A conditional rule as messages name it."""

    id: str
    because: str
    docs: str


def show(value: object) -> str:
    """Write a wrong value for a message: short, in ASCII, and whatever it is."""
    try:
        text = ascii(value)
    except Exception:  # noqa: BLE001 - what cannot be shown must still be refused in our own words
        return f"a {type(value).__name__} that cannot be shown"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}... ({len(text)} characters)"


def wrong(found: list[Violation], field: Field, keyword: str, demand: str, value: object) -> None:
    """Add that a parameter must be what ``demand`` says and is ``value`` instead."""
    found.append(Violation(field.name, keyword, f"{field.wire_name} must be {demand}, got {show(value)}", field.docs))


def missing(found: list[Violation], field: Field, rule: Rule) -> None:
    """Add that a rule requires a parameter that is not there."""
    found.append(Violation(field.name, rule.id, f"{field.wire_name} is required: {rule.because}", rule.docs))


def unwanted(found: list[Violation], field: Field, rule: Rule) -> None:
    """Add that a rule forbids a parameter that is there."""
    found.append(Violation(field.name, rule.id, f"{field.wire_name} must be left out: {rule.because}", rule.docs))


def narrowed(found: list[Violation], field: Field, rule: Rule, demand: str, value: object) -> None:
    """Add that a rule leaves a parameter fewer values, and ``value`` is none of them."""
    found.append(
        Violation(
            field.name, rule.id, f"{field.wire_name} must be {demand}, got {show(value)}: {rule.because}", rule.docs
        )
    )


def not_one(found: list[Violation], rule: Rule, *group: tuple[Field, object]) -> None:
    """Add that none or several parameters of a group are there, where a rule demands exactly one."""
    given = [field for field, value in group if value is not None]
    fields = [field for field, _ in group]
    if given:
        demand = f"only one of {_listed(fields)} may be given, got {_listed(given)}"
    else:
        demand = f"exactly one of {_listed(fields)} is required"
    _add(found, rule, demand, given or fields)


def none_of(found: list[Violation], rule: Rule, *fields: Field) -> None:
    """Add that no parameter of a group is there, where a rule demands at least one."""
    _add(found, rule, f"at least one of {_listed(fields)} is required", fields)


def missing_beside(found: list[Violation], field: Field, trigger: Field, rule: Rule) -> None:
    """Add that a parameter is not there, which a rule requires because ``trigger`` is."""
    _add(found, rule, f"{field.wire_name} is required when {trigger.wire_name} is given", (field, trigger))


def _add(found: list[Violation], rule: Rule, demand: str, fields: Sequence[Field]) -> None:
    first, *others = (field.name for field in fields)
    found.append(Violation(first, rule.id, f"{demand}: {rule.because}", rule.docs, tuple(others)))


def _listed(fields: Sequence[Field]) -> str:
    *before, last = (field.wire_name for field in fields)
    return f"{', '.join(before)} and {last}" if before else last


def invalid(operation: Operation, found: list[Violation]) -> InvalidRequest:
    """Make the error with everything that was found, each violation once."""
    return InvalidRequest(operation.exchange, operation.endpoint, tuple(dict.fromkeys(found)))
