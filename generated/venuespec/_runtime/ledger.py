"""Remembers what is under way and what nobody knows the end of, so that no position is closed twice in the dark."""

import asyncio

from attrs import frozen

from .calls import Attempt
from .errors import OutcomeUnknown, Unresolved

Key = tuple[object, ...]


@frozen(eq=False)
class Entry:
    """One call that has begun: which position, and what it was."""

    key: Key
    attempt: Attempt


def _same_position(one: Key, other: Key) -> bool:
    """Positions whose keys differ nowhere; a part that a call left open may be any."""
    return all(mine is None or yours is None or mine == yours for mine, yours in zip(one, other, strict=True))


class Ledger:
    """The calls of one client that have begun and not ended, and those that ended unknown."""

    def __init__(self) -> None:
        self._under_way: list[Entry] = []
        self._unknown: list[tuple[Entry, OutcomeUnknown]] = []
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def unknown(self) -> tuple[OutcomeUnknown, ...]:
        """The outcomes that nobody has resolved yet, oldest first."""
        return tuple(outcome for _, outcome in self._unknown)

    def begin(self, attempt: Attempt) -> Entry:
        """Note that a call begins.

        Raises:
            Unresolved: Another call for the same position is under way or has no known outcome.
        """
        operation = attempt.operation
        entry = Entry(operation.position_of(attempt.parameters), attempt)
        if operation.idempotent:
            return self._enter(entry)
        for earlier, outcome in self._unknown:
            if self._concerns(earlier, entry):
                reason = (
                    "an earlier call for the same position has no known outcome; find out what happened "
                    f"({outcome.confirm}), then call resolve()"
                )
                raise Unresolved(operation.exchange, operation.endpoint, reason, outcome)
        if any(self._concerns(earlier, entry) for earlier in self._under_way):
            reason = "another call for the same position is under way"
            raise Unresolved(operation.exchange, operation.endpoint, reason, None)
        return self._enter(entry)

    def _enter(self, entry: Entry) -> Entry:
        self._under_way.append(entry)
        self._idle.clear()
        return entry

    @staticmethod
    def _concerns(earlier: Entry, entry: Entry) -> bool:
        same_call = earlier.attempt.operation.endpoint == entry.attempt.operation.endpoint
        return same_call and _same_position(earlier.key, entry.key)

    def end(self, entry: Entry, outcome: OutcomeUnknown | None = None) -> None:
        """Note that a call has ended, and how where nobody knows."""
        self._under_way.remove(entry)
        if outcome is not None:
            self._unknown.append((entry, outcome))
        if not self._under_way:
            self._idle.set()

    def resolve(self, outcome: OutcomeUnknown) -> None:
        """Forget an unknown outcome.

        Raises:
            ValueError: It is not in the ledger.
        """
        kept = [(entry, one) for entry, one in self._unknown if one is not outcome]
        if len(kept) == len(self._unknown):
            raise ValueError("this outcome is none of the client's unresolved ones")
        self._unknown = kept

    async def settled(self) -> None:
        """Wait until nothing is under way; every call ends by its time-out."""
        await self._idle.wait()
