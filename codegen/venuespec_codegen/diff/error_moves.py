"""Rows that moved between a call's error table and the common one."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from attrs import frozen

from ..model import Endpoint, ErrorRow
from .error_pairs import RowPair, identity
from .error_tables import of_code
from .pair_up import pair_endpoints
from .pairing import EndpointPair, ExchangePair
from .prose import bare

_Identity: TypeAlias = tuple[str, str | int, str | None]


@frozen
class Move:
    """One row of the common table that calls now have themselves, or that was theirs.

    ``common`` stands on the old side where it moved ``down``, else on the new one; ``own`` are the calls' rows, on the
    other side, and ``takers`` names these calls. ``others`` names the calls that meet a change because of that: they
    lose the row or gain it.
    """

    common: ErrorRow
    own: tuple[ErrorRow, ...]
    down: bool
    takers: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def pairs(self) -> tuple[RowPair, ...]:
        """The row and what it became, each way of writing it once."""
        each = [one for at, one in enumerate(self.own) if bare(one) not in [bare(other) for other in self.own[:at]]]
        return tuple((self.common, one) if self.down else (one, self.common) for one in each)


def moved_down(pair: EndpointPair) -> tuple[RowPair, ...]:
    """Return the rows that were common and are now the call's own."""
    return _moved(pair.exchange.old.errors, pair.exchange.new.errors, pair.old.errors, pair.new.errors)


def moved_up(pair: EndpointPair) -> tuple[RowPair, ...]:
    """Return the rows that were the call's own and are now common."""
    found = _moved(pair.exchange.new.errors, pair.exchange.old.errors, pair.new.errors, pair.old.errors)
    return tuple((old, new) for new, old in found)


def only_moved(pair: EndpointPair) -> bool:
    """Tell whether nothing happened to a call's table but moves to or from the common one."""
    moved = {id(row) for one in (*moved_down(pair), *moved_up(pair)) for row in one}
    old, new = ([bare(row) for row in rows if id(row) not in moved] for rows in (pair.old.errors, pair.new.errors))
    return old == new


def moves(pair: ExchangePair) -> Iterator[Move]:
    """Yield the moves between the tables of all calls that both sides have and the common one."""
    sides = [(one.old, one.new) for one in pair_endpoints(pair) if one.old is not None and one.new is not None]
    yield from _moves(pair.old.errors, pair.new.errors, sides, down=True)
    yield from _moves(pair.new.errors, pair.old.errors, [(new, old) for old, new in sides], down=False)


def _moves(
    left: Sequence[ErrorRow], missing: Sequence[ErrorRow], sides: Sequence[tuple[Endpoint, Endpoint]], *, down: bool
) -> Iterator[Move]:
    there = _identities(missing)
    gone = {identity(row): row for row in left if identity(row) not in there}
    if not gone:
        return
    own: dict[_Identity, list[ErrorRow]] = {}
    takers: dict[_Identity, set[str]] = {}
    for absent, present in sides:
        if bare(absent.errors) == bare(present.errors):
            continue
        known = _identities(absent.errors)
        for row in present.errors:
            if identity(row) in gone and identity(row) not in known:
                own.setdefault(identity(row), []).append(row)
                takers.setdefault(identity(row), set()).add(present.name)
    for key, rows in own.items():
        others = (
            present.name
            for _, present in sides
            if present.name not in takers[key] and not of_code(present.errors, rows[0].code)
        )
        yield Move(gone[key], tuple(rows), down, tuple(sorted(takers[key])), tuple(others))


def _moved(
    left: Sequence[ErrorRow], missing: Sequence[ErrorRow], absent: Sequence[ErrorRow], there: Sequence[ErrorRow]
) -> tuple[RowPair, ...]:
    """Pair rows of ``left`` that ``missing`` has no longer with those of ``there`` that ``absent`` did not have."""
    known = _identities((*missing, *absent))
    come = {identity(row): row for row in there if identity(row) not in known}
    return tuple((row, come[identity(row)]) for row in left if identity(row) in come) if come else ()


def _identities(rows: Iterable[ErrorRow]) -> set[_Identity]:
    return {identity(row) for row in rows}
