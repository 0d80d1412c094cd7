"""Requests that show a difference between rules, whole, so that clients made from both sides can be asked."""

from collections.abc import Iterable, Iterator, Mapping

from ..model import ContextFact, Parameter, Scalar
from ..resolve.choices import Looks, choices_of_parameter
from ..resolve.clauses import Domains, bits
from .joint_rules import JointRules
from .pairing import EndpointPair
from .rule_sets import Difference
from .rule_wording import of_context, of_parameter, respell
from .witness import Example, Request


def example_of(pair: EndpointPair, joint: JointRules, difference: Difference, *, of_old: bool) -> Example:
    """Return the two requests of a difference; ``of_old`` says that the old side is the one that refuses."""
    before, after = (difference.refused, difference.accepted) if of_old else (difference.accepted, difference.refused)
    return Example(
        before=_request_of_old(pair, joint, _values(joint, before)),
        after=_request_of_new(pair, _values(joint, after)),
        accepted_before=not of_old,
        accepted_after=of_old,
    )


def _values(joint: JointRules, domains: Domains) -> Mapping[str, Scalar]:
    """Return what is there, by the names of the joint rules."""
    found: dict[str, Scalar] = {}
    for variable, left, usable in zip(joint.readings.variables, domains, joint.usable, strict=True):
        at = next(bits(left & usable or left))
        value = variable.choices[at.bit_length() - 1].value
        if value is not None:
            found[variable.name] = value
    return found


def _request_of_old(pair: EndpointPair, joint: JointRules, values: Mapping[str, Scalar]) -> Request:
    parameters: dict[str, Scalar] = {}
    for sides in pair.parameters:
        if sides.old is not None and sides.old.wire_name in joint.old_names:
            name = joint.old_names[sides.old.wire_name]
            value = values.get(name, _needed(sides.old))
            if value is not None:
                spelled = joint.old_values.get(of_parameter(name), {})
                parameters[sides.old.wire_name] = respell(value, spelled)
    context = {
        name: joint.old_values.get(of_context(name), {}).get(value, value)
        for name, value in _stated(pair.exchange.old.context, values)
    }
    return Request(tuple(parameters.items()), tuple(context.items()))


def _request_of_new(pair: EndpointPair, values: Mapping[str, Scalar]) -> Request:
    own = (one for one in pair.new.parameters if not one.supplied_by_auth)
    chosen = ((one.wire_name, values.get(one.wire_name, _needed(one))) for one in own)
    parameters = tuple((name, value) for name, value in chosen if value is not None)
    return Request(parameters, tuple(_stated(pair.exchange.new.context, values)))


def _stated(facts: Iterable[ContextFact], values: Mapping[str, Scalar]) -> Iterator[tuple[str, str]]:
    for fact in facts:
        value = values.get(f"context.{fact.wire_name}")
        if value is not None:
            yield fact.wire_name, str(value)


def _needed(parameter: Parameter) -> Scalar | None:
    """Return a value for what must be there although no rule looks at it."""
    choices = choices_of_parameter(parameter, Looks(())) if parameter.required else ()
    return next((one.value for one in choices if one.value is not None), None)
