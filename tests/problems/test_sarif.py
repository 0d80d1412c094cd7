import json
from typing import cast

import jsonschema  # type: ignore[import-untyped] # pyright: ignore[reportMissingTypeStubs] - it brings no types
import pytest
from tests.problems.sarif_structure import check_sarif

from venuespec_codegen.problems import Related, Span
from venuespec_codegen.problems.sarif import SarifResult, SarifRule, sarif_log

RULES = [SarifRule("a", "First.", "error"), SarifRule("b", "Second.", "note")]
RESULT = SarifResult(
    "b",
    "warning",
    "what is said",
    Span("specs/x y.yaml", 1, 2, 3, 4),
    "0123",
    (Related(Span("specs/old.yaml", 5, 1, 5, 2), "before"),),
    "it is known",
    (("wire", "break"),),
)


def test_a_log_has_the_structure_that_the_standard_demands() -> None:
    written = sarif_log(RULES, [RESULT])
    check_sarif(written)
    (result,) = json.loads(written)["runs"][0]["results"]
    assert result == {
        "ruleId": "b",
        "ruleIndex": 1,
        "level": "warning",
        "message": {"text": "what is said"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "specs/x%20y.yaml"},
                    "region": {"startLine": 1, "startColumn": 2, "endLine": 3, "endColumn": 4},
                }
            }
        ],
        "partialFingerprints": {"venuespec/v1": "0123"},
        "relatedLocations": [
            {
                "id": 1,
                "physicalLocation": {
                    "artifactLocation": {"uri": "specs/old.yaml"},
                    "region": {"startLine": 5, "startColumn": 1, "endLine": 5, "endColumn": 2},
                },
                "message": {"text": "before"},
            }
        ],
        "suppressions": [{"kind": "external", "status": "accepted", "justification": "it is known"}],
        "properties": {"wire": "break"},
    }


def test_no_results_and_no_place_are_a_log_too() -> None:
    check_sarif(sarif_log([], []))
    check_sarif(sarif_log(RULES, [SarifResult("a", "error", "m", None, "1")]))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"ruleIndex": 1', '"ruleIndex": 0'),
        ('"level": "warning"', '"level": "bad"'),
        ("x%20y", "x y"),
        ('"message"', '"mesage"'),
        ('"startLine": 1', '"startLine": 0'),
        ('"endLine": 3', '"endLine": 1, "extra": 3'),
        ('"2.1.0"', '"2.0.0"'),
        ('"id": "b"', '"id": "a"'),
    ],
)
def test_the_structure_s_check_can_fail(old: str, new: str) -> None:
    written = sarif_log(RULES, [RESULT])
    assert old in written
    with pytest.raises((jsonschema.ValidationError, AssertionError)):
        check_sarif(written.replace(old, new))


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/a/b c", "file:///a/b%20c"),
        ("a:b/c", "a%3Ab/c"),
        ("./a#b?c", "a%23b%3Fc"),
        ("é\n\u202e", "%C3%A9%0A%E2%80%AE"),
    ],
)
def test_a_path_is_a_reference_that_leads_there(path: str, uri: str) -> None:
    written = sarif_log(RULES, [SarifResult("a", "error", "m", Span(path, 1, 1, 1, 1), "1")])
    check_sarif(written)
    place = json.loads(written)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert cast("str", place["artifactLocation"]["uri"]) == uri


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see [this](https://evil.example)", "see \\[this\\](https://evil.example)"),
        ("\\[a](b)", "\\\\\\[a\\](b)"),
        ("[A-Z]{2}", "[A-Z]{2}"),
        ("a\u202e\x1b[0m\n", "a<U+202E><U+001B>[0m<U+000A>"),
    ],
)
def test_no_text_is_a_link_or_hides_anything(text: str, shown: str) -> None:
    written = sarif_log(RULES, [SarifResult("a", "error", text, None, "1")])
    assert json.loads(written)["runs"][0]["results"][0]["message"]["text"] == shown
