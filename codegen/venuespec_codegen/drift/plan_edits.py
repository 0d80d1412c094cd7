"""Which changes of a page a spec can follow mechanically, and the edits that do it."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from attrs import define, evolve, field, frozen

from ..model import Endpoint, ErrorRow, Exchange, Parameter
from ..pages import TableKind
from ..problems import counted
from .comparison import Comparison
from .edit_docs import update_docs
from .edit_errors import add_error
from .edit_parameters import BOUNDS, add_parameter, add_values, added_values, change_bound
from .edit_prose import Place, lists_values, mark_prose, prose_places, says_number
from .edit_sources import rename_places
from .edits import Edit
from .facts import Fact
from .lock import Identity
from .moved_places import MovedPlace, moved_places
from .part_changes import IN_PROSE, How, PartChange
from .prose_differences import stated
from .record import RowRecord, describe
from .report import Change
from .spec_text import SpecText


@frozen
class Plan:
    """Edits, and what a person must do because no edit here can.

    ``stuck`` are facts that name places which are another part's now; their sources have to be changed first.
    """

    edits: tuple[Edit, ...]
    by_hand: tuple[str, ...]
    stuck: tuple[Fact, ...]


def plan_edits(
    exchange: Exchange, endpoint: Endpoint, comparison: Comparison, page: Identity | None, texts: Mapping[str, SpecText]
) -> Plan:
    """Plan the edits of one endpoint.

    ``texts`` are the exchange's files by path. ``page`` is given where the lock is refreshed as well: what a spec says
    by the page's own count, hash and date changes only together with the lock, or it would be true of neither page.
    """
    planner = _Planner(exchange, endpoint, comparison, texts)
    for change in comparison.changes:
        if isinstance(change.part, RowRecord):
            planner.row(change, change.part)
    planner.prose()
    if page:
        planner.places()
        planner.edits += update_docs(texts[endpoint.spec_path], page)
    return Plan(tuple(planner.edits), tuple(planner.by_hand), tuple(planner.stuck))


@define
class _Planner:
    """Goes through the changes once; ``new_errors`` numbers the rows added behind the spec's own."""

    exchange: Exchange
    endpoint: Endpoint
    comparison: Comparison
    texts: Mapping[str, SpecText]
    edits: list[Edit] = field(factory=list[Edit])
    by_hand: list[str] = field(factory=list[str])
    stuck: list[Fact] = field(factory=list[Fact])
    new_errors: int = 0
    _stale: dict[Place, list[str]] = field(factory=dict[Place, list[str]])

    def row(self, change: PartChange, row: RowRecord) -> None:
        facts = self.comparison.facts_on(change)
        if change.how is How.NEW and not facts:
            self._new(row)
        for fact in facts:
            if change.new is not None and isinstance(fact.of, Parameter) and row.kind is TableKind.PARAMETERS:
                self._parameter(change, row, fact.of)

    def prose(self) -> None:
        """Mark what the spec says in its own words and the other edits made untrue."""
        marks = (mark_prose(self._text, place, dict.fromkeys(said)) for place, said in self._stale.items())
        self.edits += (mark for mark in marks if mark)

    def places(self) -> None:
        """Name the places of facts as the page numbers them now."""
        moved: dict[Fact, list[MovedPlace]] = {}
        for one in moved_places(self.comparison):
            moved.setdefault(one.fact, []).append(one)
        for fact, places in moved.items():
            # The pages of several endpoints may well number their rows differently.
            alone = not fact.shared or len(self.exchange.endpoints) == 1
            edits = rename_places(fact, places, self.texts[fact.span.path]) if alone else None
            self.edits += edits or ()
            if edits is None:
                self.stuck.append(fact)

    def _new(self, row: RowRecord) -> None:
        edit: Edit | None = None
        if row.kind is TableKind.PARAMETERS:
            if row.name in {parameter.wire_name for parameter in self.endpoint.parameters}:
                self.by_hand.append(
                    f"{describe(row)}: the spec has it, from another source; say that the page has it too"
                )
                return
            edit = add_parameter(self._text, row, self._before(row))
        elif row.kind is TableKind.ERRORS and row.code not in self._codes():
            number = len(self.endpoint.errors) + self.new_errors
            edit = add_error(self._text, row, text_codes=self._text_codes(), number=number)
            self.new_errors += edit is not None
        if edit:
            self.edits.append(edit)
        elif row.kind is not TableKind.OTHER:
            self.by_hand.append(f"{describe(row)}: new, and not something that can be added without judgement")

    def _parameter(self, change: PartChange, row: RowRecord, parameter: Parameter) -> None:
        for one in change.changes:
            what = one.what.removesuffix(IN_PROSE)
            # What the spec says already, its author has done.
            if what in BOUNDS and one.before and one.after not in {"", stated(parameter, what)}:
                self._bound(change, row, parameter, evolve(one, what=what))
        if change.how is not How.SAME and (values := added_values(parameter, row)):
            edits = tuple(add_values(self._text, parameter, values))
            self.edits += edits
            if edits and parameter.enumeration:
                said = f"{counted(len(values), 'value')} came to those that there were"
                self._mark(parameter, change, said, partial(lists_values, values=parameter.enumeration.values))
            elif not edits:
                self.by_hand.append(f"{describe(row)}: values {', '.join(values)} are new")

    def _bound(self, change: PartChange, row: RowRecord, parameter: Parameter, one: Change) -> None:
        number = one.after.removeprefix("-").isdecimal()
        edit = change_bound(self._text, parameter, one.what, one.before, one.after) if number else None
        if edit:
            self.edits.append(edit)
            said = f"the {one.what} is {one.after} and not {one.before}"
            self._mark(parameter, change, said, partial(says_number, number=one.before))
        else:
            self.by_hand.append(f"{describe(row)}: {one.what} {one.before} → {one.after}")

    def _mark(self, parameter: Parameter, change: PartChange, said: str, speaks: Callable[[str], bool]) -> None:
        """Note which texts speak of what was changed."""
        for place in prose_places(parameter, self.comparison.facts_on(change)):
            scalar = self._text.scalar(*place)
            if scalar and speaks(scalar.text):
                self._stale.setdefault(place, []).append(said)

    @property
    def _text(self) -> SpecText:
        return self.texts[self.endpoint.spec_path]

    def _before(self, row: RowRecord) -> tuple[str, ...]:
        rows = self.comparison.new.rows_of(TableKind.PARAMETERS)
        return tuple(one.name for one in rows if one.number < row.number)

    def _errors(self) -> Iterator[ErrorRow]:
        yield from self.exchange.errors_of(self.endpoint)

    def _codes(self) -> frozenset[str]:
        return frozenset(str(row.code) for row in self._errors())

    def _text_codes(self) -> bool:
        return any(isinstance(row.code, str) for row in self._errors())
