"""Two records of one endpoint side by side, and the facts that stand on each part."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from .anchoring import Anchored, anchor_facts, users
from .facts import Fact
from .pair_records import pair_records
from .part_changes import PartChange, part_changes
from .record import PageRecord, Part


@frozen
class Comparison:
    """Two records of one endpoint; ``locked`` is false where nothing older was kept, and both are the same.

    ``users`` has the facts that stand on each part, as it was or as it is.
    """

    old: PageRecord
    new: PageRecord
    locked: bool
    changes: tuple[PartChange, ...]
    facts: tuple[Fact, ...]
    anchored: tuple[Anchored, ...]
    users: Mapping[Part, tuple[Fact, ...]]

    def facts_on(self, change: PartChange) -> tuple[Fact, ...]:
        """Return the facts that stand on a part, as it was or as it is."""
        return self.users.get(change.part, ())


def compare_records(locked: PageRecord | None, new: PageRecord, facts: Sequence[Fact]) -> Comparison:
    """Compare what was kept of a page, if anything was, with what it says now.

    A place is looked up in the older record, because that is the page that the spec was written from; what is not
    there, its author may have taken from the newer one.
    """
    old = locked or new
    before, after = anchor_facts(facts, old), anchor_facts(facts, new)
    anchored = tuple(was if was.parts else now for was, now in zip(before, after, strict=True))
    changes = tuple(part_changes(pair_records(old, new)))
    return Comparison(
        old, new, locked is not None, changes, tuple(facts), anchored, _standing(users(anchored), changes)
    )


def _standing(
    users_of: Mapping[Part, tuple[Fact, ...]], changes: Sequence[PartChange]
) -> Mapping[Part, tuple[Fact, ...]]:
    """Let a part keep its facts, wherever it stands now and whatever its cells say now."""
    standing: dict[Part, tuple[Fact, ...]] = {}
    for change in changes:
        parts = [part for part in (change.old, change.new) if part is not None]
        if facts := dict.fromkeys(fact for part in parts for fact in users_of.get(part, ())):
            standing |= dict.fromkeys(parts, tuple(facts))
    return standing
