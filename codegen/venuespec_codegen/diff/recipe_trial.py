"""Two recipes tried on the same requests: what each signs and sends, as far as it differs."""

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from ..model import Endpoint, Exchange
from ..recipe import sign_request, signed_bytes
from .pair_up import pair_endpoints
from .pairing import ExchangePair
from .recipe_requests import Request, fake_credentials, fake_nonces, requests_for

_MOST_LINES = 8


@frozen
class Trial:
    """How many requests were tried, and what differs in the first that the recipes treat differently."""

    tried: int
    differences: tuple[str, ...]


def try_recipes(pair: ExchangePair, credentials: Mapping[str, str]) -> Trial:
    """Sign requests of the old side's calls with both recipes; all but the recipe stays as it is there.

    ``credentials`` maps old names to new ones, so that one secret goes by both.
    """
    other = evolve(pair.old, auth=pair.new.auth)
    now = {one.old.name: one.new for one in pair_endpoints(pair) if one.old is not None and one.new is not None}
    tried = 0
    for request in requests_for(pair.old):
        if request.endpoint.name not in now:
            continue
        tried += 1
        here = _bytes(pair.old, request, credentials)
        there = _bytes(other, evolve(request, endpoint=_supplied(request.endpoint, now[request.endpoint.name])), {})
        lines = tuple(_differences(here, there))
        if lines:
            given = ", ".join(f"{name}={value}" for name, value in request.parameters.items())
            return Trial(tried, (f"{request.endpoint.name}({given})", *lines[:_MOST_LINES]))
    return Trial(tried, ())


def _supplied(old: Endpoint, new: Endpoint) -> Endpoint:
    """Return a call in which what signing supplies is what the other side says: its type decides how it is written."""
    own = (one for one in old.parameters if not one.supplied_by_auth)
    return evolve(old, parameters=(*own, *(one for one in new.parameters if one.supplied_by_auth)))


def _bytes(exchange: Exchange, request: Request, names: Mapping[str, str]) -> dict[str, str]:
    """Return by name what is signed and what is sent."""
    given = (
        exchange,
        request.endpoint,
        exchange.servers[0],
        fake_credentials(exchange.auth, names),
        request.now_ms,
        request.parameters,
        fake_nonces(exchange.auth),
    )
    sent = sign_request(*given)
    found = {"signed": _shown(signed_bytes(*given)), "method": sent.method, "url": sent.url}
    found |= {f"header {name.lower()}": value for name, value in sent.headers}
    return {**found, "body": _shown(sent.body)}


def _differences(here: Mapping[str, str], there: Mapping[str, str]) -> Iterator[str]:
    for name in {**here, **there}:
        before, after = here.get(name), there.get(name)
        if before != after:
            yield f"{name}: {_said(before)} before, {_said(after)} now"


def _said(text: str | None) -> str:
    return text or "nothing"


def _shown(data: bytes) -> str:
    """Return bytes as the text they are, line breaks and what is no text as escapes."""
    text = data.decode("utf-8", errors="backslashreplace")
    return "".join(one if one.isprintable() else repr(one)[1:-1] for one in text)
