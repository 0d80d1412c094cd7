"""Rules against each other: which contradict, never fire, say nothing, or say what another says already.

All questions are about the finite product of what the rules of one group look at: every account fact with not knowing
it, every parameter with leaving it out, every class of values that some rule tells apart. Groups share nothing, so each
is looked at alone. That something can be is concluded from values that were found, that something cannot be from all
that is conceivable; between the two nothing is reported (see ``choices``).
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from ..model import ContextFact, Parameter, Rule
from .choices import Looks
from .claims import Claim, Reading, Readings, asked_about, looks_of
from .clauses import Effort, TooLargeError, solve
from .codes import IDLE_DEMAND, NEVER_FIRES, REDUNDANT_RULE, UNCHECKED_RULES
from .conditions import Subjects
from .place import Place
from .rule_conflicts import report_conflicts
from .rule_witness import described, witness

_STEPS: Final = 20_000
# Questions that led to no finding; the calls of one exchange ask the same again and again.
_FAULTLESS: Final = set[Hashable]()
_MOST: Final = 1024
_ANYWAY: Final = {
    "required": "it is there anyway",
    "forbidden": "it is never there anyway",
    "enum": "it has no other value anyway",
    "oneOf": "that is so anyway",
    "anyOf": "that is so anyway",
    "dependentRequired": "that is so anyway",
}


def check_rules(rules: Sequence[Rule], subjects: Subjects, place: Place) -> None:
    """Report what is wrong with rules that are right each by itself; ``place`` is that of the list."""
    looks = looks_of(rules, subjects)
    question = question_of(rules, subjects, looks)
    if question in _FAULTLESS:
        return
    known = len(place.findings)
    _check(Readings(rules, subjects), place)
    if len(place.findings) == known:
        if len(_FAULTLESS) == _MOST:
            _FAULTLESS.clear()
        _FAULTLESS.add(question)


def question_of(rules: Sequence[Rule], subjects: Subjects, looks: Mapping[str, Looks]) -> Hashable:
    """Return all that decides whether there is anything to report: what rules say and of what, in whatever words."""
    said = tuple(
        (
            *(rule.when, rule.unless, rule.required, rule.forbidden, rule.enum),
            *(rule.one_of, rule.any_of, rule.dependent_required),
        )
        for rule in rules
    )
    return said, *((_decisive(asked_about(name, subjects)), look) for name, look in looks.items())


def _decisive(asked: Parameter | ContextFact) -> Hashable:
    """Return what a parameter or fact can be; what is said of it differs between endpoints, and decides nothing."""
    values = asked.enumeration.values if asked.enumeration else None
    if isinstance(asked, ContextFact):
        return asked.wire_name, values
    bounds = asked.pattern, asked.min_length, asked.max_length, asked.minimum, asked.maximum
    return asked.wire_name, asked.type, asked.required, values, bounds, asked.server_default, asked.location


def _check(readings: Readings, place: Place) -> None:
    for group in _groups(readings.rules):
        try:
            _check_group(readings, group, place, Effort(_STEPS))
        except TooLargeError:
            names = ", ".join(f"`{readings.rules[index].rule.id}`" for index in group)
            message = f"these rules depend on too many things to be checked against each other: {names}"
            help_line = f"more than {_STEPS} combinations: name fewer parameters and facts in one rule, or split it"
            place.at(group[0], "id").report(UNCHECKED_RULES, message, help_line)


def _groups(rules: Sequence[Reading]) -> Iterator[list[int]]:
    """Yield the rules that are connected by what they look at, in the spec's order."""
    left = dict(enumerate(rules))
    while left:
        first = next(iter(left))
        reached, group = set(left.pop(first).variables), [first]
        while near := [index for index, one in left.items() if reached & one.variables]:
            for index in near:
                reached |= left.pop(index).variables
            group += near
        yield sorted(group)


def _check_group(readings: Readings, group: Sequence[int], place: Place, effort: Effort) -> None:
    firing = [index for index in group if _check_fires(readings, index, place, effort)]
    telling = {index: _check_demands(readings, index, place, effort) for index in firing}
    _check_redundancy(readings, {index: claims for index, claims in telling.items() if claims}, place, effort)
    report_conflicts(readings, firing, place, effort)


def _check_fires(readings: Readings, index: int, place: Place, effort: Effort) -> bool:
    reading = readings.rules[index]
    if solve(readings.conceivable, reading.fires, effort) is not None:
        return True
    found = solve(readings.conceivable, reading.when, effort)
    if found is None:
        reason = _impossible(readings, reading, effort)
    elif reading.when:
        reason = f"`unless` holds whenever `when` does, as with {witness(readings, found, reading.conditions)}"
    else:
        reason = f"`unless` always holds, as with {witness(readings, found, reading.conditions)}"
    help_line = "correct the conditions, or leave the rule out"
    place.at(index, "id").report(NEVER_FIRES, f"`{reading.rule.id}` never fires: {reason}", help_line)
    return False


def _impossible(readings: Readings, reading: Reading, effort: Effort) -> str:
    """Say which conditions exclude each other; it takes at least two, as each by itself is checked before."""
    pairs = list(zip(reading.rule.when, reading.when, strict=True))
    for one in list(pairs):
        fewer = [pair for pair in pairs if pair is not one]
        if solve(readings.conceivable, [clause for _, clause in fewer], effort) is None:
            pairs = fewer
    *others, (condition, _) = pairs
    found = solve(readings.conceivable, [clause for _, clause in others], effort) or readings.conceivable
    variables = [variable for _, ((variable, _),) in others]
    values = " or ".join(map(str, condition.values))
    if not variables:
        return f"`{condition.subject}` is never {values}"
    return f"with {witness(readings, found, variables)}, `{condition.subject}` is not {values}"


def _check_demands(readings: Readings, index: int, place: Place, effort: Effort) -> list[Claim]:
    """Report demands that nothing can break; return the others."""
    reading = readings.rules[index]
    telling: list[Claim] = []
    for claim in reading.claims:
        if solve(readings.conceivable, (*reading.fires, *claim.broken), effort) is not None:
            telling.append(claim)
            continue
        found = solve(readings.conceivable, reading.fires, effort) or readings.conceivable
        case = (
            f" where the rule fires, as with {witness(readings, found, reading.conditions)}"
            if reading.conditions
            else ""
        )
        message = f"nothing can break this: `{reading.rule.id}` {claim.says}, and {_ANYWAY[str(claim.at[0])]}{case}"
        place.at(index, *claim.at).report(IDLE_DEMAND, message, "leave it out, or say what was meant")
    return telling


def _check_redundancy(readings: Readings, telling: dict[int, list[Claim]], place: Place, effort: Effort) -> None:
    covered: set[int] = set()
    # The later of two that say the same is the one to go.
    for index in reversed(list(telling)):
        for other, claims in telling.items():
            if other != index and other not in covered and _implied(readings, telling[index], other, effort):
                covered.add(index)
                _report_redundant(readings, (index, telling[index]), (other, claims), place, effort)
                break


def _implied(readings: Readings, claims: Iterable[Claim], other: int, effort: Effort) -> bool:
    """Say whether the other rule objects to whatever breaks one of the claims."""
    kept = readings.rules[other].kept
    return all(
        solve(readings.conceivable, (*readings.rules[claim.rule].fires, *claim.broken, *kept), effort) is None
        for claim in claims
    )


def _report_redundant(
    readings: Readings, one: tuple[int, list[Claim]], other: tuple[int, list[Claim]], place: Place, effort: Effort
) -> None:
    (index, claims), (other_index, other_claims) = one, other
    reading, first = readings.rules[index], readings.rules[other_index]
    found = solve(readings.conceivable, (*reading.fires, *claims[0].broken), effort) or readings.conceivable
    case = witness(readings, found, sorted(reading.variables | first.variables))
    if _implied(readings, other_claims, index, effort):
        message = f"`{reading.rule.id}` repeats `{first.rule.id}`: both object to the same, as with {case}"
    else:
        message = f"`{reading.rule.id}` adds nothing to `{first.rule.id}`: that objects to all of it, as with {case}"
    help_line = f"leave out `{reading.rule.id}`, or correct its conditions"
    related = described(first.rule.id, other_claims[0], place)
    place.at(index, "id").report(REDUNDANT_RULE, message, help_line, None, related)
