"""Where calls may go, and where the exchange tells its time."""

from collections.abc import Iterator

from ..model import Server, ServerClock
from . import kinds_endpoint, kinds_exchange
from .finding import Finding, Kind
from .pairing import ExchangePair
from .subjects import of_part
from .wording import change, listed


def compare_servers(pair: ExchangePair) -> Iterator[Finding]:
    """Yield what is new about servers, the clock's place and escaping."""
    here, there = ({one.name: one for one in side.servers} for side in (pair.old, pair.new))
    renamed = _renamed(here, there)
    for before, after in renamed.items():
        yield _found(pair, kinds_exchange.ENVIRONMENT_RENAMED, f"server {after}", "its name", before, after)
    for name in here.keys() | there.keys():
        old, new, part = here.get(name), there.get(name), f"server {name}"
        if old is not None and new is not None:
            yield from _server(pair, old, new)
        elif new is not None and name not in renamed.values():
            yield _found(pair, kinds_exchange.ENVIRONMENT_ADDED, part, "where calls go", "", _written(new))
        elif old is not None and name not in renamed:
            yield _found(pair, kinds_exchange.ENVIRONMENT_REMOVED, part, "where calls went", _written(old), "")
    before, after = pair.old.unescaped, pair.new.unescaped
    if before != after:
        yield _found(pair, kinds_endpoint.ESCAPING_CHANGED, "escaping", "punctuation that stays", before, after)
    before, after = _clock(pair.old.clock), _clock(pair.new.clock)
    if before != after:
        yield _found(pair, kinds_exchange.CLOCK_CHANGED, "clock", "the exchange's time", before, after)


def _server(pair: ExchangePair, old: Server, new: Server) -> Iterator[Finding]:
    part = f"server {new.name}"
    if old.url != new.url:
        yield _found(pair, kinds_exchange.BASE_URL_CHANGED, part, "its address", old.url, new.url)
    before, after = _headers(old), _headers(new)
    if before != after:
        yield _found(pair, kinds_exchange.ENVIRONMENT_HEADERS_CHANGED, part, "its headers", before, after)


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


def _found(pair: ExchangePair, kind: Kind, part: str, what: str, before: str, after: str) -> Finding:  # noqa: PLR0913, PLR0917 - what, and the two states
    return Finding(kind, of_part(pair, part), change(what, before, after), pair.old.span, pair.new.span, before, after)
