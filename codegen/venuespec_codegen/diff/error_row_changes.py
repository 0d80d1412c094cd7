"""What differs between two rows of error tables that are one and the same meaning."""

from collections.abc import Iterator
from typing import Final

from attrs import evolve, frozen

from ..model import (
    CapturedMoment,
    CapturedWait,
    Codeless,
    ErrorRow,
    Execution,
    HeaderMoment,
    HeaderWait,
    Kind,
    Retry,
    StatusRow,
    WrittenMoment,
)
from ..problems import Span
from . import kinds_error as kinds
from .finding import Caller, Finding
from .finding import Kind as FindingKind
from .lengths import duration

Row = ErrorRow | StatusRow

# How soon a caller would send again, and how blindly: not at all; only after finding out what became of the first
# attempt, which may end without another; another request, once a person has changed it; the same one later; the same
# one at once, as the client itself does for a clock that was wrong.
_EAGERNESS: Final = (Retry.NEVER, Retry.VERIFY, Retry.FIX, Retry.WAIT, Retry.RESYNC)
# All that leads to another attempt without finding out what became of the first.
_BLIND: Final = (Retry.FIX, Retry.WAIT, Retry.RESYNC)
_SUCCESS: Final = range(200, 300)
_REFUSAL: Final = range(400, 500)


@frozen
class Edited:
    """Two rows that are one, what findings about them are called, and where they stand."""

    subject: str
    old_span: Span
    new_span: Span

    def finding(  # noqa: PLR0913, PLR0917 - one argument for each part of a finding
        self,
        kind: FindingKind,
        message: str,
        before: str = "",
        after: str = "",
        witnesses: tuple[str, ...] = (),
        caller: Caller | None = None,
    ) -> Finding:
        """Make a finding of it; ``caller`` where the verdict is not the kind's."""
        return Finding(
            kind,
            self.subject,
            message,
            self.old_span,
            self.new_span,
            before,
            after,
            witnesses,
            kind.caller if caller is None else caller,
        )


def compare_meaning(edited: Edited, old: ErrorRow, new: ErrorRow) -> Iterator[Finding]:
    """Yield what two rows tell callers differently, but for code, name and message."""
    yield from compare_certainty(edited, old, new)
    yield from compare_advice(edited, old, new)
    yield from _compare_waits(edited, old, new)
    if old.http != new.http:
        yield _statuses(edited, old, new)


def compare_certainty(edited: Edited, old: ErrorRow, new: ErrorRow, witness: str | None = None) -> Iterator[Finding]:
    """Yield where two rows differ in whether anything was executed; ``witness`` is a message that tells."""
    witnesses = () if witness is None else (f"message: {witness}",)
    words = ("not executed", "nobody knows")
    if old.execution is not new.execution:
        certain = new.execution is Execution.NONE
        before, after = reversed(words) if certain else words
        kind = kinds.EXECUTION_MORE_CERTAIN if certain else kinds.EXECUTION_LESS_CERTAIN
        message = (
            "clients will say that nothing was executed, where they said that nobody knows"
            if certain
            else "clients will say that nobody knows whether it was executed, where they said that it was not"
        )
        yield edited.finding(kind, message, f"{old.execution} ({before})", f"{new.execution} ({after})", witnesses)
    if old.position_gone != new.position_gone:
        gone = new.position_gone
        kind = kinds.POSITION_GONE_ADDED if gone else kinds.POSITION_GONE_REMOVED
        message = f"clients {'will' if gone else 'no longer'} say that there was nothing left to close"
        yield edited.finding(kind, message, _gone(old), _gone(new), witnesses)


def compare_class(edited: Edited, old: Row, new: Row, witness: str | None = None) -> Iterator[Finding]:
    """Yield where one of two rows is a rate limit and the other is none."""
    if old.kind is new.kind:
        return
    witnesses = () if witness is None else (f"message: {witness}",)
    if new.kind is Kind.THROTTLED:
        message = "it becomes Throttled, so clauses for that class catch it, and the client's own limiter waits"
        yield edited.finding(kinds.CLASS_BASE_CHANGED, message, old.kind, new.kind, witnesses, caller=Caller.BEHAVIOUR)
    else:
        message = "clauses for Throttled no longer catch it, and it has no retry_at and retry_after"
        yield edited.finding(kinds.CLASS_BASE_CHANGED, message, old.kind, new.kind, witnesses)


def compare_advice(edited: Edited, old: Row | Codeless, new: Row | Codeless) -> Iterator[Finding]:
    """Yield where rows differ in what they are about and when to try again."""
    if not isinstance(old, Codeless) and not isinstance(new, Codeless):
        yield from compare_class(edited, old, new)
    if old.category is not new.category:
        message = f"it is about {new.category} and no longer about {old.category}"
        yield edited.finding(kinds.CATEGORY_CHANGED, message, old.category, new.category)
    if old.retry is not new.retry:
        eager = _EAGERNESS.index(new.retry) > _EAGERNESS.index(old.retry)
        kind = kinds.RETRY_MORE_EAGER if eager else kinds.RETRY_LESS_EAGER
        message = "a new attempt is advised " + ("sooner or with less care" if eager else "later or with more care")
        twice = eager and new.retry in _BLIND and isinstance(new, ErrorRow) and new.execution is Execution.UNKNOWN
        if twice:
            message += "; the outcome of the first one is unknown, so both may be executed"
        # Advice to risk a second execution needs somebody who answers for it, as a claim that there was none does.
        yield evolve(edited.finding(kind, message, old.retry, new.retry), by_name=twice)


def compare_status_waits(edited: Edited, old: StatusRow, new: StatusRow) -> Iterator[Finding]:
    """Yield where two rows of HTTP statuses differ in how long to wait."""
    yield from _compare_waits(edited, old, new)


def _compare_waits(edited: Edited, old: Row, new: Row) -> Iterator[Finding]:
    before, after = _wait(old), _wait(new)
    if before == after:
        return
    if not before:
        kind, message = kinds.RETRY_LESS_EAGER, "clients now know how long to wait"
    elif not after:
        kind, message = kinds.RETRY_MORE_EAGER, "clients no longer know how long to wait"
    elif _only_constant(old) and _only_constant(new):
        longer = (new.retry_after_ms or 0) > (old.retry_after_ms or 0)
        kind = kinds.RETRY_LESS_EAGER if longer else kinds.RETRY_MORE_EAGER
        message = f"clients wait {'longer' if longer else 'shorter'}"
    else:
        kind, message = kinds.WAIT_CHANGED, "clients read from elsewhere how long to wait"
    yield edited.finding(kind, message, before, after)


def _only_constant(row: Row) -> bool:
    return row.retry_at is None and row.retry_after is None


def _wait(row: Row) -> str:
    parts: list[str] = []
    match row.retry_at:
        case CapturedMoment(capture, unit):
            parts.append(f"until {{{capture}}} in {unit}")
        case WrittenMoment(capture, form, offset):
            parts.append(f"until {{{capture}}} written {form}" + (f" {offset:+d} min" if offset is not None else ""))
        case HeaderMoment(header, unit):
            parts.append(f"until header {header} in {unit}")
        case None:
            pass
    match row.retry_after:
        case CapturedWait(capture, unit):
            parts.append(f"{{{capture}}} in {unit}")
        case HeaderWait(header, unit):
            parts.append(f"header {header} in {unit}")
        case None:
            pass
    parts += [] if row.retry_after_ms is None else [duration(row.retry_after_ms)]
    return ", else ".join(parts)


def _statuses(edited: Edited, old: ErrorRow, new: ErrorRow) -> Finding:
    unsettled = [one for one in {*old.http} ^ {*new.http} if one not in _SUCCESS and one not in _REFUSAL]
    message = "the documented HTTP statuses are others"
    if unsettled:
        numbers = " and ".join(map(str, sorted(unsettled)))
        message += f"; with HTTP {numbers} clients say that nobody knows, whatever the code"
    before, after = (", ".join(map(str, row.http)) or "none" for row in (old, new))
    return edited.finding(kinds.HTTP_STATUS_CHANGED, message, before, after)


def _gone(row: ErrorRow) -> str:
    return "positionGone" if row.position_gone else "no positionGone"


def told(row: ErrorRow) -> str:
    """Write what a row tells callers in one line: an approval of one row must not do for a graver one."""
    message = "" if row.message is None else f'of message "{row.message}"'
    waits = _wait(row)
    parts = (row.name, message, row.kind, row.category, f"execution {row.execution}", f"retry {row.retry}")
    return ", ".join(part for part in (*parts, waits, "positionGone" if row.position_gone else "") if part)


def named(row: ErrorRow) -> str:
    """Return what findings call a row: its code and name."""
    return f"error {row.code} {row.name}"
