"""When a parameter must be there: never, in some cases or always, whichever rules say so and in how many words."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

from attrs import frozen

from ..model import Parameter, Rule
from ..resolve.claims import Readings
from ..resolve.clauses import Clause, Effort, TooLargeError, situations, solve
from ..resolve.conditions import Subjects
from ..resolve.rule_witness import witness
from .rule_wording import directly_demanded

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
        rules = [index for index, one in enumerate(self._readings.rules) if name in directly_demanded(one.rule)]
        if not rules:
            return Requirement(Level.NEVER)
        try:
            if self._is_always_there(name):
                return Requirement(Level.ALWAYS)
            line = next(self._cases(name, rules, Effort(self._steps)), None)
        except TooLargeError:
            return Requirement(Level.CONDITIONAL)
        return Requirement(Level.NEVER) if line is None else Requirement(Level.CONDITIONAL, line)

    def _is_always_there(self, name: str) -> bool:
        """Say whether nothing is accepted without it, whatever the account is like; it is always like something."""
        readings, effort = self._readings, Effort(self._steps)
        variable = self._variable(name)
        domains = list(readings.conceivable)
        for index, one in enumerate(readings.variables):
            if one.of_account:
                domains[index] &= sum(1 << at for at, choice in enumerate(one.choices) if choice.stated)
        kept = self._kept(range(len(readings.rules)))
        domains[variable] = readings.present(variable)
        possible = solve(domains, kept, effort) is not None
        domains[variable] = readings.conceivable[variable] & ~readings.present(variable)
        return possible and solve(domains, kept, effort) is None

    def _cases(self, name: str, rules: Sequence[int], effort: Effort) -> Iterator[str]:
        """Yield cases that a rule refuses without the parameter and that are fine with it, shown ones first."""
        readings, variable = self._readings, self._variable(name)
        there = readings.present(variable)
        kept = self._kept(range(len(readings.rules)))
        for domains in (readings.certain, readings.conceivable):
            for index in rules:
                read = sorted(readings.rules[index].variables - {variable})
                for case in situations(domains, read, effort):
                    without = [*case[:variable], domains[variable] & ~there, *case[variable + 1 :]]
                    beside = [*case[:variable], domains[variable] & there, *case[variable + 1 :]]
                    if (
                        solve(without, readings.rules[index].kept, effort) is None
                        and solve(beside, kept, effort) is not None
                    ):
                        yield witness(readings, case, readings.rules[index].conditions or read)

    def _variable(self, name: str) -> int:
        return next(index for index, one in enumerate(self._readings.variables) if one.name == name)

    def _kept(self, rules: Sequence[int]) -> list[Clause]:
        return [clause for index in rules for clause in self._readings.rules[index].kept]
