from pathlib import PurePath

import pytest
from attrs import evolve

from venuespec_codegen.explain.words import applies, both, demand, duration, either, limit, place, shown, touches
from venuespec_codegen.model import Condition, RateLimit, Rule, Scalar, Subject, SubjectKind
from venuespec_codegen.problems import Span

SPAN = Span("okx/close_position.yaml", 7, 3, 7, 9)
CROSS = Condition(Subject(SubjectKind.PARAMETER, "mgnMode"), ("cross",))
MODE = Condition(Subject(SubjectKind.CONTEXT, "acctLv"), ("2", "3"))
OPTION = Condition(Subject(SubjectKind.DERIVED, "instType"), ("OPTION",))


def _rule(
    when: tuple[Condition, ...] = (),
    *,
    required: tuple[str, ...] = (),
    forbidden: tuple[str, ...] = (),
    enum: tuple[tuple[str, tuple[Scalar, ...]], ...] = (),
) -> Rule:
    return Rule("a-rule", when, (), required, forbidden, enum, "Because.", "PAGE", SPAN)


@pytest.mark.parametrize(("value", "text"), [(True, "true"), (False, "false"), ("", '""'), (5, "5"), ("net", "net")])
def test_values_are_shown_as_they_travel(value: Scalar, text: str) -> None:
    assert shown(value) == text


def test_lists_end_in_a_word() -> None:
    assert either(["a"]) == "a"
    assert either(["a", False, 3]) == "a, false or 3"
    assert both(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [(500, "500 ms"), (1500, "1500 ms"), (2000, "2 s"), (300_000, "5 min"), (3_600_000, "1 h")],
)
def test_a_length_of_time_keeps_the_greatest_whole_unit(milliseconds: int, text: str) -> None:
    assert duration(milliseconds) == text


def test_conditions_are_named_by_subject() -> None:
    assert applies((), ()) == "always"
    assert applies((CROSS, MODE), ()) == "when mgnMode is cross and context.acctLv is 2 or 3"
    assert applies((CROSS,), (OPTION,)) == "when mgnMode is cross, unless derived.instType is OPTION"


def test_every_demand_of_a_rule_is_told() -> None:
    rule = _rule(required=("ccy",), forbidden=("tag",), enum=(("posSide", ("long", "short")),))
    assert demand(rule) == "ccy is required, tag must be absent and posSide may only be long or short"


def test_demands_on_several_parameters_are_told() -> None:
    rule = evolve(_rule(), one_of=("a", "b"), any_of=("c", "d"), dependent_required=(("e", ("f", "g")),))
    assert demand(rule) == "exactly one of a and b must be there, c or d must be there and e requires f and g"
    assert all(touches(rule, name, []) for name in "abcdefg")
    assert not touches(rule, "h", [])


def test_a_rule_touches_what_it_reads_restricts_or_derives() -> None:
    rule = _rule((CROSS, OPTION), required=("ccy",))
    assert touches(rule, "mgnMode", [])
    assert touches(rule, "ccy", [])
    assert touches(rule, "instId", ["instType"])
    assert not touches(rule, "instId", ["instFamily"])
    assert not touches(rule, "tag", [])


def test_a_limit_names_its_partition_and_its_condition() -> None:
    family = Subject(SubjectKind.DERIVED, "instFamily")
    assert limit(RateLimit(5, 1000, ("user",), (), (), "Five.", "PAGE", SPAN)) == "5 in 1 s for each user"
    assert (
        limit(RateLimit(20, 2000, ("user", family), (OPTION,), (), "Twenty.", "PAGE", SPAN))
        == "20 in 2 s for each user and derived.instFamily, when derived.instType is OPTION"
    )


def test_a_place_can_be_opened() -> None:
    assert place(PurePath("specs"), SPAN) == "specs/okx/close_position.yaml:7:3"
