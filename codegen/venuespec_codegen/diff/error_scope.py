"""One error table on both sides, and all rows that have a say beside it."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import define, frozen

from ..model import ErrorRow, Exchange
from ..problems import Span
from .error_names import Members, pair_members
from .error_row_changes import Edited, named
from .error_tables import by_code, decider, probes


@frozen
class Flow:
    """A message, and the rows that decide about it on both sides; ``None`` where none does."""

    message: str
    before: ErrorRow | None
    after: ErrorRow | None


@define(slots=False)
class Scope:
    """A table of a call, or the common one (``owner`` is then the exchange).

    ``old`` and ``new`` are its rows, ``old_common`` and ``new_common`` those that are asked after them.
    """

    owner: str
    old: tuple[ErrorRow, ...]
    new: tuple[ErrorRow, ...]
    old_common: tuple[ErrorRow, ...]
    new_common: tuple[ErrorRow, ...]
    old_span: Span
    new_span: Span
    exchanges: tuple[Exchange, Exchange]

    @cached_property
    def members(self) -> Members:
        """The members of the exchange's enumeration."""
        return pair_members(*self.exchanges)

    def deciding(self, code: str | int) -> tuple[tuple[ErrorRow, ...], tuple[ErrorRow, ...]]:
        """Return the rows that are asked about one code, on both sides."""
        key = (type(code), code)
        return self._old_by_code.get(key, ()), self._new_by_code.get(key, ())

    @cached_property
    def _old_by_code(self) -> Mapping[tuple[type, str | int], tuple[ErrorRow, ...]]:
        return by_code(self.old + self.old_common)

    @cached_property
    def _new_by_code(self) -> Mapping[tuple[type, str | int], tuple[ErrorRow, ...]]:
        return by_code(self.new + self.new_common)

    def flows(self, code: str | int) -> Iterator[Flow]:
        """Yield for messages of one code who decides about them."""
        before, after = self.deciding(code)
        for message in probes(before, after):
            yield Flow(message, decider(before, message), decider(after, message))

    def edited(self, old: ErrorRow | None, new: ErrorRow | None) -> Edited:
        """Return what findings about a row are called; its place is the table's owner where it is not there."""
        row = new or old
        subject = self.owner if row is None else f"{self.owner} {named(row)}"
        return Edited(subject, self.old_span if old is None else old.span, self.new_span if new is None else new.span)
