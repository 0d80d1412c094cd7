"""Finds what belongs together in two error tables: rows by code and message, then by name, then by their links."""

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, TypeAlias

from attrs import frozen

from ..model import ErrorRow
from .error_tables import decider, probe, same_code
from .message_language import elements
from .message_shape import shape

# How much two messages of one code must have in common to be one message that was rewritten.
_ALIKE: Final = 0.6

Test: TypeAlias = Callable[[ErrorRow, ErrorRow], bool]
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
    for test in (_same_message, _same_shape, _same_name, _alike, _linked, _same_meaning):
        for one, other in list(_matches(gone, come, test)):
            same.append((one, other))
            gone.remove(one)
            come.remove(other)
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


def _matches(gone: Sequence[ErrorRow], come: Sequence[ErrorRow], test: Test) -> Iterator[RowPair]:
    """Yield the pairs of which neither side fits anything else."""
    found = [(one, other) for one in gone for other in come if test(one, other)]
    for one, other in found:
        if sum(one is each for each, _ in found) == 1 and sum(other is each for _, each in found) == 1:
            yield one, other


def _key(row: ErrorRow) -> object:
    return type(row.code), row.code, row.message


def _same_message(old: ErrorRow, new: ErrorRow) -> bool:
    return same_code(old.code, new.code) and _elements(old) == _elements(new)


def _same_shape(old: ErrorRow, new: ErrorRow) -> bool:
    return identity(old) == identity(new)


def _same_name(old: ErrorRow, new: ErrorRow) -> bool:
    return same_code(old.code, new.code) and old.name == new.name


def _alike(old: ErrorRow, new: ErrorRow) -> bool:
    """Tell whether one message was rewritten, or written where there was none; its name may be another as well."""
    if not same_code(old.code, new.code):
        return False
    if old.message is None or new.message is None:
        return True
    texts = (str(old.message).casefold()[:300], str(new.message).casefold()[:300])
    return SequenceMatcher(None, *texts, autojunk=False).ratio() >= _ALIKE


def _linked(old: ErrorRow, new: ErrorRow) -> bool:
    """Tell whether one row says that it is the other under another number, older or newer."""
    forwards = _names(new.was, old.code) or _names(old.renumbered_to, new.code)
    return forwards or _names(old.was, new.code) or _names(new.renumbered_to, old.code)


def _same_meaning(old: ErrorRow, new: ErrorRow) -> bool:
    return old.name == new.name and shape(old.message) == shape(new.message)


def _more_links(same: Sequence[RowPair], gone: Sequence[ErrorRow], come: Sequence[ErrorRow]) -> tuple[RowPair, ...]:
    """Pair what is left with rows of the other side that say that they are the same under another number."""
    left = [(row, _best(row, [other for _, other in same if _linked(row, other)])) for row in gone]
    right = [(_best(row, [one for one, _ in same if _linked(one, row)]), row) for row in come]
    found = [(one, other) for one, other in left if other is not None]
    return (*found, *((one, other) for one, other in right if one is not None))


def _best(row: ErrorRow, others: Sequence[ErrorRow]) -> ErrorRow | None:
    """Return the row of another number that means the same: by name, or else by the message that a row is meant for."""
    named = [other for other in others if other.name == row.name]
    return decider(named, probe(row)) or (named[0] if named else decider(others, probe(row)))


def _elements(row: ErrorRow) -> object:
    return None if row.message is None else elements(row.message)


def _names(links: Sequence[str | int], code: str | int) -> bool:
    return any(same_code(one, code) for one in links)
