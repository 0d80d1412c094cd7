"""How the calls of one exchange are signed, step by step."""

from collections.abc import Iterator

from ..model import (
    UNRESERVED,
    Auth,
    Canonical,
    CanonicalSource,
    ClockValue,
    DecodedValue,
    Digest,
    DigestValue,
    Encoding,
    Escape,
    Injection,
    Location,
    NonceKind,
    NonceValue,
    Order,
    Placement,
    Step,
)
from .page import Heading, Item, Row
from .words import duration

_SOURCES = {
    CanonicalSource.QUERY: "the query",
    CanonicalSource.FORM: "the form",
    CanonicalSource.PARAMETERS: "query, form and JSON body",
}
_PLACES = {
    Location.HEADER: "header",
    Location.QUERY: "query",
    Location.FORM: "form",
    Location.JSON: "JSON body",
}


def signing(auth: Auth) -> Iterator[Item]:
    """Yield the steps in the order in which they are made, and what each adds to a request."""
    yield Heading("Signing")
    yield from (Row(step.name, described(step)) for step in auth.early)
    yield from (_added(one, ", among the others") for one in auth.inject)
    yield from (Row(step.name, described(step)) for step in auth.late)
    yield Row("signature", _digest(auth.signature))
    where = ", sorted among the others" if auth.placed is Order.SORTED else ", at the end"
    yield from (_added(one, "" if one.location is Location.HEADER else where) for one in auth.placements)


def evidence(auth: Auth) -> Iterator[Item]:
    """Yield what shows that the steps are right: the requests and signatures they are checked with, and the source."""
    for vector in auth.vectors:
        yield Row("checked by", f"{vector.name} (source: {vector.source})")
    for published in auth.signature_vectors:
        yield Row("checked by", f"{published.name} (source: {published.source})")
    yield Row("source", auth.source)


def _added(one: Injection | Placement, where: str) -> Row:
    return Row(f"{_PLACES[one.location]} {one.name}", f"{one.template}{where}")


def described(step: Step) -> str:
    """Return in words what a step makes."""
    match step:
        case ClockValue():
            later = f", {duration(step.offset_ms)} later" if step.offset_ms else ""
            return f"the clock as {step.format}{later}"
        case NonceValue():
            return _nonce(step)
        case DecodedValue():
            return f"{step.credential} decoded from {step.encoding}: raw bytes"
        case DigestValue():
            return _digest(step.digest)
        case Canonical():
            return _canonical(step)


def _nonce(nonce: NonceValue) -> str:
    if nonce.kind is NonceKind.INCREASING_MS:
        return "Unix milliseconds, always greater than the one before"
    length = "" if nonce.length is None else f" of {nonce.length} characters"
    return f"drawn anew for every attempt: {nonce.kind}{length}"


def _digest(digest: Digest) -> str:
    key = "" if digest.key is None else f" with the key {digest.key}"
    encoding = "raw bytes" if digest.encoding is Encoding.RAW else digest.encoding.value
    return f"{digest.algorithm} of {str(digest.message)!r}{key}, as {encoding}"


def _canonical(canonical: Canonical) -> str:
    order = "sorted" if canonical.order is Order.SORTED else "in declared order"
    escape = "unescaped" if canonical.escape is Escape.NONE else f"escaped as {canonical.escape}"
    text = f"{_SOURCES[canonical.source]}, {order}, {escape}"
    if canonical.unescaped != UNRESERVED:
        text += f" but for {canonical.unescaped or 'nothing'}"
    if canonical.add:
        text += ", with " + ", ".join(f"{name}={template}" for name, template in canonical.add)
    if (canonical.pair, canonical.join) != ("=", "&"):
        text += f", {canonical.pair!r} between name and value and {canonical.join!r} between pairs"
    return text
