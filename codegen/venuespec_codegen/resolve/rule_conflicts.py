"""Rules that cannot be met together: in a situation, in a case of their own, or as to a parameter's values.

A situation is what a caller cannot choose: what the account is like, known or not, and which instrument is meant, as
far as rules read it off a spelling. Where one rule alone rules something out, it says so plainly: that is its meaning
and no contradiction.
"""

from collections.abc import Iterable, Iterator, Sequence

from .claims import Claim, Readings, kept_clauses
from .clauses import Clause, Domains, Effort, situations, solve
from .codes import CONTRADICTION, NO_VALUE_LEFT, OPPOSED_RULES
from .place import Place
from .rule_witness import described, statements, witness

_HELP = "correct one of them, or let `when` and `unless` say which of them applies"


def report_conflicts(readings: Readings, rules: Sequence[int], place: Place, effort: Effort) -> None:
    """Report each set of conflicting rules of one group once, the gravest way first."""
    _Conflicts(readings, rules, place, effort).report()


class _Conflicts:
    """What is asked about one group of rules; ``_said`` are the sets of rules reported so far."""

    def __init__(self, readings: Readings, rules: Sequence[int], place: Place, effort: Effort) -> None:
        self._readings, self._rules, self._place, self._effort = readings, rules, place, effort
        self._said: list[frozenset[int]] = []

    def report(self) -> None:
        self._report_contradictions()
        for variable in sorted({variable for index in self._rules for variable in self._readings.rules[index].narrows}):
            self._report_values(variable)
        for position, index in enumerate(self._rules):
            for other in self._rules[position + 1 :]:
                if self._readings.rules[index].demanded & self._readings.rules[other].demanded:
                    self._report_opposed(index, other)

    def _report_contradictions(self) -> None:
        """Report situations in which no request meets all rules."""
        claims = [claim for index in self._rules for claim in self._readings.rules[index].claims]
        clauses = [clause for claim in claims for clause in claim.kept]
        for situation, fixed in self._situations():
            if self._solve(situation, clauses):
                continue
            spelled = any(self._readings.variables[one].spelled for one in fixed)
            if spelled and self._ruled_out(situation):
                continue
            core = self._core(situation, claims)
            if self._is_new(core):
                read = {variable for claim in core for variable in self._readings.rules[claim.rule].conditions}
                shown = [variable for variable in fixed if variable in read]
                case = f"with {witness(self._readings, situation, shown)}, " if shown else ""
                message = f"no request can be right: {case}{statements(self._readings, core)}"
                self._say(CONTRADICTION, message, _HELP, core)

    def _situations(self) -> Iterator[tuple[Domains, list[int]]]:
        """Yield all situations with the variables that they fix: first any instrument, then each kind of instrument."""
        readings = self._readings
        used = sorted(frozenset[int]().union(*(readings.rules[index].variables for index in self._rules)))
        account = [one for one in used if readings.variables[one].of_account]
        spelled = [one for one in used if readings.variables[one].spelled]
        domains = list(readings.conceivable)
        yield from ((one, account) for one in situations(domains, account, self._effort))
        for variable in spelled:
            domains[variable] = readings.certain[variable] & readings.present(variable)
        if spelled:
            fixed = [*account, *spelled]
            yield from ((one, fixed) for one in situations(domains, fixed, self._effort))

    def _report_values(self, variable: int) -> None:
        """Report cases in which narrowings leave a parameter no value."""
        rules = [
            self._readings.rules[index] for index in self._rules if variable in self._readings.rules[index].narrows
        ]
        claims = [rule.narrows[variable] for rule in rules]
        read = sorted({one for rule in rules for one in rule.conditions} - {variable})
        domains = self._with_certain(read)
        domains[variable] = self._readings.present(variable)
        for case in situations(domains, read, self._effort):
            if self._solve(case, kept_clauses(claims)) or self._ruled_out(case):
                continue
            core = self._core(case, claims)
            if self._is_new(core):
                name = self._readings.variables[variable].name
                of_core = {one for claim in core for one in self._readings.rules[claim.rule].conditions}
                shown = [one for one in read if one in of_core]
                told = f"with {witness(self._readings, case, shown)}, " if shown else ""
                message = f"no value is left for `{name}`: {told}{statements(self._readings, core)}"
                help_line = f"if `{name}` must not be there then, let a rule forbid it; else correct one of these"
                self._say(NO_VALUE_LEFT, message, help_line, core)

    def _report_opposed(self, index: int, other: int) -> None:
        """Report a case in which two rules fire and cannot both be met, though each could."""
        one, two = self._readings.rules[index], self._readings.rules[other]
        fires = (*one.fires, *two.fires)
        read = sorted({*one.conditions, *two.conditions})
        domains = self._with_certain(read)
        for clause in fires:
            if len(clause) == 1:
                domains[clause[0][0]] &= clause[0][1]
        for case in situations(domains, read, self._effort):
            if not self._solve(case, fires) or self._solve(case, (*one.met, *two.met)) or self._ruled_out(case):
                continue
            core = self._core(case, [*one.claims, *two.claims])
            if self._is_new(core):
                shown = witness(self._readings, case, read)
                message = f"two rules that fire together cannot both be met: with {shown}, "
                hopeless = any(not self._meetable(*pair) for pair in ((index, other), (other, index)))
                code = CONTRADICTION if hopeless else OPPOSED_RULES
                help_line = _HELP if hopeless else f"{_HELP}; if the case is not allowed at all, let a rule say that"
                self._say(code, f"{message}{statements(self._readings, core)}", help_line, core)
            return

    def _meetable(self, index: int, other: int) -> bool:
        """Say whether a rule that fires can ever be met without breaking the other."""
        one = self._readings.rules[index]
        clauses = (*one.fires, *one.met, *self._readings.rules[other].kept)
        return self._solve(self._readings.conceivable, clauses)

    def _with_certain(self, variables: Iterable[int]) -> list[int]:
        domains, certain = list(self._readings.conceivable), self._readings.certain
        for variable in variables:
            domains[variable] = certain[variable]
        return domains

    def _ruled_out(self, case: Domains) -> bool:
        """Say whether some rule by itself forbids the case."""
        return any(not self._solve(case, self._readings.rules[index].kept) for index in self._rules)

    def _core(self, case: Domains, claims: Sequence[Claim]) -> list[Claim]:
        """Return as few of the claims as still cannot be met together."""
        core = list(claims)
        for claim in claims:
            fewer = [one for one in core if one is not claim]
            if not self._solve(case, kept_clauses(fewer)):
                core = fewer
        return core

    def _solve(self, domains: Domains, clauses: Iterable[Clause]) -> bool:
        return solve(domains, clauses, self._effort) is not None

    def _is_new(self, core: Sequence[Claim]) -> bool:
        rules = frozenset(claim.rule for claim in core)
        new = not any(said <= rules for said in self._said)
        self._said += [rules] if new else []
        return new

    def _say(self, code: str, message: str, remedy: str, core: Sequence[Claim]) -> None:
        *others, last = core
        at = self._place.at(last.rule, *last.at)
        related = described(self._readings.rules[others[0].rule].rule.id, others[0], self._place) if others else None
        at.report(code, message, remedy, at.key_span, related)
