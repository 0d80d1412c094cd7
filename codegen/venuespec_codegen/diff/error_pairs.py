"""Finds what belongs together in two error tables: rows by code and message, then by name, then by their links."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, TypeAlias

from attrs import frozen

from ..model import ErrorRow
from .error_tables import by_code, decider, probe
from .message_language import elements
from .message_shape import shape

# How much two messages of one code must have in common to be one message that was rewritten.
_ALIKE: Final = 0.6

_Test: TypeAlias = Callable[[ErrorRow, ErrorRow], bool]
_RowKey: TypeAlias = Callable[[ErrorRow], Hashable]
RowPair: TypeAlias = tuple[ErrorRow, ErrorRow]


@frozen
class RowPairs:
    """``same`` are rows of both sides, also where the code is another; ``gone`` and ``come`` those of one side.

    ``also`` pairs one of those with a row that stays: two numbers that became one, or one that became two.
    """

    same: tuple[RowPair, ...]
    also: tuple[RowPair, ...]
    gone: tuple[ErrorRow, ...]
    come: tuple[ErrorRow, ...]


def pair_rows(old: Sequence[ErrorRow], new: Sequence[ErrorRow]) -> RowPairs:
    """Pair the rows of two tables, each with the one row that it fits best."""
    there = {_key(row): row for row in new}
    same = [(row, there[_key(row)]) for row in old if _key(row) in there]
    gone = [row for row in old if _key(row) not in there]
    kept = {_key(row) for row, _ in same}
    come = [row for row in new if _key(row) not in kept]
    for key in (_by_message, identity, _by_name):
        _pair(same, gone, come, _with_equal(gone, come, key))
    _pair(same, gone, come, _with_test(gone, come, lambda row: (type(row.code), row.code), _alike))
    _pair(same, gone, come, _linked_pairs(gone, come))
    _pair(same, gone, come, _with_equal(gone, come, lambda row: (row.name, shape(row.message))))
    also = _more_links(same, gone, come)
    return RowPairs(
        tuple(same),
        also,
        tuple(row for row in gone if not any(row is one for one, _ in also)),
        tuple(row for row in come if not any(row is other for _, other in also)),
    )


def identity(row: ErrorRow) -> tuple[str, str | int, str | None]:
    """Return what makes a row itself within its table: its code, type and all, and the shape of its message."""
    return type(row.code).__name__, row.code, shape(row.message)


def _pair(same: list[RowPair], gone: list[ErrorRow], come: list[ErrorRow], found: Iterable[RowPair]) -> None:
    """Move those of the pairs from ``gone`` and ``come`` to ``same`` of which neither row is in another one."""
    pairs = tuple(found)
    times = Counter(id(row) for pair in pairs for row in pair)
    fresh = [pair for pair in pairs if times[id(pair[0])] == times[id(pair[1])] == 1]
    taken = {id(row) for pair in fresh for row in pair}
    same += fresh
    gone[:] = [row for row in gone if id(row) not in taken]
    come[:] = [row for row in come if id(row) not in taken]


def _with_equal(gone: Sequence[ErrorRow], come: Sequence[ErrorRow], key: _RowKey) -> Iterator[RowPair]:
    return _with_test(gone, come, key, lambda _, __: True)


def _with_test(gone: Sequence[ErrorRow], come: Sequence[ErrorRow], key: _RowKey, test: _Test) -> Iterator[RowPair]:
    """Yield the pairs of one key that pass a test."""
    there: dict[Hashable, list[ErrorRow]] = {}
    for row in come:
        there.setdefault(key(row), []).append(row)
    return ((row, other) for row in gone for other in there.get(key(row), ()) if test(row, other))


def _linked_pairs(gone: Sequence[ErrorRow], come: Sequence[ErrorRow]) -> Iterator[RowPair]:
    return ((row, other) for row, others in zip(gone, _linked_to(gone, come), strict=True) for other in others)


def _linked_to(rows: Sequence[ErrorRow], others: Sequence[ErrorRow]) -> list[list[ErrorRow]]:
    """Return for each row those that say of it, or of which it says, that they are the same under another number."""
    own = by_code(others)
    naming: dict[tuple[type, str | int], list[ErrorRow]] = {}
    for other in others:
        for code in (*other.was, *other.renumbered_to):
            naming.setdefault((type(code), code), []).append(other)
    found: list[list[ErrorRow]] = []
    for row in rows:
        named = [other for code in (*row.was, *row.renumbered_to) for other in own.get((type(code), code), ())]
        each = (*named, *naming.get((type(row.code), row.code), ()))
        found.append(list({id(other): other for other in each}.values()))
    return found


def _key(row: ErrorRow) -> Hashable:
    return type(row.code), row.code, row.message


def _by_message(row: ErrorRow) -> Hashable:
    return type(row.code), row.code, None if row.message is None else elements(row.message)


def _by_name(row: ErrorRow) -> Hashable:
    return type(row.code), row.code, row.name


def _alike(old: ErrorRow, new: ErrorRow) -> bool:
    """Tell whether one message was rewritten, or written where there was none; its name may be another as well."""
    if old.message is None or new.message is None:
        return True
    texts = (str(old.message).casefold()[:300], str(new.message).casefold()[:300])
    return SequenceMatcher(None, *texts, autojunk=False).ratio() >= _ALIKE


def _more_links(same: Sequence[RowPair], gone: Sequence[ErrorRow], come: Sequence[ErrorRow]) -> tuple[RowPair, ...]:
    """Pair what is left with rows of the other side that say that they are the same under another number."""
    olds, news = [old for old, _ in same], [new for _, new in same]
    left = [(row, _best(row, linked)) for row, linked in zip(gone, _linked_to(gone, news), strict=True)]
    right = [(_best(row, linked), row) for row, linked in zip(come, _linked_to(come, olds), strict=True)]
    found = [(one, other) for one, other in left if other is not None]
    return (*found, *((one, other) for one, other in right if one is not None))


def _best(row: ErrorRow, others: Sequence[ErrorRow]) -> ErrorRow | None:
    """Return the row of another number that means the same: by name, or else by the message that a row is meant for."""
    named = [other for other in others if other.name == row.name]
    return decider(named, probe(row)) or (named[0] if named else decider(others, probe(row)))
