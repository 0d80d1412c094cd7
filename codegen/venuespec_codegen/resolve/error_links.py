"""What error rows say about each other across an exchange's tables: renumbered codes and shared names."""

from collections.abc import Collection, Iterable, Sequence

from ..model import ErrorRow
from ..problems import Related
from .codes import ERROR_NAME, UNKNOWN
from .errors import PlacedRow
from .fit import shown
from .suggest import suggestion


def check_renumbering(rows: Sequence[PlacedRow], kinds: Collection[type]) -> None:
    """Report older and newer numbers that have no row, and rows that name themselves; codes are of ``kinds``."""
    codes = [placed.row.code for placed in rows]
    for placed in rows:
        # Hardly any row names another number.
        if not placed.row.was and not placed.row.renumbered_to:
            continue
        for key, linked in (("was", placed.row.was), ("renumberedTo", placed.row.renumbered_to)):
            for index, code in enumerate(linked):
                at = placed.place.at(key, index)
                if type(code) not in kinds:
                    continue  # reported as a code of the wrong type
                if code == placed.row.code:
                    at.report(UNKNOWN, f"{shown(code)} is this row's own code", "name the other number, or drop this")
                elif code not in codes:
                    others = [str(known) for known in codes if known != placed.row.code]
                    at.report(UNKNOWN, f"no row has the code {shown(code)}", suggestion(str(code), others))


def check_shared_names(rows: Iterable[PlacedRow]) -> None:
    """Report one name for different codes where a caller who handles it would be told different things."""
    first: dict[str, PlacedRow] = {}
    for placed in rows:
        earlier = first.setdefault(placed.row.name, placed)
        # Nearly every name is new, or of the same code.
        if earlier.row.code != placed.row.code and (difference := _difference(earlier.row, placed.row)):
            message = f"`{placed.row.name}` has another {difference} for {shown(earlier.row.code)}"
            other = Related(earlier.place.at("name").span, "the other row")
            help_line = "give the rows different names, or make them agree"
            placed.place.at("name").report(ERROR_NAME, message, help_line, None, other)


def _difference(one: ErrorRow, other: ErrorRow) -> str | None:
    if one.category is not other.category:
        return "category"
    if one.kind is not other.kind:
        return "kind"
    return "execution" if one.execution is not other.execution else None
