"""The parts of a SARIF 2.1.0 log that results of every kind share: the envelope, rules, places and fingerprints."""

import json
import re
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePosixPath
from typing import Literal, TypeAlias
from urllib.parse import quote

from attrs import frozen

from .problem import Related, Span
from .visible import visible

Json: TypeAlias = str | int | Sequence["Json"] | dict[str, "Json"]
Level: TypeAlias = Literal["error", "warning", "note", "none"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_FINGERPRINT = "venuespec/v1"


@frozen
class SarifRule:
    """What results of one ``id`` have in common."""

    id: str
    description: str
    level: Level


@frozen
class SarifResult:
    """One result; ``fingerprint`` tells it from others and outlives moved lines.

    ``suppressed`` says why it counts no longer, ``properties`` are for who knows them.
    """

    rule: str
    level: Level
    message: str
    span: Span | None
    fingerprint: str
    related: tuple[Related, ...] = ()
    suppressed: str | None = None
    properties: tuple[tuple[str, Json], ...] = ()


def sarif_log(rules: Sequence[SarifRule], results: Iterable[SarifResult]) -> str:
    """Write a log of one run; each result's rule must be among the rules."""
    order = {rule.id: index for index, rule in enumerate(rules)}
    driver: dict[str, Json] = {"name": "venuespec", "rules": [_rule(rule) for rule in rules]}
    if own_version := _version():
        driver["version"] = own_version
    run: dict[str, Json] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(result, order[result.rule]) for result in results],
    }
    log: dict[str, Json] = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def _rule(rule: SarifRule) -> Json:
    return {
        "id": rule.id,
        "shortDescription": {"text": visible(rule.description)},
        "defaultConfiguration": {"level": rule.level},
    }


def _result(result: SarifResult, rule_index: int) -> Json:
    document: dict[str, Json] = {
        "ruleId": result.rule,
        "ruleIndex": rule_index,
        "level": result.level,
        "message": {"text": _text(result.message)},
        "locations": [_location(result.span)] if result.span else [],
        "partialFingerprints": {_FINGERPRINT: result.fingerprint},
    }
    if result.related:
        document["relatedLocations"] = [
            {"id": number, **_location(one.span), "message": {"text": _text(one.message)}}
            for number, one in enumerate(result.related, 1)
        ]
    if result.suppressed is not None:
        document["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": _text(result.suppressed)}
        ]
    if result.properties:
        document["properties"] = dict(result.properties)
    return document


def _location(span: Span) -> dict[str, Json]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(span.path)},
            "region": {
                "startLine": span.line,
                "startColumn": span.column,
                "endLine": span.end_line,
                "endColumn": span.end_column,
            },
        }
    }


def _uri(path: str) -> str:
    """A path as a reference that stays below where the log is read, unless the path is absolute."""
    if PurePosixPath(path).is_absolute():
        return f"file://{quote(path)}"
    # A colon before the first slash would make a scheme of what stands before it.
    return quote(path.removeprefix("./"))


def _text(text: str) -> str:
    """A message's text; what would be a link in it is none, and without one it is left as it is."""
    shown = visible(text)
    return re.sub(r"([\[\]\\])", r"\\\1", shown) if "](" in shown else shown


def _version() -> str | None:
    try:
        return version("venuespec")
    except PackageNotFoundError:
        return None
