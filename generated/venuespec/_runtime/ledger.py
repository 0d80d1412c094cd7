"""Remembers what is under way and what nobody knows the end of, so that no position is closed twice in the dark."""

import asyncio

from attrs import frozen

from .calls import Attempt
from .errors import OutcomeUnknown, Unresolved
from .positions import Target, may_be_same, target_of


@frozen(eq=False)
class Entry:
    """One call that has begun, and what it acts on; ``None`` where repeating is harmless: it is in nobody's way."""

    target: Target | None


class Ledger:
    """The calls of one client that have begun and not ended, and those that ended unknown."""

    def __init__(self) -> None:
        self._under_way: dict[Entry, None] = {}
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
            Unresolved: A call of any endpoint, perhaps for the same position, is under way or has no known outcome.
        """
        entry = Entry(None if attempt.operation.idempotent else target_of(attempt))
        if entry.target is not None and (self._under_way or self._unknown):
            self._give_way(entry.target)
        self._under_way[entry] = None
        self._idle.clear()
        return entry

    def _give_way(self, target: Target) -> None:
        """Refuse a call that an earlier one may collide with: those first that somebody has to look at."""
        for earlier, outcome in self._unknown:
            if earlier.target is not None and may_be_same(earlier.target, target):
                reason = (
                    f"{target} may be about the same position as {earlier.target}, of which nobody knows what became; "
                    f"find out what happened ({outcome.confirm}), then call resolve()"
                )
                raise _refused(target, reason, outcome)
        for entry in self._under_way:
            if entry.target is not None and may_be_same(entry.target, target):
                reason = f"{target} may be about the same position as {entry.target}, which is under way; wait for it"
                raise _refused(target, reason, None)

    def end(self, entry: Entry, outcome: OutcomeUnknown | None = None) -> None:
        """Note that a call has ended, and how where nobody knows."""
        del self._under_way[entry]
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


def _refused(target: Target, reason: str, pending: OutcomeUnknown | None) -> Unresolved:
    operation = target.attempt.operation
    return Unresolved(operation.exchange, operation.endpoint, reason, pending)
