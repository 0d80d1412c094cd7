"""Places that name another part of the new page than of the old one: with a new lock, facts would stand elsewhere."""

from collections.abc import Iterator

from attrs import frozen

from .anchoring import find, place
from .comparison import Comparison
from .facts import Fact
from .record import PageRecord, Part, RemarkRecord, RowRecord, describe
from .source_grammar import Anchor, NoteAnchor, NumberAnchor


@frozen
class MovedPlace:
    """One place of one fact: ``old`` is what it named, ``new`` where that is now, nothing if it is gone.

    ``anchor`` is how the spec names it, ``now`` how it has to be named; nothing where only a person can say.
    """

    fact: Fact
    anchor: Anchor
    old: Part
    new: Part | None
    now: Anchor | None

    @property
    def change(self) -> tuple[str, str, str]:
        """What it is about, how it is named, and how it has to be."""
        after = "gone, and the place is another's" if self.new is None else place(self.now) if self.now else "?"
        return (describe(self.old), place(self.anchor), after)


def moved_places(comparison: Comparison) -> Iterator[MovedPlace]:
    """Yield the places of facts that would silently name something else."""
    partner = {change.old: change.new for change in comparison.changes if change.old is not None}
    for one in comparison.anchored:
        known = [part for part in one.parts if part in partner]
        if one.whole or not known:
            continue
        now = find(one.anchor, comparison.new)
        meant = {partner[part] for part in known}
        # Where several parts are named at once, as all rows of a code are, more of them are no other ones.
        strangers = [part for part in now if part not in meant]
        for part in known:
            new = partner[part]
            if (new is None and strangers) or (new is not None and new not in now):
                yield MovedPlace(one.fact, one.anchor, part, new, _named(one.anchor, new, comparison.new))


def _named(anchor: Anchor, part: Part | None, record: PageRecord) -> Anchor | None:
    """Name a part in the way that it was named."""
    if isinstance(anchor, NumberAnchor) and isinstance(part, RowRecord):
        return NumberAnchor(anchor.kind, part.number)
    if isinstance(anchor, NoteAnchor) and isinstance(part, RemarkRecord) and part in record.notes:
        return NoteAnchor(record.notes.index(part) + 1)
    return None
