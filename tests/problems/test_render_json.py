import json

from venuespec_codegen.problems import Problem, Related, Span
from venuespec_codegen.problems.render_json import render_json


def test_findings_keep_everything_under_documented_keys() -> None:
    related = (Related(Span("a", 1, 2, 1, 3), "first"),)
    written = render_json([Problem("E016", Span("é", 3, 4, 5, 6), "twice \u202e", "keep one", related)])
    assert json.loads(written) == [
        {
            "code": "E016",
            "message": "twice \u202e",
            "help": "keep one",
            "path": "é",
            "line": 3,
            "column": 4,
            "endLine": 5,
            "endColumn": 6,
            "related": [{"message": "first", "path": "a", "line": 1, "column": 2, "endLine": 1, "endColumn": 3}],
        }
    ]
    assert written.isascii()


def test_no_findings_are_an_empty_array() -> None:
    assert render_json([]) == "[]\n"
