"""What a comparison of a page with a spec says: findings worst first, then the noise, a line for each kind of it."""

from enum import StrEnum

from attrs import frozen

from ..problems import Span
from .facts import Fact


class FindingKind(StrEnum):
    """Kinds of findings, worst first.

    ``suspect``: more is gone than an editor would take away; it needs a named acceptance. ``gone``: a part that facts
    stand on. ``changed``: its structured cells say something else. ``contradicted``: the spec says otherwise than the
    page and names no other source. ``new``: a part that no fact uses and the lock does not know. ``reworded``: only the
    prose of a part that facts stand on. ``proposed``: prose seems to say something that the spec does not. ``moved``:
    facts name a row by a number that is another row's now. ``unplaced``: a source names a place that the page does not
    have. ``doubt``: something odd in a table; a cell that its column does not allow needs a named acceptance as well.
    ``unlocked``: nothing is kept of this page yet.
    """

    SUSPECT = "suspect"
    GONE = "gone"
    CHANGED = "changed"
    CONTRADICTED = "contradicted"
    NEW = "new"
    REWORDED = "reworded"
    PROPOSED = "proposed"
    MOVED = "moved"
    UNPLACED = "unplaced"
    DOUBT = "doubt"
    UNLOCKED = "unlocked"


@frozen
class Change:
    """One cell, or one fact found in prose, before and after; empty where there is none."""

    what: str
    before: str
    after: str


@frozen
class Finding:
    """One thing to look at; ``name`` is what ``--accept`` calls it, ``accepted`` why it was accepted.

    What has a name, as every suspect has, keeps anything from being written until it was accepted.

    ``part`` is what it is about (``request parameters, posSide``), ``span`` where that stands on the page, if it does.
    ``proposals`` are what the prose now seems to say and the spec does not.
    """

    kind: FindingKind
    part: str
    message: str
    span: Span | None = None
    changes: tuple[Change, ...] = ()
    facts: tuple[Fact, ...] = ()
    proposals: tuple[str, ...] = ()
    name: str = ""
    accepted: str = ""

    @property
    def open(self) -> bool:
        """Whether somebody has to do something about it."""
        return not self.accepted


@frozen
class Noise:
    """Changes that touch no fact, counted together."""

    count: int
    text: str


@frozen
class Covered:
    """How many of the page's parts of one sort facts stand on."""

    what: str
    used: int
    all: int


@frozen
class Coverage:
    """The counts, and the parts that no fact uses by name."""

    counts: tuple[Covered, ...]
    uncovered: tuple[str, ...]


@frozen
class EndpointReport:
    """One endpoint: ``page`` is the file or the URL, ``seen`` what it was compared with.

    ``remarks`` are what else is to be known about the page.
    """

    endpoint: str
    page: str
    seen: str
    findings: tuple[Finding, ...]
    noise: tuple[Noise, ...]
    remarks: tuple[str, ...]
    coverage: Coverage

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that somebody has to do something about."""
        return tuple(finding for finding in self.findings if finding.open)
