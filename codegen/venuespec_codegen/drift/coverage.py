"""How much of a page the facts of a spec stand on."""

from collections.abc import Collection, Mapping

from ..pages import Required, TableKind
from .facts import Fact, FactKind
from .record import PageRecord, Part, RowRecord, describe
from .report import Coverage, Covered

# `timestamp` of a reply's first row and the like are listed with the parent they stand under.
_COUNTED = (
    (TableKind.PARAMETERS, "parameters"),
    (TableKind.REPLY, "reply fields"),
    (TableKind.ERRORS, "errors"),
)


def coverage_of(record: PageRecord, users: Mapping[Part, Collection[Fact]]) -> Coverage:
    """Count the parts that facts stand on; a row that is required on a condition also needs a rule that says when."""
    counts: list[Covered] = []
    uncovered: list[str] = []
    for kind, what in _COUNTED:
        rows = record.rows_of(kind)
        counts.append(Covered(what, sum(row in users for row in rows), len(rows)))
        uncovered += [describe(row) for row in rows if row not in users]
        if kind is TableKind.PARAMETERS:
            conditional = [row for row in rows if _is_conditional(row)]
            ruled = [row for row in conditional if any(fact.kind is FactKind.RULE for fact in users.get(row, ()))]
            counts.append(Covered("conditions", len(ruled), len(conditional)))
            uncovered += [f"the condition of {describe(row)}" for row in conditional if row not in ruled]
    for what, parts in (("head", record.head), ("note" if len(record.notes) == 1 else "notes", record.notes)):
        counts.append(Covered(what, sum(part in users for part in parts), len(parts)))
        uncovered += [describe(part) for part in parts if part not in users]
    return Coverage(tuple(one for one in counts if one.all), tuple(uncovered))


def _is_conditional(row: RowRecord) -> bool:
    return row.required is not None and row.required.meaning == Required.CONDITIONAL
