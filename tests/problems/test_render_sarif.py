import json
from typing import TypedDict, cast

from attrs import evolve
from tests.problems.sarif_structure import check_sarif

from venuespec_codegen.problems import Problem, Related, Span
from venuespec_codegen.problems.render_sarif import render_sarif

FIRST = Span("specs/okx/a.yaml", 3, 1, 3, 8)
TWICE = Problem("E016", FIRST, "given twice", "keep one", (Related(evolve(FIRST, line=1, end_line=1), "first here"),))
LINT = Problem("W301", evolve(FIRST, line=9, end_line=12), "a long text", "shorten it")


class Result(TypedDict):
    ruleId: str
    level: str
    message: dict[str, str]
    partialFingerprints: dict[str, str]


def results(*problems: Problem) -> list[Result]:
    written = render_sarif(problems)
    check_sarif(written)
    return cast("list[Result]", json.loads(written)["runs"][0]["results"])


def test_each_finding_is_a_result_with_its_rule() -> None:
    found = [(one["ruleId"], one["level"], one["message"]["text"]) for one in results(LINT, TWICE)]
    assert found == [("W301", "warning", "a long text. shorten it"), ("E016", "error", "given twice. keep one")]


def test_a_finding_is_known_again_after_its_line_has_moved() -> None:
    moved = evolve(TWICE, span=evolve(FIRST, line=7, end_line=7))
    other = evolve(TWICE, message="another text")
    elsewhere = evolve(TWICE, span=evolve(FIRST, path="specs/okx/b.yaml"))
    marks = [results(one)[0]["partialFingerprints"]["venuespec/v1"] for one in (TWICE, moved, other, elsewhere)]
    assert marks[0] == marks[1]
    assert len(set(marks)) == 3


def test_two_of_the_same_have_two_fingerprints() -> None:
    found = results(TWICE, evolve(TWICE, span=evolve(FIRST, line=7, end_line=7)))
    assert len({one["partialFingerprints"]["venuespec/v1"] for one in found}) == 2


def test_a_code_that_nobody_has_described_is_a_rule_all_the_same() -> None:
    assert [one["ruleId"] for one in results(evolve(TWICE, code="E999"))] == ["E999"]
