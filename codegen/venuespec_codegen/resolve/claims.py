"""Rules as clauses: when each fires, and each of its demands met and broken."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from attrs import frozen

from ..model import Condition, ContextFact, Parameter, Rule, Scalar, SubjectKind
from ..problems import joined
from .choices import Choice, Looks, choices_of_context, choices_of_parameter
from .clauses import Clause, Domains, Literal, bits
from .conditions import Subjects
from .fit import shown

Clauses = tuple[Clause, ...]


@frozen
class Variable:
    """A parameter or an account fact with its choices."""

    name: str
    choices: tuple[Choice, ...]
    of_account: bool
    spelled: bool


@frozen
class Claim:
    """One demand of a rule; ``at`` is its place below the rule, ``says`` what it does, such as "demands `a`".

    ``met`` and ``broken`` are about the demand alone; ``kept`` is true as well where the rule does not fire.
    """

    rule: int
    at: tuple[str | int, ...]
    says: str
    met: Clauses
    broken: Clauses
    kept: Clauses


@frozen
class Reading:
    """One rule: the clauses under which it fires, its demands, and the variables that its conditions read."""

    rule: Rule
    when: Clauses
    fires: Clauses
    claims: tuple[Claim, ...]
    conditions: tuple[int, ...]
    narrows: Mapping[int, Claim]

    @property
    def kept(self) -> Clauses:
        """Clauses that are true where the rule has nothing to object to."""
        return tuple(clause for claim in self.claims for clause in claim.kept)

    @property
    def met(self) -> Clauses:
        """Clauses that are true where all its demands are met."""
        return tuple(clause for claim in self.claims for clause in claim.met)

    @property
    def variables(self) -> frozenset[int]:
        """Everything that it looks at."""
        return frozenset(self.conditions) | self.demanded

    @property
    def demanded(self) -> frozenset[int]:
        """The parameters that it demands something of."""
        return frozenset(variable for clause in self.met for variable, _ in clause)


class Readings:
    """The rules of one endpoint over shared variables.

    ``conceivable`` has every choice: what is impossible there is impossible. ``certain`` has the choices that a value
    shows: what is possible there is possible.
    """

    def __init__(self, rules: Sequence[Rule], subjects: Subjects) -> None:
        self._looks = looks_of(rules, subjects)
        self._indices = {name: index for index, name in enumerate(self._looks)}
        self.variables = [_variable(name, looks, subjects) for name, looks in self._looks.items()]
        self.conceivable: Domains = tuple((1 << len(one.choices)) - 1 for one in self.variables)
        self.certain: Domains = tuple(_set_of(choice.certain for choice in one.choices) for one in self.variables)
        self._subjects = subjects
        self.rules = [self._reading(index, rule) for index, rule in enumerate(rules)]

    def present(self, variable: int) -> int:
        """The choices in which a parameter is there."""
        return _set_of(choice.present for choice in self.variables[variable].choices)

    def text(self, variable: int, choices: int) -> str:
        """Say the first of these choices."""
        return self.variables[variable].choices[next(bits(choices)).bit_length() - 1].text

    def _reading(self, index: int, rule: Rule) -> Reading:
        when = tuple((self._holds(one),) for one in rule.when)
        # An account fact that nobody stated neither holds nor fails.
        unless = tuple(self._fails(one) for one in rule.unless)
        silent = tuple((variable, self._not(variable, chosen)) for ((variable, chosen),) in when)
        excuses = [(*silent, (variable, self._not(variable, chosen))) for variable, chosen in unless] or [silent]
        claims: list[Claim] = []
        for at, says, met, broken in self._demands(rule):
            kept = tuple((*excuse, *clause) for excuse in excuses for clause in met)
            claims.append(Claim(index, at, says, met, broken, kept))
        variables = tuple(dict.fromkeys(variable for variable, _ in (*(one for (one,) in when), *unless)))
        narrows = {self._indices[str(one.at[1])]: one for one in claims if one.at[0] == "enum"}
        fires = (*when, unless) if unless else when
        return Reading(rule, when, fires, tuple(claims), variables, narrows)

    def _demands(self, rule: Rule) -> Iterator[tuple[tuple[str | int, ...], str, Clauses, Clauses]]:
        for index, name in enumerate(rule.required):
            yield ("required", index), f"demands `{name}`", ((self._there(name),),), ((self._absent(name),),)
        for index, name in enumerate(rule.forbidden):
            yield ("forbidden", index), f"forbids `{name}`", ((self._absent(name),),), ((self._there(name),),)
        for name, values in rule.enum:
            variable, there = self._there(name)
            left = self._left(name, values)
            says = f"leaves `{name}` only {joined(map(shown, values), 'or')}"
            yield (
                ("enum", name),
                says,
                (((variable, self._not(variable, there & ~left)),),),
                (((variable, there & ~left),),),
            )
        yield from self._group_demands(rule)

    def _group_demands(self, rule: Rule) -> Iterator[tuple[tuple[str | int, ...], str, Clauses, Clauses]]:
        there = {name: self._there(name) for name in (*rule.one_of, *rule.any_of)}
        if rule.one_of:
            pairs = tuple((self._absent(one), self._absent(other)) for one, other in combinations(rule.one_of, 2))
            # Not exactly one: each is absent, or another one is there too.
            broken = tuple(
                (self._absent(one), *(there[other] for other in rule.one_of if other != one)) for one in rule.one_of
            )
            says = f"demands exactly one of {_quoted(rule.one_of)}"
            yield ("oneOf",), says, (tuple(there[name] for name in rule.one_of), *pairs), broken
        if rule.any_of:
            says = f"demands at least one of {_quoted(rule.any_of)}"
            absent = tuple((self._absent(name),) for name in rule.any_of)
            yield ("anyOf",), says, (tuple(there[name] for name in rule.any_of),), absent
        for trigger, names in rule.dependent_required:
            for index, name in enumerate(names):
                says = f"demands `{name}` beside `{trigger}`"
                broken = ((self._there(trigger),), (self._absent(name),))
                yield ("dependentRequired", trigger, index), says, ((self._absent(trigger), self._there(name)),), broken

    def _holds(self, condition: Condition) -> Literal:
        variable = self._indices[_variable_name(condition, self._subjects)]
        at = self._looks[self.variables[variable].name].conditions.index(condition)
        return variable, _set_of(choice.verdicts[at] for choice in self.variables[variable].choices)

    def _fails(self, condition: Condition) -> Literal:
        variable, holds = self._holds(condition)
        return variable, _set_of(one.stated for one in self.variables[variable].choices) & ~holds

    def _there(self, name: str) -> Literal:
        variable = self._indices[name]
        return variable, self.present(variable)

    def _absent(self, name: str) -> Literal:
        variable, there = self._there(name)
        return variable, self._not(variable, there)

    def _left(self, name: str, values: tuple[Scalar, ...]) -> int:
        looks, variable = self._looks[name], self.variables[self._indices[name]]
        at = len(looks.conditions) + looks.narrowings.index(values)
        return _set_of(choice.verdicts[at] for choice in variable.choices)

    def _not(self, variable: int, choices: int) -> int:
        return (1 << len(self.variables[variable].choices)) - 1 & ~choices


def looks_of(rules: Sequence[Rule], subjects: Subjects) -> dict[str, Looks]:
    """Gather what rules ask about each parameter and account fact, by name."""
    conditions: dict[str, list[Condition]] = {}
    narrowings: dict[str, list[tuple[Scalar, ...]]] = {}
    for rule in rules:
        for one in (*rule.when, *rule.unless):
            conditions.setdefault(_variable_name(one, subjects), []).append(one)
        for name, values in rule.enum:
            narrowings.setdefault(name, []).append(values)
    beside = (name for rule in rules for trigger, names in rule.dependent_required for name in (trigger, *names))
    demanded = (name for rule in rules for name in (*rule.required, *rule.forbidden, *rule.one_of, *rule.any_of))
    names = dict.fromkeys((*conditions, *narrowings, *demanded, *beside))
    made: dict[str, Looks] = {}
    for name in names:
        asked = tuple(dict.fromkeys(conditions.get(name, ())))
        read = {one.subject.wire_name for one in asked if one.subject.kind is SubjectKind.DERIVED}
        derived = tuple(fact for fact in subjects.derived.values() if fact.wire_name in read)
        made[name] = Looks(asked, tuple(dict.fromkeys(narrowings.get(name, ()))), derived)
    return made


def asked_about(name: str, subjects: Subjects) -> Parameter | ContextFact:
    """Return the parameter or account fact that is called so among what is looked at."""
    if name in subjects.parameters:
        return subjects.parameters[name]
    return subjects.context[name.removeprefix("context.")]


def _variable(name: str, looks: Looks, subjects: Subjects) -> Variable:
    asked = asked_about(name, subjects)
    if isinstance(asked, ContextFact):
        return Variable(name, choices_of_context(asked, looks), of_account=True, spelled=False)
    return Variable(name, choices_of_parameter(asked, looks), of_account=False, spelled=bool(looks.derived))


def _variable_name(condition: Condition, subjects: Subjects) -> str:
    if condition.subject.kind is SubjectKind.DERIVED:
        return subjects.derived[condition.subject.wire_name].parameter
    return str(condition.subject)


def _set_of(members: Iterator[bool]) -> int:
    return sum(1 << index for index, member in enumerate(members) if member)


def _quoted(names: Sequence[str]) -> str:
    return joined(f"`{name}`" for name in names)


def kept_clauses(claims: Iterable[Claim]) -> list[Clause]:
    """Return the clauses that are true where none of these claims has anything to object to."""
    return [clause for claim in claims for clause in claim.kept]
