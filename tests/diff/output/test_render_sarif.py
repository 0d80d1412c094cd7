import json
from typing import NotRequired, TypedDict, cast

import pytest
from attrs import evolve
from tests.diff.output.reports import FINDINGS, hostile, ordinary, report
from tests.problems.sarif_structure import check_sarif

from venuespec_codegen.diff.finding import Finding
from venuespec_codegen.diff.kinds import KINDS
from venuespec_codegen.diff.output.render_sarif import render_sarif
from venuespec_codegen.diff.report import Report
from venuespec_codegen.problems import Span


class Result(TypedDict):
    ruleId: str
    level: str
    locations: list[dict[str, dict[str, dict[str, str]]]]
    relatedLocations: NotRequired[list[object]]
    suppressions: NotRequired[list[dict[str, str]]]
    partialFingerprints: dict[str, str]


def results(made: Report) -> list[Result]:
    return cast("list[Result]", json.loads(render_sarif(made))["runs"][0]["results"])


@pytest.mark.parametrize("made", [ordinary(), hostile(), report(())])
def test_every_report_is_a_log_as_the_standard_demands(made: Report) -> None:
    check_sarif(render_sarif(made))


def test_the_rules_are_all_kinds_there_are() -> None:
    rules = {rule["id"] for rule in json.loads(render_sarif(report(())))["runs"][0]["tool"]["driver"]["rules"]}
    assert rules == set(KINDS)
    assert rules


def test_approved_ones_are_suppressed_with_the_reason() -> None:
    (approved,) = [one for one in results(ordinary()) if "suppressions" in one]
    assert approved["ruleId"] == "endpoint.base-url.changed"
    assert approved["suppressions"][0]["justification"] == (
        "upstream-changed (Ada, until 2027-01-31): The exchange says so."
    )


def test_both_places_are_told_and_what_is_gone_has_the_one_it_had() -> None:
    (both,) = results(report(FINDINGS[:1]))
    assert len(both.get("relatedLocations", [])) == 1
    (gone,) = results(report((evolve(FINDINGS[0], new=None),)))
    assert gone["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "specs/okx/close_position.yaml"
    assert "relatedLocations" not in gone


def test_a_finding_is_known_again_after_its_lines_have_moved() -> None:
    def mark(finding: Finding) -> str:
        return results(report((finding,)))[0]["partialFingerprints"]["venuespec/v1"]

    moved = evolve(FINDINGS[0], old=Span("a", 9, 1, 9, 2), new=None, message="in other words")
    assert mark(moved) == mark(FINDINGS[0])
    assert mark(evolve(FINDINGS[0], before="type: integer")) != mark(FINDINGS[0])
