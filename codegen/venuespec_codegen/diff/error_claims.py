"""Replies that ended as unknown, since no row stood for them, and are now said to be certainly not executed."""

from collections.abc import Iterable

from attrs import evolve

from ..model import ErrorRow, Execution
from .error_messages import newly_fitted
from .error_scope import Flow, Scope
from .error_tables import decider
from .finding import Finding


def approved_by_name(finding: Finding, *, claimed: bool) -> Finding:
    """Return the finding, as one that must be approved by name where something is ``claimed``.

    Callers take such a reply as leave to send the order again. Whether that is right no spec tells: somebody has to
    answer for it, as for a row that was there and becomes certain.
    """
    return evolve(finding, by_name=True) if claimed else finding


def claims_flow(flows: Iterable[Flow], rows: Iterable[ErrorRow]) -> bool:
    """Tell whether any of the new ``rows`` says of a message that no row stood for that nothing was executed."""
    certain = {id(row) for row in rows if row.execution is Execution.NONE}
    return any(flow.before is None and id(flow.after) in certain for flow in flows)


def claims_message(scope: Scope, old: ErrorRow, new: ErrorRow) -> bool:
    """Tell whether a row that is on both sides says so of a message that it did not fit, and no other row either."""
    if new.execution is not Execution.NONE:
        return False
    text = newly_fitted(old.message, new.message)
    before, after = scope.deciding(new.code)
    return text is not None and decider(before, text) is None and decider(after, text) is new
