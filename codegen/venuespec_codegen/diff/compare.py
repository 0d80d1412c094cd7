"""Two models in, all that changed between them out: worst first, each edit once."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from ..model import Endpoint, Exchange, Model, Page
from . import kinds_endpoint as kinds
from .changed import Changed, changed_attributes
from .echoes import without_echoes
from .finding import Caller, Cause, Finding, Wire
from .leftovers import differing, unclaimed, unclaimed_parts
from .pair_up import pair_all, pair_exchanges
from .pairing import EndpointPair, ExchangePair, Sides
from .topic import Pair, Topic
from .topics import OF_ENDPOINTS, OF_EXCHANGES

_CALLER, _WIRE = list(Caller), list(Wire)


def compare(old: Model, new: Model) -> tuple[Finding, ...]:
    """Return every change from one model to the other."""
    found: list[Finding] = []
    for sides in pair_exchanges(old, new):
        if sides.old is not None and sides.new is not None:
            found += _exchange(sides.old, sides.new)
        elif sides.new is not None:
            span, message = sides.new.span, "there is a client for it now"
            found.append(Finding(kinds.EXCHANGE_ADDED, sides.new.name, message, None, span, "", sides.new.name))
        elif sides.old is not None:
            span, message = sides.old.span, "there is no client for it any more"
            found.append(Finding(kinds.EXCHANGE_REMOVED, sides.old.name, message, span, None, sides.old.name))
    return worst_first(found)


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort by the graver of both verdicts, then by what findings are about; before all, what needs an approval."""
    return tuple(sorted(findings, key=_gravity))


def _gravity(finding: Finding) -> tuple[bool, int, int, int, str, str, str]:
    caller, wire = _CALLER.index(finding.caller), _WIRE.index(finding.wire)
    return (
        not finding.approval,
        min(caller, wire),
        caller,
        wire,
        finding.subject,
        finding.kind.id,
        finding.message,
    )


def _exchange(old: Exchange, new: Exchange) -> list[Finding]:
    if old == new:
        return []
    exchange, endpoints, alone = pair_all(old, new)
    found: list[Finding] = [_alone(exchange, sides) for sides in alone]
    causes: list[Cause] = []
    shared = differing(exchange.old, exchange.new)
    changed = changed_attributes(exchange, endpoints, alone=bool(alone))
    for pair in endpoints:
        if not shared and pair.old == pair.new and not pair.renamed and not pair.fields_renamed:
            continue
        causes.append(cause := _cause(pair.old.page, pair.new.page))
        found += (evolve(one, cause=cause) for one in _call(pair, changed))
    found += (evolve(one, cause=_common(causes)) for one in _shared(exchange, changed))
    return without_echoes(found)


def _call(pair: EndpointPair, changed: Changed) -> Iterator[Finding]:
    found, left = _all(pair, OF_ENDPOINTS, changed)
    yield from found
    for attribute, finding in unclaimed_parts(pair, found):
        left.discard(attribute)
        yield finding
    yield from unclaimed(pair, left)


def _shared(pair: ExchangePair, changed: Changed) -> Iterator[Finding]:
    found, left = _all(pair, OF_EXCHANGES, changed)
    yield from found
    yield from unclaimed(pair, left)


def _all(pair: Pair, topics: Sequence[Topic[Pair]], changed: Changed) -> tuple[list[Finding], set[str]]:
    """Return what all topics find, and the attributes that differ although nobody who answers for them found it."""
    left = differing(pair.old, pair.new)
    findings: list[Finding] = []
    for topic in topics:
        if not topic.concerns(changed):
            continue
        found = list(topic.compare(pair))
        if found or (left & topic.covers and topic.is_told_elsewhere(pair)):
            left -= topic.covers
        left -= topic.settles
        findings += found
    return findings, left


def _alone(pair: ExchangePair, sides: Sides[Endpoint]) -> Finding:
    """Say that a call is on one side only; what cannot be anchored there is at the exchange."""
    if sides.new is not None:
        subject, message = f"{pair.new.name}.{sides.new.name}", "callers can make this call"
        return Finding(kinds.ADDED, subject, message, pair.old.span, sides.new.span, "", _request(sides.new))
    assert sides.old is not None  # noqa: S101 - one side at least is there
    subject, message = f"{pair.new.name}.{sides.old.name}", "callers can no longer make this call"
    return Finding(kinds.REMOVED, subject, message, sides.old.span, pair.new.span, _request(sides.old))


def _request(endpoint: Endpoint) -> str:
    return f"{endpoint.method} {endpoint.path}"


def _cause(old: Page, new: Page) -> Cause:
    if old.sha256 is None or new.sha256 is None:
        return Cause.UNKNOWN
    return Cause.CORRECTION if old.sha256 == new.sha256 else Cause.UPSTREAM


def _common(causes: Sequence[Cause]) -> Cause:
    """Return why what all calls share has changed: some page did, or none did."""
    if Cause.UPSTREAM in causes:
        return Cause.UPSTREAM
    return Cause.CORRECTION if causes and Cause.UNKNOWN not in causes else Cause.UNKNOWN
