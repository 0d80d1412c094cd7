"""Limits in groups: those that count the same requests by the same thing are one set of windows."""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from attrs import frozen

from ..model import Condition, RateLimit, Subject
from ..problems import Span
from .lengths import duration
from .limit_strength import Window
from .wording import scalar

Conditions: TypeAlias = frozenset[tuple[Subject, frozenset[tuple[type, object]]]]


@frozen
class Key:
    """What a limit counts: by what, which requests, and with which other calls (``pool``)."""

    partition: frozenset[Subject | str]
    when: Conditions
    unless: Conditions
    pool: str | None


@frozen
class Group:
    """All limits of one key; the first one's place stands for all."""

    key: Key
    limits: tuple[RateLimit, ...]

    @property
    def first(self) -> RateLimit:
        """The first of them: the others count the same requests."""
        return self.limits[0]

    @property
    def span(self) -> Span:
        """Where the first of them stands."""
        return self.limits[0].span

    @property
    def windows(self) -> tuple[Window, ...]:
        """What they allow one kind of call."""
        return tuple(Window(one.quota // one.weight, one.window_ms) for one in self.limits)

    @property
    def weight(self) -> int:
        """What one call takes of a pool."""
        return sum(one.weight for one in self.limits)

    def __str__(self) -> str:
        """Write them as findings do."""
        return " and ".join(map(words, self.limits))


def groups(limits: Iterable[RateLimit], pools: Mapping[str, str], paired: Collection[str]) -> dict[Key, Group]:
    """Group limits; ``pools`` gives names of pools the names that they have on the other side.

    What pools that both sides have (``paired``) count by is not part of the keys: that is the pool's affair.
    """
    found: dict[Key, list[RateLimit]] = {}
    for limit in limits:
        found.setdefault(_key(limit, pools, paired), []).append(limit)
    return {key: Group(key, tuple(members)) for key, members in found.items()}


def words(limit: RateLimit) -> str:
    """Write a limit: what it allows, by what it counts, and for which requests."""
    per = " and ".join(sorted(map(str, limit.partition)))
    text = f"{limit.quota} in {duration(limit.window_ms)} per {per}"
    text += f", {limit.weight} for a call" if limit.weight > 1 else ""
    text += f", together with all of {limit.shared}" if limit.shared is not None else ""
    for word, conditions in (("when", limit.when), ("unless", limit.unless)):
        told = (f"{one.subject} is {' or '.join(map(scalar, one.values))}" for one in conditions)
        text += f", {word} {' and '.join(told)}" if conditions else ""
    return text


def _key(limit: RateLimit, pools: Mapping[str, str], paired: Collection[str]) -> Key:
    pool = None if limit.shared is None else pools.get(limit.shared, limit.shared)
    partition = frozenset[Subject | str]() if pool in paired else frozenset(limit.partition)
    return Key(partition, _conditions(limit.when), _conditions(limit.unless), pool)


def _conditions(conditions: Iterable[Condition]) -> Conditions:
    return frozenset((one.subject, frozenset((type(value), value) for value in one.values)) for one in conditions)
