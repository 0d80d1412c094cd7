"""What the prose of a row seems to say about its parameter. Nothing is taken over: a person reads it and decides."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from attrs import frozen

from ..problems import Span
from ..read.source import Source
from .bounds import Bound, BoundKind, bounds_in
from .page import Cell, Column, Page, Row, TableKind
from .vocabulary import BaseType, read_type


class ProposalKind(StrEnum):
    """What kind of fact a text proposes."""

    DEFAULT = "default"
    LENGTH = "length"
    VALUE = "value"
    ALPHABET = "alphabet"
    VALUES = "values"
    OMITTABLE = "omittable"
    REQUIRED_WHEN = "required-when"


@frozen
class Proposal:
    """One fact that a text seems to state.

    ``values`` is the fact: a default, a least and a greatest length or value, a character class, the values allowed;
    for conditions it is empty. ``text`` are the page's words and ``span`` is where they stand.
    """

    kind: ProposalKind
    table: TableKind
    parameter: str
    values: tuple[str, ...]
    text: str
    span: Span


_DEFAULT = re.compile(
    r"\bdefaults?(?: value)?(?: is| to| of| ?[:=\uff1a])+ ?(?P<value>[\w+./-]*\w)|"
    r"默认值?(?:[为是]|[:\uff1a])? ?(?P<chinese>[\w+./-]*[A-Za-z0-9])",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"(?P<least>at least |minimum(?: length)?(?: of| is)? ?|不少于 ?)?\b(?P<one>\d{1,5})"
    r"(?: ?(?:-|to|and|~|\u2013) ?(?P<two>\d{1,5}))?[ -]?(?:characters?|chars?|letters|digits|bytes|位|个?字符)",
    re.IGNORECASE,
)
_ALPHABETS: Final = (
    (
        "[A-Za-z0-9]",
        re.compile(
            r"(?:case-sensitive )?alphanumerics?|letters (?:and|or|&) (?:numbers|digits)|字母[和与及]?数字",
            re.IGNORECASE,
        ),
    ),
    ("[0-9]", re.compile(r"(?:digits|numbers) only|only (?:digits|numbers)|纯数字", re.IGNORECASE)),
    ("[A-Za-z]", re.compile(r"letters only|only letters|纯字母", re.IGNORECASE)),
)
_CONDITION: Final = r"(?: (?:in|when|if|under|for|only|unless|with|while)\b[^.,;\n]*)"
_CONDITIONS: Final = (
    (
        ProposalKind.OMITTABLE,
        re.compile(rf"(?:can|may|could) be (?:omitted|left (?:out|empty))(?:{_CONDITION})?", re.IGNORECASE),
    ),
    (ProposalKind.OMITTABLE, re.compile(rf"\b(?:optional|not required|ignored){_CONDITION}", re.IGNORECASE)),
    (
        ProposalKind.REQUIRED_WHEN,
        re.compile(
            r"(?<!not )\b(?:required|mandatory|needed|"
            rf"must be (?:filled(?: in)?|set|given|passed|provided|specified|present)){_CONDITION}",
            re.IGNORECASE,
        ),
    ),
)
_MODE = re.compile(r"[ -]mode\b", re.IGNORECASE)
_BOUNDED: Final = frozenset({BaseType.INTEGER, BaseType.NUMBER, BaseType.STRING})
_UNBOUNDED = re.compile(r"(?:time|date|timestamp|ts|price|px|code|id)$", re.IGNORECASE)
_TEXTS: Final = (Column.DEFAULT, Column.DESCRIPTION, Column.OTHER)
_LONGEST: Final = 10_000  # characters; nobody writes more into a cell
_ENOUGH: Final = 2  # values that make an enumeration


def propose(page: Page) -> tuple[Proposal, ...]:
    """Read the prose of all parameters and reply fields."""
    names = {row.text(Column.NAME) for table in page.tables for row in table.rows}
    kinds = {TableKind.PARAMETERS, TableKind.REPLY}
    source = Source(page.path, page.text)
    rows = ((table.kind, row) for table in page.tables if table.kind in kinds for row in table.rows)
    return tuple(found for kind, row in rows for found in _Reader(source, kind, row, names).all())


class _Reader:
    """Reads the prose of one row."""

    def __init__(self, source: Source, table: TableKind, row: Row, names: set[str]) -> None:
        self._source = source
        self._table = table
        self._row = row
        self._names = names

    def all(self) -> Iterator[Proposal]:
        for cell in self._row.cells:
            if cell.column is Column.DEFAULT and cell.text:
                yield self._proposal(ProposalKind.DEFAULT, cell, (cell.text,), (0, len(cell.text)))
            elif cell.column in _TEXTS and cell.traced and 0 < len(cell.text) <= _LONGEST:
                yield from self._prose(cell)

    def _prose(self, cell: Cell) -> Iterator[Proposal]:
        for found in _DEFAULT.finditer(cell.text):
            value = found.lastgroup or ""
            yield self._proposal(
                ProposalKind.DEFAULT, cell, (self._literal(cell, found.start(value)) or found[value],), found.span()
            )
        for found in _LENGTH.finditer(cell.text):
            one, two = found["one"], found["two"] or ""
            values = (one, two) if two or found["least"] else ("", one)
            yield self._proposal(ProposalKind.LENGTH, cell, values, found.span())
        yield from self._bounds(cell)
        for characters, pattern in _ALPHABETS:
            if alphabet := pattern.search(cell.text):
                yield self._proposal(ProposalKind.ALPHABET, cell, (characters,), alphabet.span())
        conditions = [(kind, found) for kind, pattern in _CONDITIONS for found in pattern.finditer(cell.text)]
        for kind, found in conditions:
            yield self._proposal(kind, cell, (), found.span())
        yield from self._values(cell, [found.span() for _, found in conditions])

    def _bounds(self, cell: Cell) -> Iterator[Proposal]:
        """Take what whole clauses state; a moment, a price and a code have no bounds of their own."""
        read = read_type(self._row.text(Column.TYPE))
        codes = frozenset(start for start, _ in cell.traced.codes) if cell.traced else frozenset[int]()
        for bound in bounds_in(cell.text, codes):
            place = (bound.start, bound.end)
            if bound.kind is BoundKind.DEFAULT:
                at = cell.text.find(bound.least, bound.start)
                yield self._proposal(ProposalKind.DEFAULT, cell, (self._literal(cell, at) or bound.least,), place)
            elif bound.kind is BoundKind.LENGTH:
                yield self._proposal(ProposalKind.LENGTH, cell, (bound.least, bound.greatest), place)
            elif read and read.base in _BOUNDED and not _UNBOUNDED.search(self._row.text(Column.NAME)):
                whole = read.base is BaseType.INTEGER
                yield self._proposal(ProposalKind.VALUE, cell, _closed(bound, whole=whole), place)

    def _literal(self, cell: Cell, at: int) -> str:
        """Return the whole literal in code marks that begins at this place, if one does."""
        codes = cell.traced.codes if cell.traced else ()
        return next((cell.text[start:end] for start, end in codes if start == at), "")

    def _values(self, cell: Cell, conditions: list[tuple[int, int]]) -> Iterator[Proposal]:
        """Take literals in code marks for values, but not those in conditions, modes and names of other parameters."""
        kind = read_type(self._row.text(Column.TYPE))
        if not cell.traced or (kind and kind.base is BaseType.BOOLEAN):
            return
        values: dict[str, tuple[int, int]] = {}
        for start, end in cell.traced.codes:
            inside = any(first <= start < last for first, last in conditions)
            text = cell.text[start:end]
            if not inside and text not in self._names and not _MODE.match(cell.text, end):
                values.setdefault(text, (start, end))
        if len(values) >= _ENOUGH:
            place = min(start for start, _ in values.values()), max(end for _, end in values.values())
            yield self._proposal(ProposalKind.VALUES, cell, tuple(values), place)

    def _proposal(self, kind: ProposalKind, cell: Cell, values: tuple[str, ...], place: tuple[int, int]) -> Proposal:
        span = self._source.span(*cell.traced.place(*place)) if cell.traced else cell.span
        return Proposal(kind, self._table, self._row.text(Column.NAME), values, cell.text[slice(*place)], span)


def _closed(bound: Bound, *, whole: bool) -> tuple[str, str]:
    """Return the least and the greatest value; of numbers that are not whole, one that is excluded stays so."""
    if not bound.open:
        return (bound.least, bound.greatest)
    if whole:
        least = str(int(bound.least) + 1) if bound.least else ""
        return (least, str(int(bound.greatest) - 1) if bound.greatest else "")
    return (bound.least and f"more than {bound.least}", bound.greatest and f"less than {bound.greatest}")
