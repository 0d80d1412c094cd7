"""A report for a step summary or a comment."""

import re
from collections.abc import Iterator, Sequence

from ..problems import relocate_path, visible
from .render_full import coverage_lines
from .report import EndpointReport, Finding

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<>~@&-])")


def render_markdown(reports: Sequence[EndpointReport], root: str) -> str:
    """Write one section for each endpoint; nothing of a page's or a spec's text is taken for markup."""
    return "\n".join("".join(f"{line}\n" for line in _report(report, root)) for report in reports)


def _report(report: EndpointReport, root: str) -> Iterator[str]:
    yield f"### {_text(report.endpoint)}"
    yield ""
    yield f"{_text(report.page)} ({_text(report.seen)})"
    yield ""
    if not report.findings:
        yield "Nothing touches a fact."
        yield ""
    for finding in report.findings:
        yield from _finding(finding, root)
        yield ""
    if report.noise:
        yield "<details><summary>touches no fact</summary>"
        yield ""
        yield from (f"- {_text(noise.text)}" for noise in report.noise)
        yield ""
        yield "</details>"
        yield ""
    yield from (_text(line.strip()) + "  " for line in coverage_lines(report, names=False))


def _finding(finding: Finding, root: str) -> Iterator[str]:
    name = f" {_text(finding.name)}" if finding.name else ""
    yield f"**{finding.kind.value}{name}**: {_text(finding.part)}: {_text(finding.message)}"
    for change in finding.changes:
        yield f"- {_text(change.what)}: {_text(change.before or 'nothing')} → {_text(change.after or 'nothing')}"
    for fact in finding.facts:
        yield f"- {_text(relocate_path(str(fact.span), root))}: {_text(str(fact))}"
    yield from (f"- {_text(proposal)}" for proposal in finding.proposals)
    if finding.accepted:
        yield f"- accepted: {_text(finding.accepted)}"


def _text(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", visible(text))
