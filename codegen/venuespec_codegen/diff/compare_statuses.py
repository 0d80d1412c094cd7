"""What HTTP statuses, and failed rows without a code, mean to callers on both sides."""

from collections.abc import Iterator

from ..model import Codeless, StatusRow
from . import kinds_error as kinds
from .error_claims import approved_by_name
from .error_row_changes import Edited, compare_advice, compare_status_waits
from .finding import Caller, Finding
from .pairing import EndpointPair, ExchangePair
from .prose import bare
from .subjects import of_part


def compare_statuses(pair: ExchangePair) -> Iterator[Finding]:
    """Yield what changed in the table of HTTP statuses, which decides where no other row does."""
    here, there = ({row.status: row for row in side.statuses} for side in (pair.old, pair.new))
    for status in {**here, **there}:
        old, new = here.get(status), there.get(status)
        edited = Edited(
            of_part(pair, f"status {status}"),
            pair.old.span if old is None else old.span,
            pair.new.span if new is None else new.span,
        )
        if old is None:
            message = "a code without a row is refused with this status: not executed, where nobody knew"
            found = edited.finding(kinds.ADDED, message, "", "" if new is None else new.name)
            yield approved_by_name(found, claimed=True)
        elif new is None:
            message = "a code without a row leaves the outcome unknown with this status"
            yield edited.finding(kinds.REMOVED, message, old.name, "", caller=Caller.BEHAVIOUR)
        else:
            yield from _compare_rows(edited, old, new)


def compare_codeless(pair: EndpointPair) -> Iterator[Finding]:
    """Yield what changed about rows of a reply that failed and have no code."""
    old, new = (None if side.rows is None else bare(side.rows.codeless) for side in (pair.old, pair.new))
    if old == new or pair.old.rows is None or pair.new.rows is None:
        return
    edited = Edited(of_part(pair, "rows without a code"), pair.old.span, pair.new.span)
    if old is None:
        message = "a failed row without a code was not executed, where nobody knew"
        found = edited.finding(kinds.ADDED, message, "", "" if new is None else new.name)
        yield approved_by_name(found, claimed=True)
    elif new is None:
        message = "a failed row without a code leaves the outcome unknown"
        yield edited.finding(kinds.REMOVED, message, old.name, "", caller=Caller.BEHAVIOUR)
    else:
        yield from _compare_names(edited, old, new)
        yield from compare_advice(edited, old, new)


def _compare_rows(edited: Edited, old: StatusRow, new: StatusRow) -> Iterator[Finding]:
    yield from _compare_names(edited, old, new)
    yield from compare_advice(edited, old, new)
    yield from compare_status_waits(edited, old, new)


def _compare_names(edited: Edited, old: StatusRow | Codeless, new: StatusRow | Codeless) -> Iterator[Finding]:
    if old.name != new.name:
        message = "callers who look at `name` see another"
        yield edited.finding(kinds.NAME_CHANGED, message, old.name, new.name, caller=Caller.BEHAVIOUR)
