"""Rules in other words: an old one as the new side would put it, and a rule without what only one side can say."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from attrs import evolve, frozen

from ..model import Condition, Rule, Scalar, Subject, SubjectKind
from ..resolve.fit import shown

Names: TypeAlias = Mapping[str, str]
Respelled: TypeAlias = Mapping[Subject, Mapping[str, str]]
"""For what has a list of values: old spellings and the new ones."""


def reworded(rule: Rule, names: Mapping[Subject, str], values: Respelled) -> Rule:
    """Return a rule in which subjects have other names, and their values other spellings."""

    def parameter(name: str) -> str:
        return names.get(of_parameter(name), name)

    def conditions(all_of_them: Iterable[Condition]) -> tuple[Condition, ...]:
        return tuple(
            Condition(
                evolve(one.subject, wire_name=names.get(one.subject, one.subject.wire_name)),
                _respelled(one.values, values.get(one.subject, {})),
            )
            for one in all_of_them
        )

    return evolve(
        _with_names(rule, parameter),
        when=conditions(rule.when),
        unless=conditions(rule.unless),
        enum=tuple((parameter(name), _respelled(left, values.get(of_parameter(name), {}))) for name, left in rule.enum),
    )


def of_parameter(name: str) -> Subject:
    """Return a parameter as conditions name it."""
    return Subject(SubjectKind.PARAMETER, name)


def of_context(name: str) -> Subject:
    """Return an account fact as conditions name it."""
    return Subject(SubjectKind.CONTEXT, name)


def _with_names(rule: Rule, name: Callable[[str], str]) -> Rule:
    def names(of_parameters: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(name, of_parameters))

    return evolve(
        rule,
        required=names(rule.required),
        forbidden=names(rule.forbidden),
        one_of=names(rule.one_of),
        any_of=names(rule.any_of),
        dependent_required=tuple((name(trigger), names(needed)) for trigger, needed in rule.dependent_required),
    )


def respell(value: Scalar, spelled: Mapping[str, str]) -> Scalar:
    """Return a value in its other spelling, if it has one; only texts have."""
    return spelled.get(value, value) if isinstance(value, str) else value


def _respelled(values: tuple[Scalar, ...], spelled: Mapping[str, str]) -> tuple[Scalar, ...]:
    return tuple(respell(value, spelled) for value in values)


def concerns(rule: Rule, name: str) -> bool:
    """Say whether a rule demands something of a parameter, or asks for its value."""
    named = (*rule.forbidden, *rule.one_of, *rule.any_of, *(one for one, _ in rule.enum))
    triggers = (one for one, _ in rule.dependent_required)
    asked = (one.subject for one in (*rule.when, *rule.unless))
    return name in directly_demanded(rule) or name in (*named, *triggers) or of_parameter(name) in asked


def directly_demanded(rule: Rule) -> frozenset[str]:
    """Return the parameters that a rule demands by name, not as one of several."""
    return frozenset((*rule.required, *(name for _, names in rule.dependent_required for name in names)))


def sorted_out(rule: Rule) -> Rule:
    """Return a rule without its prose, and with everything in one order, so that nothing but its meaning is left."""
    return evolve(
        rule,
        when=_sorted_conditions(rule.when),
        unless=_sorted_conditions(rule.unless),
        required=tuple(sorted(rule.required)),
        forbidden=tuple(sorted(rule.forbidden)),
        enum=tuple(sorted((name, _sorted_values(values)) for name, values in rule.enum)),
        one_of=tuple(sorted(rule.one_of)),
        any_of=tuple(sorted(rule.any_of)),
        dependent_required=tuple(sorted((name, tuple(sorted(names))) for name, names in rule.dependent_required)),
        because="",
        source="",
    )


def _sorted_conditions(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    made = (Condition(one.subject, _sorted_values(one.values)) for one in conditions)
    return tuple(sorted(made, key=lambda one: str(one.subject)))


def _sorted_values(values: tuple[Scalar, ...]) -> tuple[Scalar, ...]:
    return tuple(sorted(values, key=lambda value: (type(value).__name__, value)))


@frozen
class Vocabulary:
    """What both sides can say: the parameters, and the values of those subjects that have a list of them.

    ``always`` are parameters that need no rule to be there.
    """

    parameters: frozenset[str]
    always: frozenset[str]
    values: Mapping[Subject, frozenset[Scalar]]

    def reduced(self, rule: Rule) -> Rule | None:
        """Return what a rule means to requests that both sides can make; ``None`` where it is nothing."""
        when = [self._condition(one) for one in rule.when]
        unless = [self._condition(one) for one in rule.unless]
        if not all(one.values for one in when):
            return None
        kept = evolve(
            rule,
            when=tuple(when),
            unless=tuple(unless) if all(one.values for one in unless) else (),
            required=self._missable(rule.required),
            forbidden=self._known(rule.forbidden),
            enum=tuple((name, self._left(name, values)) for name, values in rule.enum if name in self.parameters),
            one_of=self._known(rule.one_of),
            any_of=() if self.always.intersection(rule.any_of) else self._known(rule.any_of),
            dependent_required=tuple(
                (name, left)
                for name, names in rule.dependent_required
                if name in self.parameters and (left := self._missable(names))
            ),
        )
        demands = (kept.required, kept.forbidden, kept.enum, kept.one_of, kept.any_of, kept.dependent_required)
        return sorted_out(kept) if any(demands) else None

    def _condition(self, condition: Condition) -> Condition:
        subject = condition.subject
        if subject.kind is SubjectKind.PARAMETER and subject.wire_name not in self.parameters:
            return Condition(subject, ())
        common = self.values.get(subject)
        values = condition.values
        return condition if common is None else Condition(subject, tuple(one for one in values if one in common))

    def _left(self, name: str, values: tuple[Scalar, ...]) -> tuple[Scalar, ...]:
        common = self.values.get(of_parameter(name))
        return values if common is None else tuple(one for one in values if one in common)

    def _missable(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in self._known(names) if name not in self.always)

    def _known(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name in self.parameters)


def written(rule: Rule) -> str:
    """Write what a rule says in one line, much as its spec does."""
    parts: list[tuple[str, str]] = [
        ("when", listed_conditions(rule.when)),
        ("unless", listed_conditions(rule.unless)),
        ("required", ", ".join(rule.required)),
        ("forbidden", ", ".join(rule.forbidden)),
        ("enum", ", ".join(f"{name}: {_listed_values(values)}" for name, values in rule.enum)),
        ("oneOf", ", ".join(rule.one_of)),
        ("anyOf", ", ".join(rule.any_of)),
        ("dependentRequired", ", ".join(f"{name}: {', '.join(names)}" for name, names in rule.dependent_required)),
    ]
    return f"{rule.id}: " + "; ".join(f"{key} {text}" for key, text in parts if text)


def listed_conditions(conditions: Iterable[Condition]) -> str:
    """Write conditions one after another, much as a spec does."""
    return ", ".join(f"{one.subject}: {_listed_values(one.values)}" for one in conditions)


def _listed_values(values: tuple[Scalar, ...]) -> str:
    texts = [shown(value) for value in values]
    return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"
