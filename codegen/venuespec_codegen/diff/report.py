"""What a comparison has to tell: its findings as judged, and where both sides can be read."""

import datetime as dt
from collections.abc import Mapping, Sequence

from attrs import evolve, field, frozen

from ..problems import Problem, Span, relocate_path
from .approval import Approval, approve
from .finding import Caller, Finding, Wire
from .fingerprint import finding_fingerprints
from .levels import Levels, fails
from .version import Suggestion


@frozen
class Side:
    """One side: ``folder`` is put before the paths of its spans, ``texts`` are its files' by these spans' paths.

    ``revision`` is the git revision that the folder is of, ``None`` for one on disk.
    """

    label: str
    folder: str
    revision: str | None = None
    texts: Mapping[str, str] = field(factory=dict[str, str])

    def path(self, span: Span) -> Span:
        """Return the place as a path that leads there from where the command was started."""
        return evolve(span, path=relocate_path(span.path, self.folder))

    def shown(self, span: Span) -> Span:
        """Return the place as a person finds it: of a revision, as git writes it."""
        at = self.path(span)
        return at if self.revision is None else evolve(at, path=f"{self.revision}:{at.path}")


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

    old: Side
    new: Side
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
    """What decides whether a finding fails; ``texts`` has the text that approvals are read from, by its path."""

    levels: Levels
    approvals: tuple[Approval, ...] = ()
    today: dt.date = dt.date.min
    texts: Mapping[str, str] = field(factory=dict[str, str])


def make_report(old: Side, new: Side, findings: Sequence[Finding], judge: Judge) -> Report:
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
    return Report(old, new, judge.levels, entries, approved, approving.complaints, judge.texts)
