import pytest
from attrs import evolve

from venuespec_codegen.diff.compare import compare
from venuespec_codegen.diff.joint_rules import join_rules
from venuespec_codegen.diff.rule_sets import Difference, RuleSets, Undecided
from venuespec_codegen.model import Endpoint, Model, Rule
from venuespec_codegen.problems import Span

from .case import tree
from .edited import found, paired, rule, shut
from .reading import model_of

_HEDGED = "when: {context.mode: hedge}, enum: {side: [long]}"


def test_a_rule_is_compared_with_all_rules_of_the_other_side() -> None:
    joint = join_rules(paired(rule("sides", _HEDGED))[1])
    sets = RuleSets(joint)
    differences = [sets.difference(index) for index in range(len(joint.rules))]
    assert [type(one) for one in differences].count(Difference) == 1
    (found_one,) = [one for one in differences if isinstance(one, Difference)]
    assert found_one.line == 'context.mode = hedge and side = "short"'


def test_too_many_combinations_are_said_to_be_too_many() -> None:
    joint = join_rules(paired(rule("sides", _HEDGED))[1])
    assert RuleSets(joint, steps=2).difference(joint.split) == Undecided(
        "the rules depend on too many things to be compared"
    )


def test_a_comparison_that_is_given_up_is_a_stated_risk() -> None:
    rules = [Rule("one", (), (), (), (), (), "", "", Span("a.yaml", 1, 1, 1, 1)) for _ in range(2)]
    call = model_of(tree(())).exchanges[0].endpoints[0]
    names = [f"p{number}" for number in range(16)]
    parameters = tuple(evolve(call.parameters[-1], wire_name=name, name=name) for name in names)
    old, new = (
        evolve(call, parameters=(*call.parameters, *parameters), rules=(rule,))
        for rule in (evolve(rules[0], any_of=tuple(names)), evolve(rules[1], one_of=tuple(names)))
    )
    # Each of sixteen is there or not: more combinations than are tried.
    # What was found until then is said all the same.
    for sides, wire in (((old, new), "break"), ((new, old), "risk")):
        (finding,) = compare(*map(_model, sides))
        assert (finding.kind.id, finding.caller, finding.wire) == ("rule.undecidable", "behaviour", wire)
        assert finding.message == "the rules depend on too many things to be compared"


def _model(endpoint: Endpoint) -> Model:
    return Model((evolve(model_of(tree(())).exchanges[0], endpoints=(endpoint,)),))


def test_what_no_text_shows_is_said_not_to_be_decided() -> None:
    (finding,) = found(rule("no-tag", "when: {derived.family: A-B1}, forbidden: [tag]"))
    assert (finding.kind.id, finding.wire) == ("rule.undecidable", "risk")
    assert "no text was found" in finding.message


@pytest.mark.parametrize("strict", [False, True])
def test_a_parameter_of_one_side_is_left_to_be_anything_unless_strict(*, strict: bool) -> None:
    tag = "  tag: {type: string, description: A label., source: docs}\n"
    lane = shut(tag, f"{tag}  lane: {{type: string, description: A lane., source: docs}}\n")
    joint = join_rules(paired(lane, rule("one", "oneOf: [lane, tag]"))[1])
    assert isinstance(RuleSets(joint, strict=strict).difference(joint.split), Difference) is strict
