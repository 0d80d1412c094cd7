"""Limits that several calls share: which pool of the old side is which of the new one, and what it allows."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from ..model import Endpoint, RateLimit
from .pair_up import pair_endpoints
from .pairing import ExchangePair


@frozen
class Pool:
    """One shared limit and the calls that it counts, by the names that they have now."""

    limit: RateLimit
    members: frozenset[str]

    @property
    def allows(self) -> tuple[object, ...]:
        """What two pools must agree in to be one under two names."""
        return self.limit.quota, self.limit.window_ms, frozenset(self.limit.partition), self.members


def pools_of(endpoints: Sequence[tuple[str, Endpoint]]) -> dict[str, Pool]:
    """Return the pools by name; each call comes with the name that it has now."""
    limits: dict[str, RateLimit] = {}
    members: dict[str, set[str]] = {}
    for name, endpoint in endpoints:
        for limit in endpoint.rate_limits:
            if limit.shared is not None:
                limits.setdefault(limit.shared, limit)
                members.setdefault(limit.shared, set()).add(name)
    return {name: Pool(limit, frozenset(members[name])) for name, limit in limits.items()}


@frozen
class Pools:
    """The pools of both sides; ``renamed`` maps old names to new ones where nothing but the name differs."""

    old: dict[str, Pool]
    new: dict[str, Pool]
    renamed: dict[str, str]

    def both(self) -> Iterator[tuple[str, Pool, Pool]]:
        """Yield the pools that both sides have, each with its name now."""
        for name, pool in self.old.items():
            now = self.renamed.get(name, name)
            if now in self.new:
                yield now, pool, self.new[now]


def pair_pools(pair: ExchangePair) -> Pools:
    """Pair pools by name, those left over by what they allow and whom they count."""
    sides = [(one.old, one.new) for one in pair_endpoints(pair)]
    old = pools_of([((new or old).name, old) for old, new in sides if old is not None])
    new = pools_of([(there.name, there) for _, there in sides if there is not None])
    come = {pool.allows: name for name, pool in new.items() if name not in old}
    renamed = {name: come[pool.allows] for name, pool in old.items() if name not in new and pool.allows in come}
    return Pools(old, new, renamed)
