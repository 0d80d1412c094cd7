"""Every fact says where it comes from."""

import re
from collections.abc import Iterator

import pytest

from venuespec_codegen.model import Exchange


def _sources(exchange: Exchange) -> Iterator[str]:
    yield from (exchange.auth.source, exchange.clock.source, exchange.envelope.source)
    yield from (vector.source for vector in exchange.auth.vectors)
    yield from (vector.source for vector in exchange.auth.signature_vectors)
    yield from (server.source for server in exchange.servers)
    yield from (fact.source for fact in exchange.context)
    yield from (fact.source for fact in exchange.derived)
    yield from (status.source for status in exchange.statuses)
    yield from (row.source for row in exchange.errors)
    for endpoint in exchange.endpoints:
        yield endpoint.outcome.source
        yield from (parameter.source for parameter in endpoint.parameters)
        yield from (field.source for field in endpoint.reply)
        yield from (rule.source for rule in endpoint.rules)
        yield from (note.source for note in endpoint.notes)
        yield from (limit.source for limit in endpoint.rate_limits)
        yield from (row.source for row in endpoint.errors)


@pytest.mark.parametrize("name", ["bingx", "okx"])
def test_every_part_of_every_source_begins_with_a_known_key(exchanges: dict[str, Exchange], name: str) -> None:
    keys = {key for key, _ in exchanges[name].sources}
    used: set[str] = set()
    for source in _sources(exchanges[name]):
        for part in source.split("; "):
            match = re.match(r"[A-Za-z0-9-]+", part)
            assert match is not None, source
            assert match[0] in keys, source
            used.update(keys & set(re.findall(r"[A-Za-z0-9-]+", part)))
    assert used == keys
