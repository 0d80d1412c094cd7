"""Two models in, all that changed between them out: worst first, each edit once."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, fields

from ..model import Endpoint, Exchange, Model, Page
from .finding import Caller, Cause, Finding, Wire
from .kinds_docs import OTHER_CHANGED
from .pair_up import pair_all, pair_exchanges
from .pairing import EndpointPair, ExchangePair
from .prose import PROSE, bare
from .subjects import of_part
from .topic import Pair, Topic
from .topics import OF_ENDPOINTS, OF_EXCHANGES

_CALLER, _WIRE = list(Caller), list(Wire)


def compare(old: Model, new: Model) -> tuple[Finding, ...]:
    """Return every change from one model to the other."""
    found: list[Finding] = []
    for sides in pair_exchanges(old, new):
        if sides.old is not None and sides.new is not None:
            found += _exchange(sides.old, sides.new)
    return worst_first(found)


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort by the graver of both verdicts, then by what findings are about."""
    return tuple(sorted(findings, key=_gravity))


def _gravity(finding: Finding) -> tuple[int, int, int, str, str, str]:
    caller, wire = _CALLER.index(finding.caller), _WIRE.index(finding.wire)
    return (min(caller, wire), caller, wire, finding.subject, finding.kind.id, finding.message)


def _exchange(old: Exchange, new: Exchange) -> Iterator[Finding]:
    if old == new:
        return
    exchange, endpoints, _ = pair_all(old, new)
    causes: list[Cause] = []
    for pair in endpoints:
        causes.append(cause := _cause(pair.old.page, pair.new.page))
        yield from (evolve(one, cause=cause) for one in _all(pair, OF_ENDPOINTS, _differing(pair.old, pair.new)))
    own = _all(exchange, OF_EXCHANGES, _differing(exchange.old, exchange.new) - {"endpoints"})
    yield from (evolve(one, cause=_common(causes)) for one in own)


def _all(pair: Pair, topics: Sequence[Topic[Pair]], differing: set[str]) -> Iterator[Finding]:
    """Yield what all topics find, and what differs although nobody who answers for it found anything."""
    for topic in topics:
        found = list(topic.compare(pair))
        if found:
            differing -= topic.covers
        yield from found
    for name in sorted(differing):
        yield _other(pair, name)


def _other(pair: EndpointPair | ExchangePair, name: str) -> Finding:
    part = name.replace("_", " ")
    return Finding(OTHER_CHANGED, of_part(pair, part), f"{part} changed", pair.old.span, pair.new.span)


def _differing(old: Endpoint | Exchange, new: Endpoint | Exchange) -> set[str]:
    """Return the names of the attributes that are not equal; neither prose nor places in files are part of that."""
    names = [one.name for one in fields(type(old)) if one.eq and one.name not in PROSE[type(old)]]
    different = (name for name in names if getattr(old, name) != getattr(new, name))
    return {name for name in different if bare(getattr(old, name)) != bare(getattr(new, name))}


def _cause(old: Page, new: Page) -> Cause:
    if old.sha256 is None or new.sha256 is None:
        return Cause.UNKNOWN
    return Cause.CORRECTION if old.sha256 == new.sha256 else Cause.UPSTREAM


def _common(causes: Sequence[Cause]) -> Cause:
    """Return why what all calls share has changed: some page did, or none did."""
    if Cause.UPSTREAM in causes:
        return Cause.UPSTREAM
    return Cause.CORRECTION if causes and Cause.UNKNOWN not in causes else Cause.UNKNOWN
