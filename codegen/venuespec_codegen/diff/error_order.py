"""The order of an error table's rows: where it decides about a message, and where it does not."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from ..model import ErrorRow
from . import kinds_message
from .error_pairs import RowPair
from .error_scope import Scope
from .error_tables import decider, probe, same_code, shown_code
from .finding import Caller, Finding
from .kinds_docs import REORDERED
from .wording import reordered


def compare_order(scope: Scope, same: Sequence[RowPair]) -> Iterator[Finding]:
    """Yield pairs of rows of which the other one now decides, or else that rows merely stand in another order."""
    places = {id(row): place for place, row in enumerate(scope.new)}
    own = {id(row): place for place, row in enumerate(scope.old)}
    kept = sorted(same, key=lambda pair: own[id(pair[0])])
    order = [places[id(new)] for _, new in kept]
    if order == sorted(order):
        return
    groups: dict[tuple[type, str | int], list[RowPair]] = {}
    for pair in kept:
        if same_code(pair[0].code, pair[1].code):
            groups.setdefault((type(pair[0].code), pair[0].code), []).append(pair)
    found = [
        finding
        for group in groups.values()
        for first, then in combinations(group, 2)
        if places[id(first[1])] > places[id(then[1])]
        for finding in _overtaken(scope, first, then)
    ]
    yield from found
    # Where the order of rows renames members, that is what is told.
    if not found and not any(scope.members.changed(old.code) for old, _ in kept):
        message = "rows stand in another order; no reply is decided otherwise"
        now = sorted((new for _, new in kept), key=lambda row: places[id(row)])
        orders = reordered(_names(old for old, _ in kept), _names(now))
        yield Finding(REORDERED, f"{scope.owner} errors", message, scope.old_span, scope.new_span, *orders)


def _names(rows: Iterable[ErrorRow]) -> list[str]:
    return [f"{shown_code(row.code)} {row.name}" for row in rows]


def _overtaken(scope: Scope, first: RowPair, then: RowPair) -> Iterator[Finding]:
    """Yield what becomes of a message that both rows fit: ``first`` decided, now ``then`` does."""
    before, after = scope.deciding(first[0].code)
    if _says(first[0]) == _says(then[1]):
        return
    own = (probe(first[0]), probe(then[0]))
    for message in (*own, "; ".join(own)):
        if decider(before, message) is first[0] and decider(after, message) is then[1]:
            both = message not in own
            text = f"{then[1].name} now comes before {first[1].name}"
            text += ", which matters for messages with both texts only" if both else ""
            # A message that holds two whole texts is hardly ever written, but may not lead to another certainty.
            harmless = both and _stakes(first[0]) == _stakes(then[1])
            yield scope.edited(then[0], then[1]).finding(
                kinds_message.PRECEDENCE_CHANGED,
                text,
                first[0].name,
                then[1].name,
                (f"{shown_code(first[0].code)} {message}",),
                Caller.NONE if harmless else None,
            )
            return


def _says(row: ErrorRow) -> tuple[object, ...]:
    waits = (row.retry_at, row.retry_after, row.retry_after_ms)
    return (row.name, row.category, row.kind, row.execution, row.retry, row.position_gone, *waits)


def _stakes(row: ErrorRow) -> tuple[object, ...]:
    return (row.execution, row.kind, row.position_gone)
