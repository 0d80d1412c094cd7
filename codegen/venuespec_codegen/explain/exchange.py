"""What all endpoints of one exchange share."""

from collections.abc import Iterator
from pathlib import PurePath

from ..model import ContextFact, DerivedFact, Exchange
from .page import Heading, Item, Row, Title
from .replies import reply_rows
from .signing import evidence, signing
from .words import duration, limit, place, shown


def exchange_page(exchange: Exchange, root: PurePath) -> Iterator[Item]:
    """Yield the spec, servers, credentials, facts, clock, replies, limits, endpoints and sources."""
    yield Title(f"{exchange.name}: {exchange.title}", exchange.description)
    yield Row("spec", str(root / exchange.spec_path))
    yield Heading("Servers (the caller chooses)")
    for server in exchange.servers:
        headers = "".join(f" with {name}: {value}" for name, value in server.headers)
        yield Row(server.name, f"{server.url}{headers}. {server.description}")
    yield Heading("Credentials")
    for credential in exchange.auth.credentials:
        yield Row(credential.name, credential.description)
    yield from signing(exchange.auth)
    yield from evidence(exchange.auth)
    yield from _facts(exchange)
    yield from _clock(exchange)
    yield from reply_rows(exchange.envelope)
    yield Heading("Limits")
    for endpoint in exchange.endpoints:
        for one in endpoint.rate_limits:
            yield Row(endpoint.name, limit(one))
    yield Heading("Endpoints")
    for endpoint in exchange.endpoints:
        yield Row(f"{exchange.name}.{endpoint.name}", endpoint.summary)
    yield from _errors(exchange)
    yield Heading("Sources")
    for key, text in exchange.sources:
        yield Row(key, text)


def context_page(exchange: Exchange, fact: ContextFact, root: PurePath) -> Iterator[Item]:
    """Yield a fact about the account: its values, and the rules that need it."""
    yield Title(f"context.{fact.wire_name}: fact about an account of {exchange.title}", fact.description)
    yield Row("in Python", f"Context({fact.name}=…)")
    for member in fact.enumeration.members:
        yield Row(shown(member.value), member.description)
    yield from _users(exchange, f"context.{fact.wire_name}")
    yield Row("source", fact.source)
    yield Row("spec", place(root, fact.span))


def derived_page(exchange: Exchange, fact: DerivedFact, root: PurePath) -> Iterator[Item]:
    """Yield a fact read off a spelling: the spellings in order, and the rules that need it."""
    yield Title(f"derived.{fact.wire_name}: fact read off {fact.parameter}", fact.description)
    for match in fact.matches:
        yield Row(match.value or f"the part {match.capture}", f"when {fact.parameter} is spelled {match.pattern}")
    yield Row("otherwise", "unknown: what needs it does not apply")
    yield from _users(exchange, f"derived.{fact.wire_name}")
    yield Row("source", fact.source)
    yield Row("spec", place(root, fact.span))


def _users(exchange: Exchange, subject: str) -> Iterator[Item]:
    for endpoint in exchange.endpoints:
        for rule in endpoint.rules:
            if subject in {str(condition.subject) for condition in (*rule.when, *rule.unless)}:
                yield Row("read by", f"{exchange.name}.{endpoint.name}, rule {rule.id}")


def _facts(exchange: Exchange) -> Iterator[Item]:
    if exchange.context:
        yield Heading("Facts about the account (stated by the caller in Context)")
    for fact in exchange.context:
        yield Row(f"context.{fact.wire_name}", fact.description)
    if exchange.derived:
        yield Heading("Facts read off a parameter's spelling")
    for derived in exchange.derived:
        yield Row(f"derived.{derived.wire_name}", derived.description)


def _clock(exchange: Exchange) -> Iterator[Item]:
    auth, clock = exchange.auth, exchange.clock
    changed = f", or what {auth.window_parameter} says" if auth.window_parameter else ""
    yield Heading("Clock")
    yield Row("window", f"a request is accepted for {duration(auth.window_ms)} after its timestamp{changed}")
    yield Row("the time", f"{clock.method} {clock.path} at {clock.pointer} ({clock.format.value})")
    yield Row("source", clock.source)


def _errors(exchange: Exchange) -> Iterator[Item]:
    yield Heading("Errors")
    codes = dict.fromkeys(row.code for row in exchange.errors)
    yield Row("common table", f"{len(exchange.errors)} rows for {len(codes)} codes")
    for status in exchange.statuses:
        yield Row(f"status {status.status}", f"{status.name}, for a code without a row. {status.description}")
