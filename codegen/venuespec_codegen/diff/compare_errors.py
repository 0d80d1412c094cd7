"""Error tables: what a refusal means to callers on both sides, row by row and message by message."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from ..model import ErrorRow, Execution
from . import kinds_error as kinds
from . import kinds_message
from .error_arrivals import compare_arrivals, compare_emptied, is_emptied
from .error_claims import approved_by_name, claims_message
from .error_messages import compare_messages, renamed_captures, with_captures
from .error_moves import Move, moved_down, moved_up, moves, only_moved
from .error_names import compare_members, members_of
from .error_numbers import compare_numbers
from .error_order import compare_order
from .error_pairs import RowPair, pair_rows
from .error_row_changes import Edited, compare_certainty, compare_class, compare_meaning
from .error_scope import Scope
from .error_tables import by_code, shown_code
from .finding import Caller, Finding
from .pairing import EndpointPair, ExchangePair
from .prose import bare
from .rule_wording import listed_conditions
from .subjects import of_endpoint
from .wording import listed

_MOST_NAMES: Final = 5
# The kinds that are about which messages a row fits.
_FITTING: Final = (
    kinds_message.MATCH_WIDENED,
    kinds_message.MESSAGE_SHAPE_CHANGED,
    kinds_message.MESSAGE_SAMPLE_CHANGED,
    kinds_message.ATTRIBUTE_RETYPED,
)


def compare_own_errors(pair: EndpointPair) -> Iterator[Finding]:
    """Yield what changed in the table of one call; rows that moved to or from the common one are not among it."""
    if bare(pair.old.errors) == bare(pair.new.errors):
        return
    old, new = pair.exchange.old, pair.exchange.new
    scope = Scope(
        owner=of_endpoint(pair),
        old=pair.old.errors,
        new=pair.new.errors,
        old_common=old.errors,
        new_common=new.errors,
        old_span=pair.old.span,
        new_span=pair.new.span,
        exchanges=(old, new),
    )
    yield from _compare_table(scope, (*moved_down(pair), *moved_up(pair)), (), ())


def told_elsewhere(pair: EndpointPair) -> bool:
    """Tell whether all that happened to a call's table is found with the common one, or with the members' names."""
    if only_moved(pair):
        return True
    old, new = (sorted(bare(side.errors), key=repr) for side in (pair.old, pair.new))
    before, after = members_of(pair.exchange.old), members_of(pair.exchange.new)
    return old == new and any(before[row.code] != after[row.code] for row in pair.new.errors)


def compare_common_errors(pair: ExchangePair) -> Iterator[Finding]:
    """Yield what changed in the common table, moves to and from it, and what became of the members of ``ErrorCode``."""
    if bare(pair.old.error_rows) != bare(pair.new.error_rows):
        yield from compare_members(pair.old, pair.new)
    if bare(pair.old.errors) == bare(pair.new.errors):
        return
    scope = Scope(
        owner=pair.new.name,
        old=pair.old.errors,
        new=pair.new.errors,
        old_common=(),
        new_common=(),
        old_span=pair.old.span,
        new_span=pair.new.span,
        exchanges=(pair.old, pair.new),
    )
    found = tuple(moves(pair))
    for move in found:
        yield from _compare_move(scope, move)
    common = [move.common for move in found]
    # Where nobody else loses or gains the row, who decides instead of it does not matter.
    settled = [move.common for move in found if not move.others]
    yield from _compare_table(scope, (), common, settled)


def _compare_move(scope: Scope, move: Move) -> Iterator[Finding]:
    (old, new), *_ = move.pairs
    message = "it moved from the common table to calls' own" if move.down else "it moved into the common table"
    if move.others:
        names = ", ".join(move.others[:_MOST_NAMES]) + (", ..." if len(move.others) > _MOST_NAMES else "")
        message += f"; {names} {'no longer' if move.down else 'now'} knows it"
    caller = Caller.BEHAVIOUR if move.others else Caller.NONE
    own = f"of {listed(move.takers)}"
    before, after = ("common", own) if move.down else (own, "common")
    found = scope.edited(old, new).finding(kinds.SCOPE_CHANGED, message, before, after, caller=caller)
    # Of a row that became common, calls that did not know it are told as much as by a new one.
    claimed = bool(move.others) and not move.down and new.execution is Execution.NONE
    yield approved_by_name(found, claimed=claimed)
    for old, new in move.pairs:
        yield from _compare_rows(scope, old, new)


def _compare_table(
    scope: Scope, paired: Sequence[RowPair], elsewhere: Collection[ErrorRow], settled: Collection[ErrorRow]
) -> Iterator[Finding]:
    """Compare the rows that are not told ``elsewhere``; who decides instead of ``settled`` ones is told as well."""
    told = {id(row) for row in chain(elsewhere, *paired)}
    rows = pair_rows(*([row for row in side if id(row) not in told] for side in (scope.old, scope.new)))
    for old, new in rows.same:
        yield from _compare_rows(scope, old, new)
    yield from compare_numbers(scope, rows)
    gone = rows.gone
    if is_emptied(scope.old, gone):
        yield compare_emptied(scope, gone)
        gone = ()
    yield from compare_arrivals(scope, gone, rows.come)
    yield from _compare_flows(scope, (*rows.same, *rows.also, *paired), settled)
    yield from compare_order(scope, rows.same)


def _compare_rows(scope: Scope, old: ErrorRow, new: ErrorRow) -> Iterator[Finding]:
    edited = scope.edited(old, new)
    if old.name != new.name:
        differs = scope.members.differ(new.code)
        message = "callers who look at `name` see another"
        if differs and old.code in scope.members.old:
            message += f"; {scope.members.old[old.code]} is now {scope.members.new.get(new.code, 'gone')}"
        caller = Caller.SOURCE if differs else Caller.BEHAVIOUR
        yield edited.finding(kinds.NAME_CHANGED, message, old.name, new.name, caller=caller)
    claimed = claims_message(scope, old, new)
    for found in compare_messages(edited, old.message, new.message):
        yield approved_by_name(found, claimed=claimed and found.kind in _FITTING)
    yield from compare_meaning(edited, with_captures(old, renamed_captures(old, new)), new)
    yield from _compare_notes(scope, edited, old, new)


def _compare_notes(scope: Scope, edited: Edited, old: ErrorRow, new: ErrorRow) -> Iterator[Finding]:
    if (old.situation, old.unless) != (new.situation, new.unless):
        message = "the simulator answers with it on other occasions"
        yield edited.finding(kinds.SITUATION_CHANGED, message, _situation(old), _situation(new))
    before, after = ({*row.was, *row.renumbered_to} for row in (old, new))
    # A link to a code that came or went is part of that finding.
    known = any(all(scope.deciding(code)) for code in before ^ after)
    if known or (before == after and (old.was, old.renumbered_to) != (new.was, new.renumbered_to)):
        earlier, later = (", ".join(map(shown_code, (*row.was, *row.renumbered_to))) or "none" for row in (old, new))
        yield edited.finding(kinds.LINKS_CHANGED, "it names other older or newer codes", earlier, later)


def _situation(row: ErrorRow) -> str:
    if row.situation is None:
        return "none"
    return f"{row.situation}, unless {listed_conditions(row.unless)}" if row.unless else row.situation


def _compare_flows(scope: Scope, paired: Iterable[RowPair], settled: Collection[ErrorRow]) -> Iterator[Finding]:
    """Yield where another row decides about a message now, and says otherwise whether anything was executed."""
    done = {(id(old), id(new)) for old, new in paired}
    told = {id(row) for row in settled}
    own, others = by_code(scope.old), by_code(scope.new)
    for key in {**own, **others}:
        if bare(own.get(key, ())) == bare(others.get(key, ())):
            continue
        for flow in scope.flows(key[1]):
            old, new = flow.before, flow.after
            if old is None or new is None or (id(old), id(new)) in done:
                continue
            done.add((id(old), id(new)))
            if told & {id(old), id(new)}:
                continue
            edited = scope.edited(old, new)
            yield from compare_certainty(edited, old, new, flow.message)
            if old.execution is new.execution:
                yield from compare_class(edited, old, new, flow.message)
