"""When a parameter must be there: never, in some cases or always, whichever rules say so and in how many words."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

from attrs import frozen

from ..model import Parameter, Rule
from ..resolve.claims import Claim, Readings, kept_clauses
from ..resolve.clauses import Effort, TooLargeError, situations, solve
from ..resolve.conditions import Subjects
from ..resolve.rule_witness import witness

_STEPS: Final = 20_000


class Level(StrEnum):
    """How often a parameter must be there."""

    NEVER = "optional"
    CONDITIONAL = "conditional"
    ALWAYS = "required"


@frozen
class Requirement:
    """``line`` says a case in which a conditional parameter must be there, where one was found."""

    level: Level
    line: str = ""


class Requirements:
    """When each parameter of one call must be there; a demand for one of several parameters requires none of them."""

    def __init__(self, rules: Sequence[Rule], subjects: Subjects, steps: int = _STEPS) -> None:
        self._readings = Readings(rules, subjects)
        self._steps = steps

    def of(self, parameter: Parameter) -> Requirement:
        """Say when a parameter of the call must be there."""
        if parameter.required:
            return Requirement(Level.ALWAYS)
        name = parameter.wire_name
        readings = self._readings.rules
        claims = [claim for one in readings for claim in one.claims if _wanted(claim, one.rule) == name]
        if not claims:
            return Requirement(Level.NEVER)
        try:
            if self._is_always_there(name, claims):
                return Requirement(Level.ALWAYS)
            line = next(self._cases(name, claims, Effort(self._steps)), None)
        except TooLargeError:
            return Requirement(Level.CONDITIONAL)
        return Requirement(Level.NEVER) if line is None else Requirement(Level.CONDITIONAL, line)

    def _is_always_there(self, name: str, claims: Sequence[Claim]) -> bool:
        """Say whether some demand for it is there in every case, whatever the account is like: it is like something."""
        readings, variable = self._readings, self._variable(name)
        domains = list(readings.conceivable)
        for index, one in enumerate(readings.variables):
            if one.of_account:
                domains[index] &= sum(1 << at for at, choice in enumerate(one.choices) if choice.stated)
        domains[variable] &= ~readings.present(variable)
        return solve(domains, kept_clauses(claims), Effort(self._steps)) is None

    def _cases(self, name: str, claims: Sequence[Claim], effort: Effort) -> Iterator[str]:
        """Yield cases in which a demand for the parameter is missed without it and all is well with it."""
        readings, variable = self._readings, self._variable(name)
        there = readings.present(variable)
        kept = kept_clauses(claim for one in readings.rules for claim in one.claims)
        for domains in (readings.certain, readings.conceivable):
            for claim in claims:
                read = sorted(readings.rules[claim.rule].variables - {variable})
                for case in situations(domains, read, effort):
                    without = [*case[:variable], domains[variable] & ~there, *case[variable + 1 :]]
                    beside = [*case[:variable], domains[variable] & there, *case[variable + 1 :]]
                    if solve(without, claim.kept, effort) is None and solve(beside, kept, effort) is not None:
                        yield witness(readings, case, readings.rules[claim.rule].conditions or read)

    def _variable(self, name: str) -> int:
        return next(index for index, one in enumerate(self._readings.variables) if one.name == name)


def _wanted(claim: Claim, rule: Rule) -> str | None:
    """Return the parameter that a claim demands by its name."""
    match claim.at:
        case ("required", int(index)):
            return rule.required[index]
        case ("dependentRequired", str(trigger), int(index)):
            return dict(rule.dependent_required)[trigger][index]
        case _:
            return None
