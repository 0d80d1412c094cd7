"""A report for programs: one object, as ``diff.schema.json`` beside this file describes it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

from ...problems import Problem
from ...problems.json_place import json_place
from ..report import Entry, Report, View

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"

VERSION: Final = 1
SCHEMA: Final = Path(__file__).with_name("diff.schema.json")


def render_json(report: Report) -> str:
    """Write one object, also for no changes at all."""
    document: dict[str, Json] = {
        "version": VERSION,
        "old": _side(report.old),
        "new": _side(report.new),
        "failOn": str(report.levels),
        "fails": report.fails,
        "findings": [_finding(entry, report) for entry in (*report.entries, *report.approved)],
        "complaints": [_complaint(problem) for problem in report.complaints],
        "suggestion": _suggestion(report),
    }
    return json.dumps(document, indent=2) + "\n"


def _side(view: View) -> Json:
    return {"label": view.label, "revision": view.revision}


def _finding(entry: Entry, report: Report) -> Json:
    finding, approval = entry.finding, entry.approval
    return {
        "fingerprint": entry.fingerprint,
        "kind": finding.kind.id,
        "group": finding.kind.group,
        "subject": finding.subject,
        "message": finding.message,
        "caller": finding.caller.value,
        "wire": finding.wire.value,
        "cause": finding.cause.value,
        "fails": entry.fails,
        "before": finding.before,
        "after": finding.after,
        "witnesses": list(finding.witnesses),
        "old": json_place(report.old.path(finding.old)) if finding.old else None,
        "new": json_place(report.new.path(finding.new)) if finding.new else None,
        "needsApproval": finding.approval,
        "approval": {
            "reason": approval.reason.value,
            "note": approval.note,
            "by": approval.by,
            "expires": approval.expires.isoformat(),
        }
        if approval
        else None,
    }


def _complaint(problem: Problem) -> Json:
    return {"code": problem.code, "message": problem.message, "help": problem.help, **json_place(problem.span)}


def _suggestion(report: Report) -> Json:
    made = report.suggestion
    if made is None:
        return None
    return {"tag": made.tag, "step": made.step.value, "version": str(made.version), "reason": made.reason}
