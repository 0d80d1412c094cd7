"""What one rule refuses of all that the other side accepts, and a request that shows it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from ..resolve.clauses import Domains, Effort, TooLargeError, situations, solve
from ..resolve.rule_witness import witness
from .joint_rules import JointRules
from .rule_wording import directly_demanded

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


@frozen
class ChangedDemands:
    """The parameters that must be there in more or in fewer cases than before, by the names of the new side."""

    more: frozenset[str] = frozenset()
    fewer: frozenset[str] = frozenset()


_NONE: Final = ChangedDemands()


class RuleSets:
    """Compares rules one by one with all rules of the other side.

    A rule objects if it does so whatever there is of parameters that only its side has: what is said of those is
    another finding. So it is with parameters that must be there in more cases than before, where they are absent, as
    far as new rules object, and with those that must be there in fewer as far as old ones do. The other side accepts
    without parameters of its own, but for those that it demands. ``strict`` takes all of them to be absent, and
    excuses nothing.
    """

    def __init__(
        self, joint: JointRules, demands: ChangedDemands = _NONE, *, strict: bool = False, steps: int = _STEPS
    ) -> None:
        self._joint, self._effort = joint, Effort(steps)
        variables = list(enumerate(joint.readings.variables))
        kept = _NONE if strict else demands
        self._more = [index for index, one in variables if one.name in kept.more]
        self._fewer = [index for index, one in variables if one.name in kept.fewer]
        own = joint.old_only | joint.new_only
        demanded = {name for rule in joint.rules for name in directly_demanded(rule)}
        self._left_out = own if strict else {index for index in own if variables[index][1].name not in demanded}
        self._absent = own if strict else frozenset[int]()

    def difference(self, rule: int, without: str | None = None) -> Difference | Undecided | None:
        """Return a situation that this rule refuses and that the other side accepts, if there is one.

        ``without`` names a parameter that must be absent in it.
        """
        readings, usable = self._joint.readings, self._joint.usable
        absent = {*self._absent, *(index for index, one in enumerate(readings.variables) if one.name == without)}
        try:
            found = next(self._differences(rule, self._without(absent, usable)), None)
            if found is not None:
                return found
            if next(self._differences(rule, self._without(absent, readings.conceivable)), None) is not None:
                return Undecided("no text was found that shows the difference, nor shown that there is none")
        except TooLargeError:
            return Undecided("the rules depend on too many things to be compared")
        return None

    def _without(self, variables: Iterable[int], domains: Domains) -> Domains:
        """Return the choices without those in which parameters are there, if they can be absent."""
        left = list(domains)
        for variable in variables:
            left[variable] = domains[variable] & ~self._joint.readings.present(variable) or domains[variable]
        return left

    def _differences(self, rule: int, domains: Domains) -> Iterator[Difference]:
        joint = self._joint
        readings, is_old = joint.readings, rule < joint.split
        own, others = readings.rules[rule], readings.rules[joint.split :] if is_old else readings.rules[: joint.split]
        read = sorted(own.variables - (joint.old_only if is_old else joint.new_only))
        kept = [clause for one in others for clause in one.kept]
        for situation in situations(domains, read, self._effort):
            open_ended = self._excusing(situation, self._fewer if is_old else self._more)
            if solve(open_ended, own.kept, self._effort) is None:
                accepted = solve(self._without(self._left_out, open_ended), kept, self._effort)
                if accepted is not None:
                    refused = [situation[one] if one in read else left for one, left in enumerate(accepted)]
                    yield Difference(refused, accepted, self._line(refused, accepted, read))

    def _excusing(self, situation: Domains, variables: Iterable[int]) -> Domains:
        found = list(situation)
        for variable in variables:
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
