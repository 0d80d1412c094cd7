"""Leaves credentials out of what the control interface tells: somebody may point a client with real ones here."""

import json
from typing import cast
from urllib.parse import unquote

from ..model import Location
from ..recipe import Fields, compute
from .venue import Venue

_HIDDEN = "…"


def hide_header(venue: Venue, name: str, value: str) -> str:
    """Return a header's value unless it may hold a credential other than the fake ones."""
    own = {each.lower() for each in _carrying(venue, (Location.HEADER,))}
    return value if name.lower() not in own or value in _fake(venue) else _HIDDEN


def hide_pairs(venue: Venue, text: str) -> str:
    """Return a query string or a form likewise, everything else byte for byte."""
    own, fake = _carrying(venue, (Location.QUERY, Location.FORM)), _fake(venue)
    pieces = (piece.partition("=") for piece in text.split("&"))
    return "&".join(
        f"{name}{equals}{value if unquote(name) not in own or unquote(value) in fake else _HIDDEN}"
        for name, equals, value in pieces
    )


def hide_body(venue: Venue, text: str) -> str:
    """Return a body likewise; JSON is only written anew where something in it is hidden."""
    own, fake = _carrying(venue, (Location.JSON,)), _fake(venue)
    if not own:
        return hide_pairs(venue, text)
    try:
        document: object = json.loads(text)
    except (ValueError, RecursionError):
        return _HIDDEN if text else text
    if not isinstance(document, dict):
        return _HIDDEN
    fields = cast("dict[str, object]", document)
    found = {name for name, value in fields.items() if name in own and value not in fake}
    return json.dumps({**fields, **dict.fromkeys(found, _HIDDEN)}, ensure_ascii=False) if found else text


def _carrying(venue: Venue, locations: tuple[Location, ...]) -> set[str]:
    """The names under which a credential, or what is made of one alone, travels there."""
    auth = venue.exchange.auth
    secret = venue.credentials.keys() | {each.name for each in auth.constants}
    sent = [(each.location, each.name, each.template) for each in auth.placements]
    sent += [(each.location, each.name, each.template) for each in auth.inject]
    return {name for location, name, template in sent if location in locations and secret & set(template.references)}


def _fake(venue: Venue) -> set[str | bytes]:
    auth = venue.exchange.auth
    return set(compute(auth.constants, venue.credentials, 0, Fields()).values())
