"""Pairs of a parameter that went and one that came: some the same under another name, some two different things.

They are made of the parameters of all specs of real exchanges that the repository has. Parameters of one meaning, as
``MEANINGS`` groups them by hand, are renames of each other, however differently two specs describe them; any others of
the same call or exchange are not, however alike their names are.
"""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from venuespec_codegen.model import Endpoint, Parameter
from venuespec_codegen.read import list_files, read_files
from venuespec_codegen.resolve import resolve

_TESTS: Final = Path(__file__).parents[1]
_FOLDERS: Final = (_TESTS.parent / "specs", _TESTS / "exchanges" / "specs")
MEANINGS: Final = (
    frozenset({"instId", "symbol", "pair"}),
    frozenset({"orderId", "order_id", "oid", "id", "txid"}),
    frozenset({"clOrdId", "orderLinkId", "client_order_id", "clientOrderId", "origClientOrderId", "custom_id"}),
    frozenset({"tag", "order_tag", "orderTag"}),
    frozenset({"price", "order_price"}),
    frozenset({"volume", "amount", "quantity", "order_quantity"}),
    frozenset({"ordertype", "order_type"}),
    frozenset({"ccy", "currency"}),
    frozenset({"limit", "page_size"}),
    frozenset({"posSide", "positionType"}),
    frozenset({"mgnMode", "openType"}),
    frozenset({"reduce_only", "reduceOnly"}),
    frozenset({"timestamp"}),
    frozenset({"positionId"}),
)
# How exchanges call a thing when they call it otherwise: whole words for short ones, and the other way round.
_WORDS: Final = {
    "inst": "instrument",
    "pos": "position",
    "mgn": "margin",
    "ccy": "currency",
    "cxl": "cancel",
    "cl": "client",
    "ord": "order",
    "id": "identifier",
    "num": "number",
    "tag": "label",
    "symbol": "instrument",
    "price": "px",
    "quantity": "size",
    "volume": "quantity",
    "amount": "quantity",
    "timestamp": "ts",
    "type": "kind",
    "window": "validity",
    "side": "direction",
    "limit": "count",
    "cursor": "after",
    "state": "status",
    "leverage": "lever",
    "link": "client",
    "pair": "symbol",
    "nonce": "counter",
}


@frozen
class Pair:
    """One parameter that went from a call and one that came to it, at the same place among the others."""

    why: str
    call: Endpoint
    gone: Parameter
    come: Parameter

    @property
    def sides(self) -> tuple[list[Parameter], list[Parameter]]:
        """All parameters of the call, before and after."""
        old = [one for one in self.call.parameters if one.wire_name != self.come.wire_name]
        return old, [self.come if one is self.gone else one for one in old]


def renames() -> Iterator[Pair]:
    """Yield pairs that are the same thing."""
    own = list(_parameters())
    for call, one in own:
        name = _otherwise(one.wire_name)
        if name == one.wire_name or any(name == each.wire_name for each in call.parameters):
            continue
        yield Pair("another name", call, one, evolve(one, wire_name=name))
        yield Pair("shortened", call, one, evolve(one, wire_name=name, description=_shortened(one.description)))
        longer = f"{one.description} It was called {one.wire_name} until June."
        yield Pair("with a remark", call, one, evolve(one, wire_name=name, description=longer))
        bound = evolve(one, wire_name=name, required=not one.required, max_length=77)
        yield Pair("with other bounds", call, one, bound)
    for (call, one), (_, other) in product(own, own):
        if one.wire_name != other.wire_name and _mean_the_same(one, other) and one.type is other.type:
            yield Pair("described anew", call, one, other)


def strangers() -> Iterator[Pair]:
    """Yield pairs that are two things."""
    own = list(_parameters())
    for (call, one), (elsewhere, other) in product(own, own):
        if one.wire_name == other.wire_name or _mean_the_same(one, other):
            continue
        if one.description == other.description:
            # `type` is a side here and a kind of order there; whoever describes both alike means one thing.
            continue
        if any(other.wire_name == each.wire_name for each in call.parameters if call is not elsewhere):
            continue
        yield Pair("of one call" if call is elsewhere else "of two calls", call, one, other)


def _parameters() -> Iterator[tuple[Endpoint, Parameter]]:
    for folder in _FOLDERS:
        for exchange in resolve(read_files(list_files(folder))).model.exchanges:
            for call in exchange.endpoints:
                yield from ((call, one) for one in call.parameters)


def _mean_the_same(one: Parameter, other: Parameter) -> bool:
    return any({one.wire_name, other.wire_name} <= names for names in MEANINGS)


def _otherwise(name: str) -> str:
    """Call a thing otherwise: in snake_case where it was in camelCase and the other way round, in other words."""
    words = [one[0].lower() for one in re.finditer(r"[A-Z]?[a-z]+|[A-Z]+|[0-9]+", name)]
    made = [_WORDS.get(word, word) for word in words]
    if "_" in name:
        return made[0] + "".join(word.capitalize() for word in made[1:])
    return "_".join(made)


def _shortened(text: str) -> str:
    end = re.search(r"[.;,]", text)
    return f"{text if end is None else text[: end.start()]}."
