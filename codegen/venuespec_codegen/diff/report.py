"""What a comparison has to tell: its findings as judged, and where both sides can be read."""

import datetime as dt
from collections.abc import Mapping, Sequence

from attrs import evolve, field, frozen

from ..problems import Problem, Span
from .approval import STALE, Approval, approve
from .finding import Caller, Finding, Wire
from .fingerprint import finding_fingerprints
from .levels import Levels, fails
from .version import Suggestion


@frozen
class View:
    """How one side is shown: what it is called, and its files' texts by the paths of findings' places.

    ``revision`` is what stands before the colon of these paths, where they are of a git revision.
    """

    label: str
    revision: str | None = None
    texts: Mapping[str, str] = field(factory=dict[str, str])

    def path(self, span: Span) -> Span:
        """Return the place as a path alone, which leads to the file where it is checked out."""
        prefix = "" if self.revision is None else f"{self.revision}:"
        return evolve(span, path=span.path.removeprefix(prefix).removeprefix("./"))


@frozen
class Entry:
    """One finding, its fingerprint, and what becomes of it."""

    finding: Finding
    fingerprint: str
    fails: bool
    approval: Approval | None = None

    @property
    def is_grave(self) -> bool:
        """Whether a reviewer has to look at it although it fails nothing."""
        return self.finding.caller in (Caller.SOURCE, Caller.BEHAVIOUR) or self.finding.wire in (Wire.BREAK, Wire.RISK)


@frozen
class Report:
    """All of it, worst first; ``approved`` ones fail nothing.

    ``complaints`` are about approvals; ``approval_texts`` has the text of their file by its path.
    """

    old: View
    new: View
    levels: Levels
    entries: tuple[Entry, ...]
    approved: tuple[Entry, ...] = ()
    complaints: tuple[Problem, ...] = ()
    approval_texts: Mapping[str, str] = field(factory=dict[str, str])
    suggestion: Suggestion | None = None

    @property
    def fails(self) -> bool:
        """Whether a review fails."""
        return any(one.fails for one in self.entries) or any(one.code.startswith("E") for one in self.complaints)


@frozen
class Judge:
    """What decides whether a finding fails; ``texts`` has the text that approvals are read from, by its path.

    ``whole`` is false where a part of the specs is compared: then an approval without its finding is no stale one.
    """

    levels: Levels
    approvals: tuple[Approval, ...] = ()
    today: dt.date = dt.date.min
    texts: Mapping[str, str] = field(factory=dict[str, str])
    whole: bool = True


def make_report(old: View, new: View, findings: Sequence[Finding], judge: Judge) -> Report:
    """Judge findings, which stay in their order."""
    marked = dict(zip(finding_fingerprints(findings), findings, strict=True))
    approving = approve(marked, judge.approvals, judge.today)
    entries = tuple(
        Entry(finding, mark, fails(finding, judge.levels))
        for mark, finding in marked.items()
        if mark not in approving.holding
    )
    approved = tuple(
        Entry(finding, mark, fails=False, approval=approving.holding[mark])
        for mark, finding in marked.items()
        if mark in approving.holding
    )
    complaints = tuple(one for one in approving.complaints if judge.whole or one.code != STALE)
    return Report(old, new, judge.levels, entries, approved, complaints, judge.texts)
