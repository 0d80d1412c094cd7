from attrs import evolve

from venuespec_codegen.diff.rule_wording import Vocabulary, of_context, of_parameter, reworded, sorted_out, written
from venuespec_codegen.model import Condition, Rule
from venuespec_codegen.problems import Span

_RULE = Rule(
    id="a-rule",
    when=(Condition(of_parameter("side"), ("long", "short")), Condition(of_context("mode"), ("hedge",))),
    unless=(Condition(of_parameter("all"), (True,)),),
    required=("ccy", "tag"),
    forbidden=("amount",),
    enum=(("side", ("short", "long")),),
    because="So it is.",
    source="docs",
    span=Span("a.yaml", 1, 1, 1, 1),
    any_of=("tag", "ccy"),
    dependent_required=(("tag", ("side",)),),
)


def test_a_rule_is_written_as_its_spec_has_it() -> None:
    assert written(_RULE) == (
        'a-rule: when side: ["long", "short"], context.mode: "hedge"; unless all: true; required ccy, tag; '
        'forbidden amount; enum side: ["short", "long"]; anyOf tag, ccy; dependentRequired tag: side'
    )


def test_other_names_and_spellings_are_put_everywhere() -> None:
    names = {of_parameter("side"): "way", of_parameter("tag"): "label"}
    values = {of_parameter("side"): {"long": "LONG"}, of_context("mode"): {"hedge": "HEDGE"}}
    assert written(reworded(_RULE, names, values)) == (
        'a-rule: when way: ["LONG", "short"], context.mode: "HEDGE"; unless all: true; required ccy, label; '
        'forbidden amount; enum way: ["short", "LONG"]; anyOf label, ccy; dependentRequired label: way'
    )


def test_order_and_prose_are_no_meaning() -> None:
    other = evolve(
        _RULE, when=_RULE.when[::-1], required=("tag", "ccy"), enum=(("side", ("long", "short")),), because="Else."
    )
    assert sorted_out(other) == sorted_out(_RULE) != sorted_out(evolve(_RULE, required=("tag",)))


def test_what_only_one_side_can_say_is_left_out() -> None:
    values = {of_parameter("side"): frozenset({"long"}), of_context("mode"): frozenset({"hedge", "one_way"})}
    vocabulary = Vocabulary(frozenset({"side", "ccy", "all"}), frozenset({"ccy"}), values)
    reduced = vocabulary.reduced(_RULE)
    assert reduced is not None
    assert written(reduced) == 'a-rule: when context.mode: "hedge", side: "long"; unless all: true; enum side: "long"'


def test_a_rule_about_what_one_side_cannot_say_is_nothing() -> None:
    vocabulary = Vocabulary(frozenset({"ccy"}), frozenset(), {})
    assert vocabulary.reduced(_RULE) is None
    assert vocabulary.reduced(evolve(_RULE, when=(), required=("tag",), any_of=(), enum=())) is None
