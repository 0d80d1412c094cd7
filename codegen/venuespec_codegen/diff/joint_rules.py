"""The rules of both sides over the same parameters and facts, so that one request can be put to all of them.

Only what both sides can say is compared. A parameter that one side does not have is left to be anything; values that
one side does not take are left out; and where a fact is read off a spelling in another way, both sides read it in the
new one: all of these are changes of their own, which rules would only repeat.
"""

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from ..model import ContextFact, DerivedFact, Endpoint, Enumeration, Parameter, Rule, Scalar, Subject
from ..resolve.claims import Readings
from ..resolve.clauses import Domains
from ..resolve.conditions import Subjects
from ..resolve.fit import misfit
from .pairing import EndpointPair
from .respelling import respelled
from .rule_wording import Respelled, Vocabulary, of_context, of_parameter, respell, reworded
from .text_sets import compare_texts


@frozen
class JointRules:
    """The old rules and then the new ones, ``split`` telling where those begin, read over shared variables.

    ``old_names`` maps what the old side calls its parameters to their names here, ``old_values`` what is spelled
    otherwise here to the old spelling. ``old_only`` and ``new_only`` are variables that stand for parameters of one
    side; ``usable`` holds the choices that a value shows and both sides take.
    """

    rules: tuple[Rule, ...]
    split: int
    readings: Readings
    vocabulary: Vocabulary
    old_names: Mapping[str, str]
    old_values: Respelled
    old_only: frozenset[int]
    new_only: frozenset[int]
    usable: Domains


def join_rules(pair: EndpointPair) -> JointRules:
    """Put the rules of both sides beside each other."""
    old, new = _passed(pair.old), _passed(pair.new)
    common = {name for name, one in old.items() if name in new and new[name].type is one.type}
    # A parameter of another type shares nothing but its name.
    aliases = {name: f"{name} (before)" if name in new else name for name in old if name not in common}
    parameters = {name: _common(old[name], one) if name in common else one for name, one in new.items()}
    parameters |= {aliases[name]: evolve(old[name], wire_name=aliases[name]) for name in aliases}
    values = dict(_respelled(pair, old, new, common))
    names = {of_parameter(name): alias for name, alias in aliases.items()}
    rules = (*(reworded(one, names, values) for one in pair.old.rules), *pair.new.rules)
    subjects = Subjects(parameters, _context(pair), _derived(pair, parameters, aliases))
    readings = Readings(rules, subjects)
    former = {new: old for old, new in pair.renamed.items()}
    old_values = {subject: {new: old for old, new in spelled.items()} for subject, spelled in values.items()}
    return JointRules(
        rules,
        len(pair.old.rules),
        readings,
        _vocabulary(subjects, common),
        {former.get(name, name): aliases.get(name, name) for name in old},
        old_values,
        _variables(readings, set(aliases.values())),
        _variables(readings, new.keys() - common),
        _usable(readings, old, old_values),
    )


def _passed(endpoint: Endpoint) -> dict[str, Parameter]:
    return {one.wire_name: one for one in endpoint.parameters if not one.supplied_by_auth}


def _respelled(
    pair: EndpointPair, old: Mapping[str, Parameter], new: Mapping[str, Parameter], common: set[str]
) -> Iterator[tuple[Subject, Mapping[str, str]]]:
    for name in sorted(common):
        before, after = old[name].enumeration, new[name].enumeration
        if before is not None and after is not None:
            yield of_parameter(name), respelled(before, after)
    facts = {one.wire_name: one for one in pair.exchange.new.context}
    for fact in pair.exchange.old.context:
        if fact.wire_name in facts:
            spelled = respelled(fact.enumeration, facts[fact.wire_name].enumeration)
            yield of_context(fact.wire_name), spelled


def _common(old: Parameter, new: Parameter) -> Parameter:
    """Return a parameter that has the values which both sides take, and is absent where both sides let it be."""
    required = old.required or new.required
    lows = [one for one in (old.minimum, new.minimum) if one is not None]
    highs = [one for one in (old.maximum, new.maximum) if one is not None]
    made = evolve(
        new,
        required=required,
        enumeration=_common_values(old.enumeration, new.enumeration),
        minimum=max(lows, default=None),
        maximum=min(highs, default=None),
    )
    texts = (old.pattern, old.min_length, old.max_length), (new.pattern, new.min_length, new.max_length)
    if texts[0] != texts[1] and made.enumeration is None and compare_texts(old, new).accepted is not None:
        # What fits only one of two patterns is sorted out later; the narrower one leaves less of that.
        return evolve(made, pattern=old.pattern, min_length=old.min_length, max_length=old.max_length)
    return made


def _common_values(old: Enumeration | None, new: Enumeration | None) -> Enumeration | None:
    if old is None or new is None:
        return old or new
    kept = {*old.values, *respelled(old, new).values()}
    return evolve(new, members=tuple(one for one in new.members if one.value in kept))


def _context(pair: EndpointPair) -> dict[str, ContextFact]:
    facts = {one.wire_name: one for one in pair.exchange.old.context}
    for fact in pair.exchange.new.context:
        old = facts.get(fact.wire_name)
        values = fact.enumeration if old is None else _common_values(old.enumeration, fact.enumeration)
        facts[fact.wire_name] = evolve(fact, enumeration=values or fact.enumeration)
    return facts


def _derived(
    pair: EndpointPair, parameters: Mapping[str, Parameter], aliases: Mapping[str, str]
) -> dict[str, DerivedFact]:
    """Return the facts as the new side reads them, and those that only the old side has."""
    old = (evolve(one, parameter=aliases.get(one.parameter, one.parameter)) for one in old_derived(pair))
    facts: dict[str, DerivedFact] = {}
    for fact in (*pair.exchange.new.derived, *old):
        if fact.parameter in parameters:
            facts.setdefault(fact.wire_name, fact)
    return facts


def old_derived(pair: EndpointPair) -> Iterator[DerivedFact]:
    """Yield the facts of the old side, read off parameters by the names that this call has for them."""
    for fact in pair.exchange.old.derived:
        yield evolve(fact, parameter=pair.renamed.get(fact.parameter, fact.parameter))


def _vocabulary(subjects: Subjects, common: set[str]) -> Vocabulary:
    values: dict[Subject, frozenset[Scalar]] = {}
    for name in common:
        enumeration = subjects.parameters[name].enumeration
        if enumeration is not None:
            values[of_parameter(name)] = frozenset(enumeration.values)
    for fact in subjects.context.values():
        values[of_context(fact.wire_name)] = frozenset(fact.enumeration.values)
    always = frozenset(name for name in common if subjects.parameters[name].required)
    return Vocabulary(frozenset(common), always, values)


def _variables(readings: Readings, names: set[str]) -> frozenset[int]:
    return frozenset(index for index, one in enumerate(readings.variables) if one.name in names)


def _usable(readings: Readings, old: Mapping[str, Parameter], old_values: Respelled) -> Domains:
    """Return the choices that are shown by a value which the old side takes as well."""
    domains: list[int] = []
    for variable, certain in zip(readings.variables, readings.certain, strict=True):
        parameter, spelled = old.get(variable.name), old_values.get(of_parameter(variable.name), {})
        values = [one.value for one in variable.choices]
        fits = [
            value is None or parameter is None or misfit(respell(value, spelled), parameter) is None for value in values
        ]
        domains.append(certain & sum(1 << index for index, fit in enumerate(fits) if fit))
    return domains
