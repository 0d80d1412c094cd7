"""A report for a terminal: what touches facts first, then one line for each kind of noise."""

from collections.abc import Iterator, Sequence

from ..problems import relocate_path, visible
from .report import Coverage, EndpointReport, Finding, FindingKind

_RED, _YELLOW, _CYAN, _BOLD, _PLAIN = "\033[1;31m", "\033[1;33m", "\033[36m", "\033[1m", "\033[0m"
_LOUD = frozenset({FindingKind.SUSPECT, FindingKind.GONE, FindingKind.CHANGED, FindingKind.CONTRADICTED})
_UNANCHORED = _LOUD | {FindingKind.UNPLACED}


def render_full(reports: Sequence[EndpointReport], root: str, *, color: bool) -> str:
    """Write reports for people; ``root`` is the specs folder as paths should begin."""
    return "\n".join("".join(f"{line}\n" for line in _report(report, root, color=color)) for report in reports)


def coverage_lines(report: EndpointReport, *, names: bool) -> Iterator[str]:
    """Write how much of a page facts stand on, and with ``names`` which parts they do not."""
    head = next((one for one in report.coverage.counts if one.what == "head"), None)
    yield f"{report.endpoint.replace('.', ' ')}: {_counts(report.coverage) or 'the page has no rows'}"
    if head:
        yield f"  {head.used}/{head.all} lines of the endpoint's head"
    if names:
        yield from (f"  no fact uses {visible(name)}" for name in report.coverage.uncovered)


def unanchored_lines(report: EndpointReport) -> Iterator[str]:
    """Write which parts the counts leave out or count in vain: facts stand on them, and they are gone or changed."""
    for finding in report.open:
        if finding.kind in _UNANCHORED and finding.facts:
            yield f"  {finding.kind.value}, though facts stand on it: {visible(finding.part)}"


def _counts(coverage: Coverage) -> str:
    """Say ``7/7 parameters``, but ``note 1/1``: a note is one thing."""
    words = (
        f"{one.what} {one.used}/{one.all}" if one.what.startswith("note") else f"{one.used}/{one.all} {one.what}"
        for one in coverage.counts
        if one.what != "head"
    )
    return ", ".join(words)


def _report(report: EndpointReport, root: str, *, color: bool) -> Iterator[str]:
    title = f"{report.endpoint}: {visible(report.page)}"
    yield f"{_painted(_BOLD, title, color=color)} ({report.seen})"
    for finding in report.findings:
        yield ""
        yield from (f"  {line}" for line in _finding(finding, root, color=color))
    if report.noise:
        yield ""
        yield "  touches no fact:"
        yield from (f"    {visible(noise.text)}" for noise in report.noise)
    yield ""
    yield from (f"  {visible(remark)}" for remark in report.remarks)
    yield from (f"  {line}" for line in coverage_lines(report, names=True))


def _finding(finding: Finding, root: str, *, color: bool) -> Iterator[str]:
    style = _RED if finding.kind in _LOUD else _YELLOW
    name = f" {finding.name}" if finding.name else ""
    title = _painted(style, f"{finding.kind.value}{name}", color=color)
    yield f"{title}: {visible(finding.part)}: {visible(finding.message)}"
    if finding.span:
        yield f"  --> {visible(str(finding.span))}"
    for change in finding.changes:
        arrow = "page says {}, the spec {}" if finding.kind is FindingKind.CONTRADICTED else "{} → {}"
        yield f"  {visible(change.what)}: {arrow.format(_shown(change.before), _shown(change.after))}"
    for fact in finding.facts:
        yield f"  {visible(relocate_path(str(fact.span), root))}: {visible(str(fact))}"
    yield from (f"  = {visible(proposal)}" for proposal in finding.proposals)
    if finding.name:
        way = (
            f"accepted: {visible(finding.accepted)}"
            if finding.accepted
            else f'--accept {finding.name}="why it is right"'
        )
        yield f"  = {_painted(_CYAN, 'help', color=color)}: {way}"


def _shown(text: str) -> str:
    return visible(text) if text else "(nothing)"


def _painted(style: str, text: str, *, color: bool) -> str:
    return f"{style}{text}{_PLAIN}" if color else text
