"""A report for programs.

``{"format": 1, "endpoints": […], "written": […], "byHand": […]}``. An endpoint has ``endpoint``, ``page``, ``seen``,
``findings``, ``noise``, ``remarks`` (texts) and ``coverage``. A finding has ``kind``, ``part``, ``message``, ``name``,
``accepted``, ``place`` (or null), ``changes`` (``what``, ``before``, ``after``), ``facts`` (``kind``, ``name`` and a
place) and ``proposals``. A place has ``path``, ``line``, ``column``, ``endLine`` and ``endColumn``. Noise has ``count``
and ``text``. Coverage has ``counts`` (``what``, ``used``, ``all``) and ``uncovered``.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from attrs import evolve

from ..problems import relocate_path
from ..problems.json_place import json_place
from .facts import Fact
from .report import EndpointReport, Finding

FORMAT: Final = 1

_Value: TypeAlias = "str | int | bool | Mapping[str, _Value] | Sequence[_Value] | None"
_Object: TypeAlias = Mapping[str, _Value]


def render_json(reports: Sequence[EndpointReport], root: str, written: Sequence[str], by_hand: Sequence[str]) -> str:
    """Write one JSON object; ``root`` is the specs folder as paths should begin."""
    document: _Object = {
        "format": FORMAT,
        "endpoints": [_report(report, root) for report in reports],
        "written": [relocate_path(path, root) for path in written],
        "byHand": list(by_hand),
    }
    return json.dumps(document, indent=2) + "\n"


def _report(report: EndpointReport, root: str) -> _Object:
    return {
        "endpoint": report.endpoint,
        "page": report.page,
        "seen": report.seen,
        "findings": [_finding(finding, root) for finding in report.findings],
        "noise": [{"count": noise.count, "text": noise.text} for noise in report.noise],
        "remarks": list(report.remarks),
        "coverage": {
            "counts": [{"what": one.what, "used": one.used, "all": one.all} for one in report.coverage.counts],
            "uncovered": list(report.coverage.uncovered),
        },
    }


def _finding(finding: Finding, root: str) -> _Object:
    return {
        "kind": finding.kind.value,
        "part": finding.part,
        "message": finding.message,
        "name": finding.name,
        "accepted": finding.accepted,
        "place": json_place(finding.span) if finding.span else None,
        "changes": [{"what": one.what, "before": one.before, "after": one.after} for one in finding.changes],
        "facts": [_fact(fact, root) for fact in finding.facts],
        "proposals": list(finding.proposals),
    }


def _fact(fact: Fact, root: str) -> _Object:
    place = evolve(fact.span, path=relocate_path(fact.span.path, root) if root else fact.span.path)
    return {"kind": fact.kind.value, "name": fact.name, **json_place(place)}
