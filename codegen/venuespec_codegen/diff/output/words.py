"""What verdicts mean, in the words that every format uses."""

from typing import Literal, TypeAlias

from ...problems import counted
from ..finding import Caller, Wire
from ..levels import NEVER
from ..report import Entry, Report

Level: TypeAlias = Literal["error", "warning", "note"]

CALLER = {
    Caller.SOURCE: "calling code must change",
    Caller.BEHAVIOUR: "calling code runs and does something else",
    Caller.SAFE: "calling code need not follow",
    Caller.NONE: "nothing for calling code",
}
WIRE = {
    Wire.BREAK: "clients made from the old spec are refused or misread",
    Wire.RISK: "clients made from the old spec may be refused or misread",
    Wire.SAFE: "clients made from the old spec keep working",
    Wire.NONE: "nothing on the wire",
}


def level(entry: Entry) -> Level:
    """Return how loudly to speak of a finding."""
    if entry.fails:
        return "error"
    return "warning" if entry.is_grave and entry.approval is None else "note"


def headline(entry: Entry) -> str:
    """Say in one line what was edited and how."""
    return f"{entry.finding.subject}: {entry.finding.message}"


def summary(report: Report) -> str:
    """Say in one line what was found."""
    idle = sum(one.code.startswith("E") for one in report.complaints)
    if not report.entries and not report.approved and not idle:
        return f"no changes from {report.old.label} to {report.new.label}"
    failing = sum(one.fails for one in report.entries)
    # With no level at all, what fails is what must be approved by name.
    why = "without an approval by name" if str(report.levels) == NEVER else str(report.levels)
    parts = [counted(len(report.entries) + len(report.approved), "change")]
    parts += [f"{failing} of them {'fails' if failing == 1 else 'fail'} ({why})"] if failing else []
    parts += [f"{len(report.approved)} approved"] if report.approved else []
    parts += [f"{counted(idle, 'approval')} without force"] if idle else []
    return f"{', '.join(parts)}: from {report.old.label} to {report.new.label}"


def approved_by(entry: Entry) -> str:
    """Say on whose word a finding passes; it must be an approved one."""
    approval = entry.approval
    return f"{approval.reason} ({approval.by}, until {approval.expires}): {approval.note}" if approval else ""
