"""One call: its name, its way to the exchange, what it does."""

import re
from collections.abc import Iterator
from typing import Final

from ..model import Endpoint
from . import kinds_endpoint as kinds
from .finding import Finding, Kind
from .pairing import EndpointPair
from .subjects import of_endpoint
from .wording import change, listed, yes_no

_VERSION: Final = re.compile(r"v[0-9]+(\.[0-9]+)?", re.ASCII)


def compare_call(pair: EndpointPair) -> Iterator[Finding]:
    """Yield what is new about a call as a whole."""
    old, new = pair.old, pair.new
    if old.name != new.name:
        yield _found(pair, kinds.RENAMED, "the method of the client", old.name, new.name)
    yield from _ending(pair)
    yield from _way(pair)
    yield from _outcome(pair)


def _ending(pair: EndpointPair) -> Iterator[Finding]:
    old, new = pair.old, pair.new
    if (old.deprecated is None) != (new.deprecated is None):
        kind = kinds.UNDEPRECATED if new.deprecated is None else kinds.DEPRECATED
        yield _found(pair, kind, "deprecated", old.deprecated or "", new.deprecated or "")
    if old.sunset != new.sunset:
        # ISO dates sort as texts do, and no date at all is after every one.
        is_earlier = new.sunset is not None and (old.sunset is None or new.sunset < old.sunset)
        kind = kinds.SUNSET_EARLIER if is_earlier else kinds.SUNSET_LATER
        yield _found(pair, kind, "the last day", old.sunset or "", new.sunset or "")


def _way(pair: EndpointPair) -> Iterator[Finding]:
    old, new = pair.old, pair.new
    if old.path != new.path:
        kind = kinds.PATH_VERSION_CHANGED if _differ_in_version(str(old.path), str(new.path)) else kinds.PATH_CHANGED
        yield _found(pair, kind, "the path", str(old.path), str(new.path))
    if old.method != new.method:
        yield _found(pair, kinds.METHOD_CHANGED, "the method", _method(old), _method(new))
    # Another method may well mean another place, as a GET has no body: one edit.
    elif old.parameters_in is not new.parameters_in:
        yield _found(pair, kinds.CONTENT_TYPE_CHANGED, "where parameters travel", old.parameters_in, new.parameters_in)
    if old.order is not new.order:
        yield _found(pair, kinds.ORDER_CHANGED, "the order of parameters", old.order, new.order)
    if old.empty_body is not new.empty_body:
        yield _found(pair, kinds.EMPTY_BODY_CHANGED, "an empty body", old.empty_body, new.empty_body)


def _outcome(pair: EndpointPair) -> Iterator[Finding]:
    old, new = pair.old.outcome, pair.new.outcome
    if old.idempotent != new.idempotent:
        kind = kinds.IDEMPOTENCY_GAINED if new.idempotent else kinds.IDEMPOTENCY_LOST
        before, after = yes_no(old.idempotent), yes_no(new.idempotent)
        yield _in_outcome(pair, kind, "idempotent", before, after)
    if old.confirm != new.confirm:
        what = "how an unknown outcome is found out"
        yield _in_outcome(pair, kinds.CONFIRM_CHANGED, what, str(old.confirm), str(new.confirm))
    if old.position_key != new.position_key:
        before, after = listed(old.position_key) or "nothing", listed(new.position_key) or "nothing"
        yield _in_outcome(pair, kinds.POSITION_KEY_CHANGED, "what names the position", before, after)


def _method(endpoint: Endpoint) -> str:
    return f"{endpoint.method}, parameters in {endpoint.parameters_in}"


def _differ_in_version(old: str, new: str) -> bool:
    here, there = old.split("/"), new.split("/")
    return len(here) == len(there) and all(
        one == other or (_VERSION.fullmatch(one) and _VERSION.fullmatch(other))
        for one, other in zip(here, there, strict=True)
    )


def _found(pair: EndpointPair, kind: Kind, what: str, before: str, after: str) -> Finding:
    message = change(what, before, after)
    return Finding(kind, of_endpoint(pair), message, pair.old.span, pair.new.span, before, after)


def _in_outcome(pair: EndpointPair, kind: Kind, what: str, before: str, after: str) -> Finding:
    """Return a finding about what a call does, at the place where the specs say it."""
    spans = pair.old.outcome.span, pair.new.outcome.span
    return Finding(kind, of_endpoint(pair), change(what, before, after), *spans, before, after)
