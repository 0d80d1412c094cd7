"""Where calls may go, and where the exchange tells its time."""

from collections.abc import Iterator

from ..model import Exchange, Server, ServerClock
from ..problems import Span
from . import kinds_endpoint, kinds_exchange
from .finding import Finding, Kind
from .pairing import ExchangePair, Sides
from .subjects import of_part
from .wording import change, listed


def compare_servers(pair: ExchangePair) -> Iterator[Finding]:
    """Yield what is new about servers, the clock's place and escaping."""
    yield from _servers(pair)
    before, after = pair.old.unescaped, pair.new.unescaped
    if before != after:
        message, spans = change("punctuation that stays", before, after), (pair.old.span, pair.new.span)
        yield Finding(kinds_endpoint.ESCAPING_CHANGED, of_part(pair, "escaping"), message, *spans, before, after)
    before, after = _clock(pair.old.clock), _clock(pair.new.clock)
    if before != after:
        message, spans = change("the exchange's time", before, after), (pair.old.clock.span, pair.new.clock.span)
        yield Finding(kinds_exchange.CLOCK_CHANGED, of_part(pair, "clock"), message, *spans, before, after)


def _servers(pair: ExchangePair) -> Iterator[Finding]:
    here, there = ({one.name: one for one in side.servers} for side in (pair.old, pair.new))
    renamed = _renamed(here, there)
    for before, after in renamed.items():
        sides = Sides(here[before], there[after])
        yield _found(pair, kinds_exchange.ENVIRONMENT_RENAMED, sides, "its name", (before, after))
    for name in here.keys() | there.keys():
        old, new = here.get(name), there.get(name)
        if old is not None and new is not None:
            yield from _server(pair, old, new)
        elif new is not None and name not in renamed.values():
            kind = kinds_exchange.ENVIRONMENT_ADDED
            yield _found(pair, kind, Sides(None, new), "where calls go", ("", _written(new)))
        elif old is not None and name not in renamed:
            kind = kinds_exchange.ENVIRONMENT_REMOVED
            yield _found(pair, kind, Sides(old, None), "where calls went", (_written(old), ""))


def _server(pair: ExchangePair, old: Server, new: Server) -> Iterator[Finding]:
    if old.url != new.url:
        yield _found(pair, kinds_exchange.BASE_URL_CHANGED, Sides(old, new), "its address", (old.url, new.url))
    states = _headers(old), _headers(new)
    if states[0] != states[1]:
        yield _found(pair, kinds_exchange.ENVIRONMENT_HEADERS_CHANGED, Sides(old, new), "its headers", states)


def _renamed(old: dict[str, Server], new: dict[str, Server]) -> dict[str, str]:
    """Return new names by old ones, of servers that are the same under another name and like no other."""
    names: dict[str, str] = {}
    for name in old.keys() - new.keys():
        mine = _written(old[name])
        twins = [one.name for one in old.values() if _written(one) == mine]
        others = [one.name for one in new.values() if _written(one) == mine]
        if len(twins) == len(others) == 1 and others[0] not in old:
            names[name] = others[0]
    return names


def _written(server: Server) -> str:
    headers = _headers(server)
    return f"{server.url} with {headers}" if headers else server.url


def _headers(server: Server) -> str:
    return listed(f"{name}: {value}" for name, value in sorted(server.headers))


def _clock(clock: ServerClock) -> str:
    return f"{clock.method} {clock.path}, {clock.pointer} in {clock.format}"


def _found(pair: ExchangePair, kind: Kind, sides: Sides[Server], what: str, states: tuple[str, str]) -> Finding:
    """Return a finding about a server; a side that does not have it shows its exchange."""
    one = sides.new or sides.old
    subject = of_part(pair, f"server {'' if one is None else one.name}")
    spans = _span(sides.old, pair.old), _span(sides.new, pair.new)
    return Finding(kind, subject, change(what, *states), *spans, *states)


def _span(server: Server | None, side: Exchange) -> Span:
    return side.span if server is None else server.span
