"""How replies are read: the exchange's envelope, what a call says of its own, and rows."""

from collections.abc import Iterator
from typing import Final

from ..model import Envelope, HeaderLimit, Overall, Rows, RowTest
from ..problems import Span
from . import kinds_response as kinds
from .finding import Caller, Finding
from .kinds_docs import REORDERED
from .pairing import EndpointPair, ExchangePair
from .prose import bare
from .subjects import of_endpoint, of_part
from .wording import change, listed, scalar, test

_DATA: Final = "the place of the data"


def compare_envelope(pair: ExchangePair) -> Iterator[Finding]:
    """Yield what is new about how all replies of an exchange are read."""
    old, new = pair.old.envelope, pair.new.envelope
    subject, spans = of_part(pair, "response"), (old.span, new.span)
    yield from _envelope(old, new, subject, spans)
    if (old.rows is None) != (new.rows is None):
        before, after = (
            f"the one item of {one.rows}" if one.rows else f"an object, {one.data or 'the whole reply'}"
            for one in (old, new)
        )
        message = change("the data", before, after)
        yield Finding(kinds.CARDINALITY_CHANGED, subject, message, *spans, before, after)
    if bare(old.limits) != bare(new.limits):
        before, after = _limits(old.limits), _limits(new.limits)
        message = change("headers of limits", before, after)
        # Replies of an exchange without such headers have no attribute `limits`.
        caller = kinds.LIMIT_HEADERS_CHANGED.caller if new.limits else Caller.SOURCE
        yield Finding(kinds.LIMIT_HEADERS_CHANGED, subject, message, *spans, before, after, caller=caller)


def compare_replies(pair: EndpointPair) -> Iterator[Finding]:
    """Yield what is new about how the replies of one call are read, where that is not as all are."""
    subject, spans = of_endpoint(pair), (pair.old.span, pair.new.span)
    if pair.old.success != pair.new.success or pair.old.data != pair.new.data:
        # Both as they count: what the exchange says holds where the call says nothing.
        old, new = pair.exchange.old.envelope_of(pair.old), pair.exchange.new.envelope_of(pair.new)
        yield from _envelope(old, new, subject, spans, said_anew=True)
    old_rows, new_rows = pair.old.rows, pair.new.rows
    if (old_rows is None) != (new_rows is None):
        before, after = ("one row" if one is None else "several rows" for one in (old_rows, new_rows))
        yield Finding(kinds.CARDINALITY_CHANGED, subject, change("a reply", before, after), *spans, before, after)
    if old_rows is None or new_rows is None:
        return
    for kind, word in ((kinds.ITEM_ERRORS_CHANGED, _judged), (kinds.ROWS_CHANGED, _found)):
        here, there = word(old_rows), word(new_rows)
        for what in (name for name in here if here[name] != there[name]):
            before, after = here[what], there[what]
            yield Finding(kind, subject, change(f"rows: {what}", before, after), *spans, before, after)


def _envelope(
    old: Envelope, new: Envelope, subject: str, spans: tuple[Span, Span], *, said_anew: bool = False
) -> Iterator[Finding]:
    """Yield what differs in meaning, or that the same is said otherwise."""
    here, there = _words(old), _words(new)
    differing = [what for what in here if here[what] != there[what]]
    if (old.rows is None) != (new.rows is None) and old.data == new.data and _DATA in differing:
        # The first of several rows, or an object at the same place: how many there are is told, and the place is kept.
        differing.remove(_DATA)
    for what in differing:
        message = change(what, here[what], there[what])
        yield Finding(kinds.ENVELOPE_CHANGED, subject, message, *spans, here[what], there[what])
    if not differing and (said_anew or (old.success, old.statuses) != (new.success, new.statuses)):
        message = "what a success is, is said otherwise and is the same"
        yield Finding(REORDERED, subject, message, *spans, _said(old), _said(new))


def _said(envelope: Envelope) -> str:
    """Write what a success is as a spec says it, in its own order."""
    return listed([*map(test, envelope.success), *(f"HTTP {status}" for status in envelope.statuses or ())])


def _words(envelope: Envelope) -> dict[str, str]:
    return {
        "success": listed(sorted(map(test, envelope.success))),
        "the status of a success": listed(sorted(envelope.success_statuses)),
        "the place of the code": listed(envelope.code),
        "the place of the message": listed(envelope.message),
        _DATA: envelope.rows or envelope.data or "the whole reply",
    }


def _judged(rows: Rows) -> dict[str, str]:
    return {
        "where failed ones are": rows.failed or "",
        "success": listed(map(_row_test, rows.tests)),
        "the place of a code": listed(rows.code),
        "the place of a message": listed(rows.message),
    }


def _found(rows: Rows) -> dict[str, str]:
    return {
        "where they are": rows.succeeded,
        "what tells them apart": listed(rows.key),
        "the field that is all of a row": rows.bare or "",
        "what sums them up": _overall(rows.overall),
        "may be missing": str(rows.or_absent).lower(),
        "name several positions": str(rows.group).lower(),
        "none at all is a success": str(rows.empty_succeeds).lower(),
    }


def _row_test(one: RowTest) -> str:
    return f"{one.pointer} {' or '.join(map(scalar, one.values))}{' or absent' if one.or_absent else ''}"


def _overall(overall: Overall | None) -> str:
    if overall is None:
        return ""
    return f"{overall.pointer}: {listed(map(scalar, (overall.all, overall.some, overall.none)))}"


def _limits(limits: tuple[HeaderLimit, ...]) -> str:
    return listed(
        f"{one.name} ({listed(each for each in (one.remaining, one.quota, one.reset_at) if each is not None)})"
        for one in limits
    )
