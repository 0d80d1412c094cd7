"""A request as it was before signing placed anything at its end, and what it placed."""

import json
from collections.abc import Mapping
from typing import TypeAlias, cast

from attrs import evolve, frozen

from ..model import Auth, Endpoint, Location, ParametersIn, Scalar
from ..recipe import Fields
from .arrival import Arrival, split_pairs, without_names

Items: TypeAlias = tuple[tuple[str, Scalar], ...]


@frozen
class Bare:
    """``arrival`` without what was placed, its parameters by where they travel, and the placed texts by place."""

    arrival: Arrival
    fields: Fields
    placed: Mapping[tuple[Location, str], str]


def strip_placed(auth: Auth, endpoint: Endpoint, arrival: Arrival) -> Bare:
    """Take away what signing placed; a body that cannot be read has no parameters and stays as it is."""
    names = {location: frozenset(each.name for each in auth.placed_in(location)) for location in Location}
    query = without_names(arrival.query, names[Location.QUERY])
    form: Items = ()
    body = arrival.body
    if endpoint.body is ParametersIn.FORM:
        body = without_names(arrival.body.decode("latin-1"), names[Location.FORM]).encode("latin-1")
        form = split_pairs(body.decode("utf-8", "replace"))
    items = _read_json(arrival.body) if endpoint.body is ParametersIn.JSON else ()
    kept = tuple((name, value) for name, value in items if name not in names[Location.JSON])
    if len(kept) < len(items):
        body = json.dumps(dict(kept), ensure_ascii=False, separators=(",", ":")).encode()
    found: dict[tuple[Location, str], str] = {}
    for name in names[Location.HEADER]:
        header = arrival.header(name)
        found |= {} if header is None else {(Location.HEADER, name): header}
    found |= {(Location.QUERY, name): value for name, value in reversed(split_pairs(arrival.query))}
    if endpoint.body is ParametersIn.FORM:
        sent = reversed(split_pairs(arrival.body.decode("utf-8", "replace")))
        found |= {(Location.FORM, name): value for name, value in sent}
    found |= {(Location.JSON, name): value for name, value in items if isinstance(value, str)}
    fields = Fields(
        query=_as_declared(auth, endpoint, split_pairs(query)),
        form=_as_declared(auth, endpoint, form),
        json=_as_declared(auth, endpoint, kept),
    )
    return Bare(evolve(arrival, query=query, body=body), fields, found)


def _as_declared(auth: Auth, endpoint: Endpoint, items: Items) -> Items:
    """Put parameters into the order in which they are signed, whatever the one in which they were sent."""
    names = [each.wire_name for each in endpoint.parameters if not each.supplied_by_auth]
    names += [each.name for each in auth.inject]
    return tuple(sorted(items, key=lambda item: names.index(item[0]) if item[0] in names else len(names)))


def _read_json(body: bytes) -> Items:
    """Return the texts, numbers and truth values of a JSON object; nothing for anything else."""
    try:
        document: object = json.loads(body)
    except (ValueError, RecursionError):
        return ()
    if not isinstance(document, dict):
        return ()
    items = cast("dict[str, object]", document).items()
    return tuple((name, value) for name, value in items if isinstance(value, (str, int)))
