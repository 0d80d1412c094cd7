"""A report as workflow commands, which GitHub shows at the changed lines of a pull request."""

from collections.abc import Iterator, Sequence
from typing import Final

from ...problems import Problem
from ...problems.workflow_command import Level, workflow_command
from ..report import Entry, Report
from .words import headline, level, summary

# What GitHub shows of each level for one step; it drops the rest without a word.
_SHOWN: Final = 10
_LEVELS: Final[dict[str, Level]] = {"error": "error", "warning": "warning", "note": "notice"}


def render_github(report: Report) -> str:
    """Write errors, warnings and notices; the last that is shown of a level says how many are not."""
    commands: dict[Level, list[str]] = {"error": [], "warning": [], "notice": []}
    for problem in report.complaints:
        own: Level = "warning" if problem.code.startswith("W") else "error"
        commands[own].append(_complaint(own, problem))
    for entry in report.entries:
        commands[_LEVELS[level(entry)]].append(_command(entry, report))
    closing = workflow_command("notice", None, "venuespec diff", (summary(report),))
    # The line that closes counts, too.
    shown = [*_fitting("error", commands["error"]), *_fitting("warning", commands["warning"])]
    shown += [*_fitting("notice", commands["notice"], _SHOWN - 1), closing]
    return "".join(f"{command}\n" for command in shown)


def _fitting(level_name: Level, commands: Sequence[str], room: int = _SHOWN) -> Iterator[str]:
    if len(commands) <= room:
        yield from commands
        return
    yield from commands[: room - 1]
    left = len(commands) - room + 1
    yield workflow_command(level_name, None, "venuespec diff", (f"and {left} more; the step summary has all of them",))


def _command(entry: Entry, report: Report) -> str:
    finding = entry.finding
    # What is gone is shown where it was missed: at what is left around it.
    span = report.new.path(finding.new) if finding.new else None
    lines = [headline(entry), f"callers: {finding.caller}, wire: {finding.wire}, cause: {finding.cause}"]
    lines += ["approval: needed by name"] if finding.approval else []
    lines += [f"before: {finding.before}"] if finding.before else []
    lines += [f"after: {finding.after}"] if finding.after else []
    lines += [f"witness: {one}" for one in finding.witnesses]
    lines += [f"fingerprint: {entry.fingerprint}"]
    return workflow_command(_LEVELS[level(entry)], span, finding.kind.id, tuple(lines))


def _complaint(level_name: Level, problem: Problem) -> str:
    return workflow_command(level_name, problem.span, problem.code, (problem.message, f"help: {problem.help}"))
