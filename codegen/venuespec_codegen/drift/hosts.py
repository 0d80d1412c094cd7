"""Hosts that a page names: the one it says it is from, and those it says calls go to."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from attrs import evolve

from ..model import Server
from ..pages import HeadKind, Page
from .lock import Lock
from .record import HeadRecord, PageRecord
from .suspects import Suspect


def with_origins(record: PageRecord, page: Page, addresses: Iterable[str]) -> PageRecord:
    """Keep the hosts that a page says it is from, but for those of the addresses it is known to have."""
    known = {_site(address) for address in addresses}
    strange = dict.fromkeys(_site(one.address) for one in page.origins)
    return evolve(record, origins=tuple(host for host in strange if host and host not in known))


def moved_page(asked: str, got: str) -> Suspect | None:
    """Tell whether redirects ended on another host than the one asked for."""
    before, after = urlsplit(asked).hostname, urlsplit(got).hostname
    if before == after:
        return None
    return Suspect("page-moved", f"{before} sends readers to {after}", ())


def origin_suspects(page: Page, record: PageRecord, lock: Lock | None, address: str) -> Iterator[Suspect]:
    """Yield a suspect where a page says that it is from a host that neither the spec nor the lock knows."""
    known = lock.record.origins if lock else ()
    strange = [host for host in record.origins if host not in known]
    if strange:
        span = next(one.span for one in page.origins if _site(one.address) == strange[0])
        message = f"it says that it is from {' and '.join(strange)}, and the spec's page is on {_site(address)}"
        yield Suspect("page-from-elsewhere", message, (), span)


def host_suspects(lock: Lock | None, new: PageRecord, servers: Iterable[Server]) -> Iterator[Suspect]:
    """Yield a suspect where calls go to other hosts than the lock has, or without one than the spec has."""
    before, after = _hosts(lock.record) if lock else (), _hosts(new)
    was, now, known = _names(before), _names(after), {urlsplit(one.url).netloc.casefold() for one in servers}
    strange = [line for line in after if line.value.casefold() not in known]
    if before and was != now:
        message = f"the page named the host {' and '.join(was)}, and now {' and '.join(now) or 'none'}"
        yield Suspect("host-changed", message, (*before, *after), next((line.span for line in strange or after), None))
    elif not before and strange:
        spec = " and ".join(sorted(known))
        message = f"the page names the host {' and '.join(_names(strange))}, and the spec {spec}"
        yield Suspect("host-changed", message, after, strange[0].span)


def _site(address: str) -> str:
    """Return the host of an address; who leaves ``www.`` out means the same site."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _hosts(record: PageRecord) -> tuple[HeadRecord, ...]:
    return tuple(line for line in record.head if line.kind is HeadKind.HOST)


def _names(hosts: Iterable[HeadRecord]) -> list[str]:
    return sorted({line.value.casefold() for line in hosts})
