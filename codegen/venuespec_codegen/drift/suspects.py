"""Changes so large that the page may be broken, or say something of weight: none passes without a named acceptance."""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from ..model import Parameter
from ..pages import HeadKind, TableKind
from ..problems import Span
from .anchoring import Anchored
from .record import SECTIONS, HeadRecord, PageRecord, Part, RowRecord

_AUTHENTICATION = frozenset({HeadKind.PERMISSION, HeadKind.AUTHENTICATION})
_TABLES: Final = (TableKind.PARAMETERS, TableKind.REPLY, TableKind.ERRORS)


@frozen
class Suspect:
    """One of them: ``name`` is for ``--accept``, ``parts`` of the records are what it takes along.

    ``span`` is where the page says it, if it is not what the page leaves out.
    """

    name: str
    message: str
    parts: tuple[Part, ...]
    span: Span | None = None


def suspects_of(
    old: PageRecord, new: PageRecord, gone: Iterable[RowRecord], anchored: Iterable[Anchored]
) -> Iterator[Suspect]:
    """Yield what is suspect about a newer record; ``gone`` are the older one's rows that it lacks."""
    lost = tuple(gone)
    for kind in _TABLES:
        before = old.rows_of(kind)
        if before and not new.rows_of(kind):
            name = f"{SECTIONS[kind].replace(' ', '-')}-gone"
            yield Suspect(name, f"the table of {SECTIONS[kind]} is gone, with {len(before)} rows", before)
    errors = old.rows_of(TableKind.ERRORS)
    missing = tuple(row for row in lost if row.kind is TableKind.ERRORS)
    if new.rows_of(TableKind.ERRORS) and 2 * len(missing) >= len(errors) > 0:
        yield Suspect("errors-halved", f"{len(missing)} of {len(errors)} error rows are gone", missing)
    yield from _authentication(old, new, lost, anchored)


def _authentication(
    old: PageRecord, new: PageRecord, lost: tuple[RowRecord, ...], anchored: Iterable[Anchored]
) -> Iterator[Suspect]:
    signed = {
        part
        for one in anchored
        if isinstance(one.fact.of, Parameter) and one.fact.of.supplied_by_auth
        for part in one.parts
    }
    parts: list[RowRecord | HeadRecord] = [row for row in lost if row in signed and new.rows_of(row.kind)]
    before = [line for line in old.head if line.kind in _AUTHENTICATION]
    if before and not any(line.kind in _AUTHENTICATION for line in new.head):
        parts += before
    if parts:
        labels = ", ".join(part.label for part in parts)
        yield Suspect("authentication-gone", f"the page no longer says what a call must bring: {labels}", tuple(parts))
