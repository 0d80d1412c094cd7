"""Tells whether two calls may act on the same position, also where they name it in different ways."""

from collections.abc import Mapping
from typing import NamedTuple

from .calls import Attempt

_SHOWN = 60


class Target(NamedTuple):
    """What a call acts on: ``key`` are its endpoint's values in order, ``None`` where one is left open."""

    attempt: Attempt
    key: tuple[object, ...]

    @property
    def named(self) -> Mapping[str, object]:
        """The values that are known, by wire name."""
        names = (name for name, _ in self.attempt.operation.position)
        return {name: value for name, value in zip(names, self.key, strict=True) if value is not None}

    def __str__(self) -> str:
        """Write the call as a person would, for a message."""
        pairs = ", ".join(f"{name}={_shown(value)}" for name, value in self.named.items())
        return f"{self.attempt.operation.endpoint}({pairs})"


def target_of(attempt: Attempt) -> Target:
    """Return what a call acts on."""
    return Target(attempt, attempt.operation.position_of(attempt.parameters))


def may_be_same(one: Target, other: Target) -> bool:
    """Say whether two calls may act on one position: unless something that both name differs, they may.

    A part that a call leaves open may be any, a call that names nothing acts on everything, and what two endpoints call
    by different names cannot be compared.
    """
    if one.attempt.operation.endpoint == other.attempt.operation.endpoint:
        return all(mine is None or his is None or mine == his for mine, his in zip(one.key, other.key, strict=True))
    theirs = other.named
    return all(_alike(value, theirs[name]) for name, value in one.named.items() if name in theirs)


def _alike(one: object, other: object) -> bool:
    # Two endpoints may write one thing differently: 17 and "17", BTC-USDT and btcusdt.
    return one == other or _letters(one) == _letters(other)


def _letters(value: object) -> str:
    return "".join(filter(str.isalnum, str(value))).casefold()


def _shown(value: object) -> str:
    text = ascii(str(value))[1:-1]
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."
