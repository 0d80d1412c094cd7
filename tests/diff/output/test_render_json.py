import json
from typing import Protocol, cast

import jsonschema  # type: ignore[import-untyped] # pyright: ignore[reportMissingTypeStubs] - it brings no types
import pytest
from tests.diff.output.reports import hostile, ordinary, report

from venuespec_codegen.diff.finding import Caller, Cause, Wire
from venuespec_codegen.diff.output.render_json import SCHEMA, VERSION, render_json
from venuespec_codegen.diff.report import Report


class Validator(Protocol):
    def validate(self, instance: object) -> None: ...


def validator() -> Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    return cast("Validator", jsonschema.Draft7Validator(schema))


@pytest.mark.parametrize("made", [ordinary(), hostile(), report(()), report(levels="none")])
def test_every_report_is_as_the_schema_says(made: Report) -> None:
    document = json.loads(render_json(made))
    validator().validate(document)
    assert document["version"] == VERSION


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"version": 1', '"version": 2'),
        ('"caller": "source"', '"caller": "sauce"'),
        ('"fails": true', '"fails": "yes"'),
        ('"fingerprint": "', '"fingerprint": "g'),
        ('"line": 4', '"line": 0'),
        ('"witnesses": [', '"more": 1, "witnesses": ['),
        ('"step": "major"', '"step": "huge"'),
        ('"reason": "upstream-changed"', '"reason": "because"'),
    ],
)
def test_the_schema_refuses_what_is_not_so(old: str, new: str) -> None:
    written = render_json(ordinary())
    assert old in written
    with pytest.raises(jsonschema.ValidationError):
        validator().validate(json.loads(written.replace(old, new)))


def test_the_schema_knows_exactly_the_verdicts_there_are() -> None:
    finding = json.loads(SCHEMA.read_text(encoding="utf-8"))["definitions"]["finding"]["properties"]
    assert [finding[axis]["enum"] for axis in ("caller", "wire", "cause")] == [
        [*map(str, enum)] for enum in (Caller, Wire, Cause)
    ]


def test_findings_have_both_places_as_paths_that_can_be_opened() -> None:
    first = json.loads(render_json(ordinary()))["findings"][0]
    assert (first["old"]["path"], first["old"]["line"]) == ("specs/okx/close_position.yaml", 4)
    assert (first["new"]["path"], first["new"]["line"]) == ("specs/okx/close_position.yaml", 2)
