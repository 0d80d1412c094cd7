"""How an exchange's replies are read: what makes a success, and what headers tell of limits."""

from collections.abc import Iterator

from ..model import Envelope, HeaderLimit, ReplyTest
from .page import Heading, Item, Row
from .words import both, either, quoted


def reply_rows(envelope: Envelope) -> Iterator[Item]:
    """Yield what a success must pass, and the limits that every reply tells."""
    yield Heading("Replies")
    yield success_row(envelope)
    for limit in envelope.limits:
        yield Row(f"limit {limit.name}", _limit(limit))
    yield Row("source", envelope.source)


def success_row(envelope: Envelope) -> Item:
    """What a success must pass."""
    status = f"HTTP {either(envelope.success_statuses)}"
    return Row("success", both([status, *map(_test, envelope.success)]))


def _test(test: ReplyTest) -> str:
    if test.presence is not None:
        return f"{'something' if test.presence else 'nothing'} at {test.pointer}"
    choice = " or ".join(map(quoted, test.values))
    return f"{choice} at {test.pointer}{' (or nothing)' if test.or_absent else ''}"


def _limit(limit: HeaderLimit) -> str:
    parts = [f"what is left in {limit.remaining}"]
    parts += [] if limit.quota is None else [f"the quota in {limit.quota}"]
    if limit.reset_at is not None:
        parts.append(f"when it starts anew in {limit.reset_at.header} ({limit.reset_at.unit})")
    return f"{both(parts)}; in Python, the reply's and errors' limits"
