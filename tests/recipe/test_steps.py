import hashlib
import hmac

import pytest

from venuespec_codegen.model import (
    Algorithm,
    Canonical,
    CanonicalSource,
    ClockFormat,
    ClockValue,
    DecodedValue,
    Digest,
    DigestValue,
    Encoding,
    Escape,
    NonceKind,
    NonceValue,
    Order,
    Reference,
    Template,
    Text,
)
from venuespec_codegen.recipe import Fields, compute, fill
from venuespec_codegen.recipe.steps import fill_bytes

FIELDS = Fields(query=(("b", True),), form=(("c", "x y"),), json=(("a", 3),))


def test_each_step_sees_what_is_before_it() -> None:
    steps = (
        ClockValue("expires", ClockFormat.UNIX_S, 60_000),
        DecodedValue("key", Encoding.HEX, "secret"),
        DigestValue(
            "inner",
            Digest(Algorithm.SHA256, None, Template((Text("t="), Reference("expires"))), Encoding.RAW),
        ),
        DigestValue(
            "outer", Digest(Algorithm.HMAC_SHA1, "key", Template((Text("é"), Reference("inner"))), Encoding.HEX_UPPER)
        ),
    )
    values = compute(steps, {"secret": "66616b65"}, 1_700_000_000_123, Fields())
    inner = hashlib.sha256(b"t=1700000060").digest()
    assert values == {
        "secret": "66616b65",
        "expires": "1700000060",
        "key": b"fake",
        "inner": inner,
        "outer": hmac.new(b"fake", "é".encode() + inner, "sha1").hexdigest().upper(),
    }


def test_what_is_known_already_stays_and_a_nonce_must_be() -> None:
    steps = (ClockValue("now", ClockFormat.UNIX_MS), NonceValue("nonce", NonceKind.UUID, None))
    assert compute(steps, {"now": "7", "nonce": "n"}, 8, Fields()) == {"now": "7", "nonce": "n"}
    with pytest.raises(KeyError, match="nonce"):
        compute(steps, {}, 8, Fields())


@pytest.mark.parametrize(
    ("source", "order", "text"),
    [
        (CanonicalSource.QUERY, Order.DECLARED, "b=true&0=z"),
        (CanonicalSource.FORM, Order.SORTED, "0=z&c=x+y"),
        (CanonicalSource.PARAMETERS, Order.DECLARED, "b=true&c=x+y&a=3&0=z"),
        (CanonicalSource.PARAMETERS, Order.SORTED, "0=z&a=3&b=true&c=x+y"),
    ],
)
def test_canonical_strings_are_made_of_what_travels_there(source: CanonicalSource, order: Order, text: str) -> None:
    canonical = Canonical("signed", source, order, Escape.FORM, add=(("0", Template((Reference("word"),))),))
    assert compute((canonical,), {"word": "z"}, 0, FIELDS)["signed"] == text


def test_an_empty_value_takes_its_prefix_away() -> None:
    template = Template((Text("/"), Reference("query", "?")))
    assert fill(template, {"query": ""}) == "/"
    assert fill(template, {"query": "a=1"}) == "/?a=1"


def test_bytes_that_are_no_text_cannot_be_filled_in_as_text() -> None:
    template = Template((Reference("raw"),))
    assert fill_bytes(template, {"raw": b"\xff"}) == b"\xff"
    with pytest.raises(UnicodeDecodeError):
        fill(template, {"raw": b"\xff"})
