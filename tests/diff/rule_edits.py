"""Two versions of one small call whose rules differ in a way that chance chose."""

from attrs import evolve, frozen
from hypothesis import assume
from hypothesis import strategies as st

from venuespec_codegen.diff.compare import compare
from venuespec_codegen.diff.finding import Finding
from venuespec_codegen.diff.rule_wording import written
from venuespec_codegen.model import Endpoint, Model, Rule
from venuespec_codegen.problems import Problem, Span
from venuespec_codegen.resolve.conditions import subjects_of
from venuespec_codegen.resolve.place import Place
from venuespec_codegen.resolve.rule_checks import check_rules

from ..generated.rule_sets import EXCHANGE, endpoints, exchange_with


@frozen(repr=False)
class RuleEdits:
    """A call on both sides, which differ in their rules alone."""

    old: Endpoint
    new: Endpoint

    def __repr__(self) -> str:
        required = [one.wire_name for one in self.old.parameters if one.required]
        sides = (f"{sign} {written(rule)}" for sign, side in (("-", self.old), ("+", self.new)) for rule in side.rules)
        return "\n".join((f"required: {required}", *sides))

    def backwards(self) -> "RuleEdits":
        return RuleEdits(self.new, self.old)

    def findings(self) -> tuple[Finding, ...]:
        return compare(*(Model((exchange_with("tiny", [side]),)) for side in (self.old, self.new)))


@st.composite
def rule_edits(draw: st.DrawFn, number: int = 0) -> RuleEdits:
    """Rules of which one is replaced, mixed with another, dropped, added, renamed or moved; or several."""
    old, other = draw(endpoints(number)), draw(endpoints(number))
    rules = list(old.rules)
    for index in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(rules) - 1)) if rules else 0
        spare = draw(st.sampled_from(other.rules))
        match draw(st.sampled_from(["replace", "mix", "drop", "add", "rename", "move"])) if rules else "add":
            case "replace":
                rules[at] = evolve(spare, id=rules[at].id)
            case "mix":
                rules[at] = draw(_mixed(rules[at], spare))
            case "drop":
                del rules[at]
            case "add":
                rules.insert(at, evolve(spare, id=f"added-{index}"))
            case "rename":
                rules[at] = evolve(rules[at], id=f"renamed-{index}")
            case _:
                rules.insert(0, rules.pop(at))
    new = evolve(old, rules=tuple(rules))
    # Rules that lint refuses make no side of a comparison.
    assume(_is_sound(old) and _is_sound(new))
    return RuleEdits(old, new)


def _is_sound(endpoint: Endpoint) -> bool:
    found: list[Problem] = []
    place = Place("tiny/shut.yaml", {"": Span("tiny/shut.yaml", 1, 1, 1, 1)}, {}, found)
    check_rules(endpoint.rules, subjects_of(endpoint.parameters, EXCHANGE.context, EXCHANGE.derived), place)
    return not any(one.code.startswith("E") for one in found)


@st.composite
def _mixed(draw: st.DrawFn, one: Rule, other: Rule) -> Rule:
    """One part of a rule as another rule has it."""
    match draw(st.sampled_from(["when", "unless", "required", "forbidden", "enum"])):
        case "when":
            return evolve(one, when=other.when)
        case "unless":
            return evolve(one, unless=other.unless)
        case "required":
            return evolve(one, required=other.required)
        case "forbidden":
            return evolve(one, forbidden=other.forbidden)
        case _:
            return evolve(one, enum=other.enum)
