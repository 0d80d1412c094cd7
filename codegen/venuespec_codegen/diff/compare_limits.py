"""Rate limits as sets of constraints: what they count, for which requests, and how many calls they allow."""

from collections.abc import Iterator

from attrs import evolve

from ..model import RateLimit
from . import kinds_limit as kinds
from .finding import Caller, Finding, Kind, Wire
from .limit_conditions import compare_conditions
from .limit_groups import Group, Key, groups, words
from .limit_pools import Pools, pair_pools
from .limit_rates import compare_windows
from .limit_strength import TooMany, Window, allows_all
from .pairing import EndpointPair, ExchangePair
from .prose import bare
from .subjects import of_part


def compare_limits(pair: EndpointPair) -> Iterator[Finding]:
    """Yield what changed about the limits of one call; what a pool allows is compared once for all its calls."""
    if bare(pair.old.rate_limits) != bare(pair.new.rate_limits):
        yield from _Comparison(pair, pair_pools(pair.exchange)).findings()


def only_pools(pair: EndpointPair) -> bool:
    """Tell whether a call's limits differ in nothing but what a pool is called or allows."""
    pools = pair_pools(pair.exchange)
    return _without_pools(pair.old.rate_limits, pools.renamed) == _without_pools(pair.new.rate_limits, {})


def compare_pools(pair: ExchangePair) -> Iterator[Finding]:
    """Yield what changed about limits that calls share, once for all of them."""
    pools = pair_pools(pair)
    for before, after in pools.renamed.items():
        spans = pools.old[before].limit.span, pools.new[after].limit.span
        message = "the shared limit goes by another name"
        yield Finding(kinds.REWRITTEN, of_part(pair, f"shared limit {after}"), message, *spans, before, after)
    for name, old, new in pools.both():
        subject, spans = of_part(pair, f"shared limit {name}"), (old.limit.span, new.limit.span)
        before, after = words(old.limit), words(new.limit)
        if {*old.limit.partition} != {*new.limit.partition}:
            wire = _wire_of_partitions(frozenset(old.limit.partition), frozenset(new.limit.partition))
            message = "calls are counted by something else"
            yield Finding(kinds.SCOPE_CHANGED, subject, message, *spans, before, after, wire=wire)
        elif (old.limit.quota, old.limit.window_ms) != (new.limit.quota, new.limit.window_ms):
            here, there = (Window(one.limit.quota, one.limit.window_ms) for one in (old, new))
            found = compare_windows([here], [there])
            yield Finding(
                found.kind, subject, found.message, *spans, before, after, found.witnesses, found.caller, found.wire
            )


class _Comparison:
    """The limits of one call on both sides, in groups."""

    def __init__(self, pair: EndpointPair, pools: Pools) -> None:
        self._pair = pair
        self._pooled = {name for name, _, _ in pools.both()}
        self._old = groups(pair.old.rate_limits, pools.renamed, self._pooled)
        self._new = groups(pair.new.rate_limits, {}, self._pooled)

    def findings(self) -> Iterator[Finding]:
        common = [key for key in self._old if key in self._new]
        for key in common:
            yield from self._compare_rates(self._old[key], self._new[key])
        gone = [group for key, group in self._old.items() if key not in self._new]
        come = [group for key, group in self._new.items() if key not in self._old]
        for test in (_other_conditions, _other_scope, _same_windows):
            for old in list(gone):
                new = next((one for one in come if test(old.key, one.key, old, one)), None)
                if new is not None:
                    gone.remove(old)
                    come.remove(new)
                    yield from self._compare_keys(old, new)
        for old in gone:
            yield self._alone(old, common, kinds.LOOSENED, "a limit less counts its calls")
        for new in come:
            yield self._alone(new, common, kinds.TIGHTENED, "a limit more counts its calls")

    def _compare_rates(self, old: Group, new: Group) -> Iterator[Finding]:
        if old.key.pool is not None and old.key.pool in self._pooled:
            if old.weight != new.weight:
                kind = kinds.TIGHTENED if new.weight > old.weight else kinds.LOOSENED
                message = f"a call takes {new.weight} of {new.key.pool} and took {old.weight}"
                yield self._found(kind, message, old, new)
            return
        if old.windows != new.windows or bare(old.limits) != bare(new.limits):
            found = compare_windows(old.windows, new.windows)
            one = self._found(found.kind, found.message, old, new, found.witnesses)
            yield evolve(one, caller=found.caller, wire=found.wire)

    def _compare_keys(self, old: Group, new: Group) -> Iterator[Finding]:
        here, there = old.key, new.key
        if (here.partition, here.pool) != (there.partition, there.pool):
            if here.pool != there.pool:
                message = "calls are counted together with other calls than before"
                wire = Wire.BREAK if here.pool is None else Wire.SAFE if there.pool is None else Wire.RISK
            else:
                message = "calls are counted by something else"
                wire = _wire_of_partitions(here.partition, there.partition)
            yield evolve(self._found(kinds.SCOPE_CHANGED, message, old, new), wire=wire)
            return
        counted = compare_conditions(old.first, new.first)
        newly, no_longer = counted.newly, counted.no_longer
        witnesses = [] if newly is None else [f"counted now: {newly}"]
        witnesses += [] if no_longer is None else [f"no longer counted: {no_longer}"]
        kind: Kind = kinds.CONDITIONS_CHANGED
        message, wire, caller = "it counts other requests", Wire.RISK, Caller.BEHAVIOUR
        if not counted.decided:
            message = "its conditions speak of too much to say which requests it counts"
        elif newly is None and no_longer is None:
            kind, message, wire, caller = kinds.REWRITTEN, "it counts the same requests", Wire.NONE, Caller.NONE
        elif newly is None:
            message, wire = "it no longer counts some requests", Wire.SAFE
        elif no_longer is None:
            message, wire = "it counts more requests", Wire.BREAK
        yield evolve(self._found(kind, message, old, new, tuple(witnesses)), wire=wire, caller=caller)
        if old.windows != new.windows:
            yield from self._compare_rates(evolve(old, key=new.key), new)

    def _alone(self, group: Group, common: list[Key], kind: Kind, message: str) -> Finding:
        old, new = (group, None) if kind is kinds.LOOSENED else (None, group)
        if any(_implies(self._new[key], group) and _implies(self._old[key], group) for key in common):
            text = "it stands for no call that another limit does not stand for"
            return evolve(self._found(kinds.REWRITTEN, text, old, new), wire=Wire.NONE)
        return self._found(kind, message, old, new)

    def _found(
        self, kind: Kind, message: str, old: Group | None, new: Group | None, witnesses: tuple[str, ...] = ()
    ) -> Finding:
        group = new or old
        counted = () if group is None else sorted(map(str, group.first.partition))
        return Finding(
            kind,
            of_part(self._pair, f"rate limit per {' and '.join(counted)}"),
            message,
            self._pair.old.span if old is None else old.span,
            self._pair.new.span if new is None else new.span,
            "" if old is None else str(old),
            "" if new is None else str(new),
            witnesses,
        )


def _without_pools(limits: tuple[RateLimit, ...], names: dict[str, str]) -> list[RateLimit]:
    """Return limits as far as they are not the pool's: its name and what it allows are told elsewhere."""
    return [
        evolve(one, quota=one.weight, window_ms=1, partition=(), shared=names.get(one.shared, one.shared))
        if one.shared is not None
        else one
        for one in bare(limits)
    ]


def _other_conditions(old: Key, new: Key, *_: Group) -> bool:
    return (old.partition, old.pool) == (new.partition, new.pool)


def _other_scope(old: Key, new: Key, *_: Group) -> bool:
    return (old.when, old.unless) == (new.when, new.unless)


def _same_windows(_: Key, __: Key, old: Group, new: Group) -> bool:
    return old.windows == new.windows


def _wire_of_partitions(old: frozenset[object], new: frozenset[object]) -> Wire:
    """Say what it means to count by something else: by less of the same, more calls are counted together."""
    if new < old:
        return Wire.BREAK
    return Wire.SAFE if new > old else Wire.RISK


def _implies(strict: Group, lax: Group) -> bool:
    """Tell whether a limit that counts more calls together leaves another one nothing to refuse."""
    if strict.key.pool is not None or lax.key.pool is not None or not strict.key.partition <= lax.key.partition:
        return False
    if strict.key.when or strict.key.unless:
        return False
    try:
        return allows_all(lax.windows, strict.windows)
    except TooMany:
        return False
