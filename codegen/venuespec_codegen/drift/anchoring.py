"""Facts to the parts of a page they stand on."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from ..pages import TableKind
from .facts import Fact
from .record import SECTIONS, HeadRecord, PageRecord, Part, RowRecord
from .source_grammar import (
    Anchor,
    CodeAnchor,
    HeadAnchor,
    NameAnchor,
    NoteAnchor,
    NumberAnchor,
    TableAnchor,
    UnreadAnchor,
)
from .spelling import label_words


@frozen
class Anchored:
    """One place that a fact names: the parts found there; ``whole`` where it names a table or the head as such."""

    fact: Fact
    anchor: Anchor
    parts: tuple[Part, ...]
    whole: bool

    @property
    def missing(self) -> bool:
        """Whether the record has no such place, though the spec says so."""
        return not self.parts and not self.fact.implied


def anchor_facts(facts: Iterable[Fact], record: PageRecord) -> tuple[Anchored, ...]:
    """Look every place of every fact up."""
    return tuple(
        Anchored(fact, anchor, find(anchor, record), _is_whole(anchor))
        for fact in facts
        for anchor in fact.source.anchors
    )


def users(anchored: Iterable[Anchored]) -> Mapping[Part, tuple[Fact, ...]]:
    """Return the facts that stand on each part; naming a whole table uses none of its rows."""
    found: dict[Part, dict[Fact, None]] = {}
    for one in anchored:
        if not one.whole:
            for part in one.parts:
                found.setdefault(part, {})[one.fact] = None
    return {part: tuple(facts) for part, facts in found.items()}


def find(anchor: Anchor, record: PageRecord) -> tuple[Part, ...]:  # noqa: PLR0911 - one for each kind of anchor
    """Return the parts of a record at one place; none where there is no such place."""
    match anchor:
        case TableAnchor(kind):
            return record.rows_of(kind)
        case NameAnchor(kind, name):
            return _named(name, record.rows_of(kind))
        case CodeAnchor(code):
            return tuple(row for row in record.rows_of(TableKind.ERRORS) if row.code == code)
        case NumberAnchor(kind, number):
            return tuple(row for row in record.rows_of(kind) if row.number == number)
        case HeadAnchor(words):
            return _head(words, record.head)
        case NoteAnchor(number):
            notes = record.notes
            return (notes[number - 1],) if notes and number <= len(notes) else ()
        case UnreadAnchor():
            return ()


def place(anchor: Anchor) -> str:  # noqa: PLR0911 - one for each kind of anchor
    """Write a place as a ``source`` does."""
    match anchor:
        case TableAnchor(kind):
            return SECTIONS[kind]
        case NameAnchor(kind, name):
            return f"{SECTIONS[kind]}, {name}"
        case CodeAnchor(code):
            return f"{SECTIONS[TableKind.ERRORS]}, {code}"
        case NumberAnchor(kind, number):
            return f"{SECTIONS[kind]}, row {number}"
        case HeadAnchor(words):
            return f"endpoint head, {words}" if words else "endpoint head"
        case NoteAnchor(number):
            return f"note {number}" if number else "closing note"
        case UnreadAnchor(words):
            return words


def _is_whole(anchor: Anchor) -> bool:
    return isinstance(anchor, TableAnchor) or (isinstance(anchor, HeadAnchor) and not anchor.words)


def _named(name: str, rows: Sequence[RowRecord]) -> tuple[RowRecord, ...]:
    exact = tuple(row for row in rows if name == (f"{row.parent}.{row.name}" if row.parent else row.name))
    return exact or tuple(row for row in rows if row.name == name)


def _head(words: str, head: Sequence[HeadRecord]) -> tuple[HeadRecord, ...]:
    """Find the line whose label has all the words, and the fewest others."""
    wanted = label_words(words)
    if not wanted:
        return tuple(head) if not words else ()
    fitting = [(len(label - wanted), line) for line in head if wanted <= (label := label_words(line.label))]
    least = min((others for others, _ in fitting), default=0)
    return tuple(line for others, line in fitting if others == least)
