"""A report as a SARIF log; a change is known again by its fingerprint, whatever line it is on."""

from collections.abc import Iterator
from typing import Final

from ...problems import Related
from ...problems.sarif import Json, Level, SarifResult, SarifRule, sarif_log
from ..finding import Kind
from ..kinds import KINDS
from ..report import Entry, Report
from .words import CALLER, WIRE, approved_by, headline, level


def render_sarif(report: Report) -> str:
    """Write one log, whose rules are all kinds of change there are."""
    kinds = {**KINDS, **{one.finding.kind.id: one.finding.kind for one in (*report.entries, *report.approved)}}
    rules = [SarifRule(kind.id, kind.rule, _default(kind)) for _, kind in sorted(kinds.items())]
    return sarif_log(rules, [_result(entry, report) for entry in (*report.entries, *report.approved)])


def _result(entry: Entry, report: Report) -> SarifResult:
    finding = entry.finding
    old = report.old.path(finding.old) if finding.old else None
    new = report.new.path(finding.new) if finding.new else None
    return SarifResult(
        rule=finding.kind.id,
        level=level(entry),
        message=". ".join(_sentences(entry)),
        # A place must be told: where nothing is left, it is where the thing was.
        span=new or old,
        fingerprint=entry.fingerprint,
        related=(Related(old, f"before, in {report.old.label}"),) if old and new else (),
        suppressed=approved_by(entry) if entry.approval else None,
        properties=_properties(entry),
    )


def _sentences(entry: Entry) -> Iterator[str]:
    finding = entry.finding
    yield headline(entry)
    yield f"Callers: {CALLER[finding.caller]}"
    yield f"Wire: {WIRE[finding.wire]}"
    if finding.witnesses:
        yield f"Witness: {finding.witnesses[0]}"


def _properties(entry: Entry) -> tuple[tuple[str, Json], ...]:
    finding = entry.finding
    return (
        ("caller", finding.caller.value),
        ("wire", finding.wire.value),
        ("cause", finding.cause.value),
        ("before", finding.before),
        ("after", finding.after),
        ("witnesses", list(finding.witnesses)),
    )


_DEFAULTS: Final[dict[str, Level]] = {"source": "error", "break": "error", "behaviour": "warning", "risk": "warning"}


def _default(kind: Kind) -> Level:
    levels = (_DEFAULTS.get(kind.caller), _DEFAULTS.get(kind.wire))
    return "error" if "error" in levels or kind.approval else "warning" if "warning" in levels else "note"
