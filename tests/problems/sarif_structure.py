"""What SARIF 2.1.0 demands of the objects that this project writes, read off the standard's sections on them.

The standard leaves properties open where tools may add their own; here nothing is open, so that a misspelt property is
found.
"""

import json
from typing import Final, Protocol, cast

import jsonschema  # type: ignore[import-untyped] # pyright: ignore[reportMissingTypeStubs] - it brings no types


class _Validator(Protocol):
    def validate(self, instance: object) -> None: ...


def _object(required: list[str], **properties: object) -> dict[str, object]:
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}


def _list(items: object) -> dict[str, object]:
    return {"type": "array", "items": items}


_TEXT: Final = {"type": "string", "minLength": 1}
_FROM_ONE: Final = {"type": "integer", "minimum": 1}
_LEVEL: Final = {"enum": ["none", "note", "warning", "error"]}
_MESSAGE: Final = _object(["text"], text=_TEXT)
_REGION: Final = _object(
    ["startLine"], startLine=_FROM_ONE, startColumn=_FROM_ONE, endLine=_FROM_ONE, endColumn=_FROM_ONE
)
# RFC 3986: no blanks, no brackets, nothing but ASCII; a relative reference may have no colon before its first slash.
_REFERENCE: Final = r"^(file:///)?[A-Za-z0-9._~!$&'()*+,;=@%-]+(/[A-Za-z0-9._~!$&'()*+,;=:@%-]*)*$"
_PHYSICAL: Final = _object(
    ["artifactLocation"],
    artifactLocation=_object(["uri"], uri={"type": "string", "pattern": _REFERENCE}),
    region=_REGION,
)
_SUPPRESSION: Final = _object(
    ["kind"],
    kind={"enum": ["inSource", "external"]},
    status={"enum": ["accepted", "underReview", "rejected"]},
    justification=_TEXT,
)
_RESULT: Final = _object(
    ["message", "ruleId", "ruleIndex", "level", "partialFingerprints"],
    ruleId=_TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    level=_LEVEL,
    message=_MESSAGE,
    locations=_list(_object([], physicalLocation=_PHYSICAL)),
    relatedLocations=_list(
        _object([], id={"type": "integer", "minimum": 0}, physicalLocation=_PHYSICAL, message=_MESSAGE)
    ),
    partialFingerprints={"type": "object", "minProperties": 1, "additionalProperties": _TEXT},
    suppressions=_list(_SUPPRESSION),
    properties={"type": "object"},
)
_RULE: Final = _object(
    ["id"],
    id=_TEXT,
    shortDescription=_MESSAGE,
    fullDescription=_MESSAGE,
    defaultConfiguration=_object([], level=_LEVEL),
    properties={"type": "object"},
)
_DRIVER: Final = _object(["name"], name=_TEXT, version=_TEXT, rules={**_list(_RULE), "uniqueItems": True})
_RUN: Final = _object(
    ["tool"],
    tool=_object(["driver"], driver=_DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results=_list(_RESULT),
)
_LOG: Final[dict[str, object]] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    **_object(
        ["version", "runs"], **{"$schema": _TEXT, "version": {"const": "2.1.0"}, "runs": {**_list(_RUN), "minItems": 1}}
    ),
}


def check_sarif(text: str) -> None:
    """Raise unless this is a log, every result names its rule rightly, and ends come after beginnings."""
    log = json.loads(text)
    cast("_Validator", jsonschema.Draft7Validator(_LOG)).validate(log)
    for run in log["runs"]:
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        assert len(set(rules)) == len(rules)
        for result in run["results"]:
            assert rules[result["ruleIndex"]] == result["ruleId"]
            for place in (*result["locations"], *result.get("relatedLocations", [])):
                region = place["physicalLocation"]["region"]
                start, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
                assert start <= end
