"""A report as workflow commands: each finding at the first fact that it concerns, else where it is on the page."""

from collections.abc import Iterator, Sequence

from ..problems import Problem, Related, Span, relocate, render
from .report import EndpointReport, Finding, FindingKind

_WARNINGS = frozenset({FindingKind.NEW, FindingKind.REWORDED, FindingKind.UNLOCKED})


def render_github(reports: Sequence[EndpointReport], root: str) -> str:
    """Write one ``::error`` or ``::warning`` for each open finding."""
    problems = [problem for report in reports for problem in _problems(report, root)]
    return render(problems, {}, "github")


def _problems(report: EndpointReport, root: str) -> Iterator[Problem]:
    for finding in report.open:
        # What begins with W is a warning.
        code = f"{'W' if finding.kind in _WARNINGS else 'E'}-drift-{finding.kind.value}"
        changes = "".join(
            f"; {one.what}: {one.before or '(nothing)'} → {one.after or '(nothing)'}" for one in finding.changes
        )
        message = f"{finding.part}: {finding.message}{changes}"
        related = tuple(Related(fact.span, str(fact)) for fact in finding.facts[1:])
        if finding.facts:
            problem = Problem(code, finding.facts[0].span, message, _help(report, finding), related)
            yield relocate([problem], root)[0]
        else:
            place = finding.span or Span(report.page, 1, 1, 1, 1)
            yield Problem(code, place, message, _help(report, finding))


def _help(report: EndpointReport, finding: Finding) -> str:
    if finding.name:
        return f'look at {report.page}, then --accept {finding.name}="why it is right"'
    return f"compare the spec with {report.page}"
