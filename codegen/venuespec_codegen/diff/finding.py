"""What a comparison of two models says: one value for each edit, with a verdict for callers and one for the wire."""

from enum import StrEnum
from typing import Protocol

from attrs import Factory, field, frozen

from ..problems import Span
from .witness import Example


class Caller(StrEnum):
    """What an edit does to code that uses the client, worst first.

    ``source``: code must change, or fails to type-check or run. ``behaviour``: it runs and does something else.
    """

    SOURCE = "source"
    BEHAVIOUR = "behaviour"
    SAFE = "safe"
    NONE = "none"


class Wire(StrEnum):
    """What an edit means for requests and replies of clients made from the old spec, worst first.

    ``break``: some are refused or misread. ``risk``: nobody can say from the specs alone.
    """

    BREAK = "break"
    RISK = "risk"
    SAFE = "safe"
    NONE = "none"


class Cause(StrEnum):
    """Why a spec changed.

    ``upstream``: the documentation page has another hash. ``correction``: the page is the same one, so the old spec was
    wrong. ``unknown``: a page or its hash is missing on a side.
    """

    UPSTREAM = "upstream"
    CORRECTION = "correction"
    UNKNOWN = "unknown"


@frozen
class Kind:
    """A kind of edit. ``rule`` says when it is found, ``mirror`` what the opposite edit is.

    ``mirror`` is the id of a kind, its own for an edit that mirrors itself, or ``None`` where ``waiver`` says why there
    is none. ``approval``: never passes a review unnamed, whatever levels are asked for; of other kinds, single edits
    may be like that.
    """

    id: str
    group: str
    rule: str
    caller: Caller
    wire: Wire
    mirror: str | None
    waiver: str = ""
    approval: bool = False


class _OfKind(Protocol):
    @property
    def kind(self) -> Kind: ...


def _caller_of(finding: _OfKind) -> Caller:
    return finding.kind.caller


def _wire_of(finding: _OfKind) -> Wire:
    return finding.kind.wire


@frozen
class Finding:
    """One edit, found once.

    ``subject`` names what was edited and stays the same while specs move about (``okx.close_position parameter ccy``);
    ``before`` and ``after`` are the two states in the spec's words, empty where there is none. ``witnesses`` are inputs
    that the two sides treat differently, each a line to read; ``examples`` are whole requests of that kind, which
    clients made from both sides can be asked about. ``caller`` and ``wire`` are the kind's verdicts unless
    this edit's are worse or better; ``by_name`` is true where this edit must be approved although its kind need not.
    """

    kind: Kind
    subject: str
    message: str
    old: Span | None
    new: Span | None
    before: str = ""
    after: str = ""
    witnesses: tuple[str, ...] = ()
    caller: Caller = field(default=Factory(_caller_of, takes_self=True))
    wire: Wire = field(default=Factory(_wire_of, takes_self=True))
    cause: Cause = Cause.UNKNOWN
    examples: tuple[Example, ...] = ()
    by_name: bool = False

    @property
    def approval(self) -> bool:
        """Whether it never passes a review unnamed, whatever levels are asked for."""
        return self.kind.approval or self.by_name
