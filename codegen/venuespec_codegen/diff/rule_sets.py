"""What one rule refuses of all that the other side accepts, and a request that shows it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from ..resolve.clauses import Domains, Effort, TooLargeError, situations, solve
from ..resolve.rule_witness import witness
from .joint_rules import JointRules

_STEPS: Final = 20_000


@frozen
class Difference:
    """A situation that a rule refuses and the other side accepts.

    ``refused`` and ``accepted`` are what each variable can be then; they differ in parameters that are left to be
    anything. ``line`` says the situation in words.
    """

    refused: Domains
    accepted: Domains
    line: str


@frozen
class Undecided:
    """It was not worked out whether there is a difference; ``why`` says what was in the way."""

    why: str


class RuleSets:
    """Compares rules one by one with all rules of the other side.

    ``excused`` are parameters whose absence is another finding: where they are absent they are taken to be anything.
    """

    def __init__(self, joint: JointRules, excused: Iterable[str] = (), steps: int = _STEPS) -> None:
        names = set(excused)
        self._joint, self._effort = joint, Effort(steps)
        self._excused = [index for index, one in enumerate(joint.readings.variables) if one.name in names]

    def difference(self, rule: int) -> Difference | Undecided | None:
        """Return a situation that this rule refuses and that the other side accepts, if there is one."""
        try:
            found = next(self._differences(rule, self._joint.usable), None)
            if found is not None:
                return found
            if next(self._differences(rule, self._joint.readings.conceivable), None) is not None:
                return Undecided("no text was found that shows the difference, nor shown that there is none")
        except TooLargeError:
            return Undecided("the rules depend on too many things to be compared")
        return None

    def _differences(self, rule: int, domains: Domains) -> Iterator[Difference]:
        joint = self._joint
        readings, is_old = joint.readings, rule < joint.split
        own, others = readings.rules[rule], readings.rules[joint.split :] if is_old else readings.rules[: joint.split]
        read = sorted(own.variables - (joint.old_only if is_old else joint.new_only))
        kept = [clause for one in others for clause in one.kept]
        for situation in situations(domains, read, self._effort):
            open_ended = self._excusing(situation)
            if solve(open_ended, own.kept, self._effort) is None:
                accepted = solve(open_ended, kept, self._effort)
                if accepted is not None:
                    refused = [situation[one] if one in read else left for one, left in enumerate(accepted)]
                    yield Difference(refused, accepted, self._line(refused, accepted, read))

    def _excusing(self, situation: Domains) -> Domains:
        found = list(situation)
        for variable in self._excused:
            if not situation[variable] & self._joint.readings.present(variable):
                found[variable] = self._joint.usable[variable]
        return found

    def _line(self, refused: Domains, accepted: Domains, read: Sequence[int]) -> str:
        """Say what the rule looks at, and what else must be there for the other side to accept it."""
        readings = self._joint.readings
        forced = [
            index
            for index, one in enumerate(readings.variables)
            if index not in read and not accepted[index] & 1 and not one.choices[0].present
        ]
        return witness(readings, refused, [*read, *forced])
