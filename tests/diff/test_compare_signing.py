from attrs import evolve

from venuespec_codegen.diff.compare import compare
from venuespec_codegen.diff.finding import Caller, Finding, Wire
from venuespec_codegen.model import (
    Algorithm,
    Auth,
    Canonical,
    CanonicalSource,
    Credential,
    Digest,
    DigestValue,
    Encoding,
    Escape,
    Exchange,
    Model,
    Order,
    Reference,
    Template,
    Text,
)

from .case import tree
from .reading import model_of

_BASE = model_of(tree(())).exchanges[0]
_AUTH = _BASE.auth


def _template(*parts: str) -> Template:
    return Template(tuple(Reference(part[1:]) if part.startswith("$") else Text(part) for part in parts))


def _found(old: Auth, new: Auth, exchange: Exchange = _BASE) -> tuple[Finding, ...]:
    return compare(Model((evolve(exchange, auth=old),)), Model((evolve(exchange, auth=new),)))


def _one(old: Auth, new: Auth) -> Finding:
    (found,) = _found(old, new)
    return found


def _signs(*parts: str, steps: tuple[Canonical | DigestValue, ...] = ()) -> Auth:
    signature = evolve(_AUTH.signature, message=_template(*parts))
    late = tuple(step for step in steps if isinstance(step, Canonical))
    early = tuple(step for step in steps if isinstance(step, DigestValue))
    return evolve(_AUTH, signature=signature, late=late, early=(*_AUTH.early, *early))


def _canonical(name: str = "signed", order: Order = Order.SORTED, escape: Escape = Escape.NONE) -> Canonical:
    return Canonical(name, CanonicalSource.PARAMETERS, order, escape)


def _hash(name: str, *parts: str) -> DigestValue:
    return DigestValue(name, Digest(Algorithm.SHA256, None, _template(*parts), Encoding.HEX))


def test_bytes_of_one_request_show_what_is_signed() -> None:
    found = _one(_AUTH, _signs("$timestamp", "$method", "$body"))
    assert (found.kind.id, found.caller, found.wire) == ("auth.signing.changed", Caller.SAFE, Wire.BREAK)
    call, signed, header = found.witnesses
    assert call == "shut(symbol=A-B, amount=1)"
    body = '{"symbol":"A-B","amount":1}'
    assert signed == f"signed: 1700000000123{body} before, 1700000000123POST{body} now"
    assert header.startswith("header x-sign: ")
    assert "fake-secret" not in "".join(found.witnesses)


def test_characters_that_matter_are_tried() -> None:
    old = _signs("$timestamp", "$signed", steps=(_canonical(),))
    new = _signs("$timestamp", "$signed", steps=(_canonical(escape=Escape.FORM),))
    found = _one(old, new)
    assert found.wire is Wire.BREAK
    assert "&tag=a b+c/d*e~f(g)é before" in found.witnesses[1]
    found = _one(new, _signs("$timestamp", "$signed", steps=(_canonical(escape=Escape.RFC3986),)))
    assert "a%20b" in found.witnesses[1]
    assert "a+b" in found.witnesses[1]


def test_names_and_order_of_steps_mean_nothing() -> None:
    old = _signs("$one", "$two", "$signed", steps=(_hash("one", "$api_key"), _hash("two", "a"), _canonical()))
    new = _signs("$b", "$a", "$x", steps=(_hash("a", "a"), _hash("b", "$api_key"), _canonical("x")))
    found = _one(old, new)
    assert (found.kind.id, found.caller, found.wire) == ("auth.signing.rewritten", Caller.NONE, Wire.NONE)


def test_what_cannot_matter_is_no_change_of_signing() -> None:
    pairs = (("a", _template("1")), ("b", _template("2")))
    old = _signs("$signed", steps=(evolve(_canonical(), unescaped="-~", add=pairs),))
    new = _signs("$signed", steps=(evolve(_canonical(), unescaped="~-*", add=pairs[::-1]),))
    assert _one(old, new).kind.id == "auth.signing.rewritten"
    # Escaped, or in declared order, the same differences do matter.
    old = _signs("$signed", steps=(evolve(_canonical(order=Order.DECLARED), add=pairs),))
    new = _signs("$signed", steps=(evolve(_canonical(order=Order.DECLARED), add=pairs[::-1]),))
    assert _one(old, new).kind.id == "auth.signing.changed"
    kept = _canonical(escape=Escape.RFC3986)
    found = _one(_signs("$signed", steps=(kept,)), _signs("$signed", steps=(evolve(kept, unescaped="-._~*"),)))
    assert (found.kind.id, found.wire) == ("auth.signing.changed", Wire.BREAK)


def test_what_no_request_shows_is_a_risk() -> None:
    kept = _canonical(escape=Escape.RFC3986)
    new = evolve(kept, unescaped=kept.unescaped + "|")
    found = _one(_signs("$signed", steps=(kept,)), _signs("$signed", steps=(new,)))
    assert (found.kind.id, found.wire, found.witnesses) == ("auth.signing.changed", Wire.RISK, ())
    assert "nobody knows of others" in found.message


def test_headers_have_no_case() -> None:
    lower = tuple(evolve(one, name=one.name.lower()) for one in _AUTH.placements)
    found = _one(_AUTH, evolve(_AUTH, placements=lower))
    assert (found.kind.id, found.wire) == ("auth.signing.rewritten", Wire.SAFE)
    found = _one(_AUTH, evolve(_AUTH, placements=_AUTH.placements[::-1]))
    assert (found.kind.id, found.wire) == ("auth.signing.rewritten", Wire.NONE)


def test_credentials_under_other_names_are_the_same_on_the_wire() -> None:
    names = {"api_key": "public", "secret_key": "private"}
    new = evolve(
        _AUTH,
        credentials=tuple(Credential(names[one.name], one.description) for one in _AUTH.credentials),
        signature=evolve(_AUTH.signature, key="private"),
        placements=tuple(
            evolve(one, template=_template("$public")) if one.name == "X-KEY" else one for one in _AUTH.placements
        ),
    )
    found = _one(_AUTH, new)
    assert (found.kind.id, found.caller, found.wire) == ("auth.scheme.changed", Caller.SOURCE, Wire.NONE)
    assert found.message.endswith("api_key is public, secret_key is private")


def test_a_recipe_of_many_steps_that_double_is_compared_at_once() -> None:
    doubled = (_hash(f"s{at}", f"$s{at - 1}", f"$s{at - 1}") for at in range(1, 60))
    steps = (_hash("s0", "$timestamp"), *doubled)
    old, new = _signs("$s59", steps=steps), _signs("$s59", "!", steps=steps)
    assert _one(old, new).kind.id == "auth.signing.changed"


def test_a_longer_window_is_no_safer() -> None:
    found = _one(_AUTH, evolve(_AUTH, window_ms=10_000))
    assert (found.kind.id, found.before, found.after, found.wire) == (
        "auth.clock-window.changed",
        "5s",
        "10s",
        Wire.RISK,
    )
    assert "longer than clients made before believe" in found.message
