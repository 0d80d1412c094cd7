"""Views of one exchange's credentials and signing recipe."""

from attrs import frozen

from ...model import (
    UNRESERVED,
    Auth,
    DecodedValue,
    DigestValue,
    Encoding,
    Exchange,
    Injection,
    Location,
    NonceKind,
    Order,
    Parameter,
    Placement,
    Reference,
    ScalarType,
    is_raw,
)
from ..sinks import DocText, Identifier, Literal, doc, identifier, literal
from .bodies import Bodies, bodies_of
from .parts import Names, Part, parts
from .steps import (
    DigestView,
    StepView,
    WriterView,
    digest_view,
    has_fixed_key,
    hmac_name,
    shares_pairs,
    step_views,
    writer_views,
)

_SAFE = (Encoding.HEX, Encoding.HEX_UPPER)


@frozen
class CredentialView:
    """One field of ``Credentials``."""

    name: Identifier
    literal_name: Literal
    doc: DocText


@frozen
class PlacedView:
    """A header or a parameter with the pieces of its value.

    ``assigned`` is the name as it stands in a query, with and without something before it; a ``plain`` value is known
    to need no encoding; an ``integer`` is one where JSON tells numbers from text.
    """

    name: Literal
    parts: tuple[Part, ...]
    assigned: Literal
    assigned_first: Literal
    plain: bool
    integer: bool


@frozen
class ConstantView:
    """A value made once of credentials alone: decoded by ``function``, or a hash, which is kept as text or as bytes."""

    name: Identifier
    function: Identifier | None
    credential: Identifier | None
    literal_credential: Literal | None
    digest: DigestView | None
    raw: bool


@frozen
class KeyView:
    """A keyed hash whose key is worked in once."""

    attribute: Identifier
    key: Part
    algorithm: Literal


@frozen
class Placements:
    """What is added at one time, by where it goes."""

    query: tuple[PlacedView, ...]
    form: tuple[PlacedView, ...]
    json: tuple[PlacedView, ...]


@frozen
class AuthView:
    """Everything that ``credentials.py`` and ``signer.py`` print."""

    exchange: Literal
    credentials: tuple[CredentialView, ...]
    slots: Literal
    writers: tuple[WriterView, ...]
    own_query: bool
    constants: tuple[ConstantView, ...]
    keys: tuple[KeyView, ...]
    nonces: tuple[Identifier, ...]
    nonce_names: Literal
    counted: tuple[Identifier, ...]
    counted_names: Literal
    early: tuple[StepView, ...]
    inject: Placements
    bodies: Bodies
    signs_ordered: bool
    late: tuple[StepView, ...]
    signature: DigestView
    headers: tuple[PlacedView, ...]
    place: Placements
    sorts_placed: bool
    derived: tuple[Part, ...]
    uses_host: bool


def auth_view(exchange: Exchange) -> AuthView:
    """Prepare an exchange's ``credentials.py`` and ``signer.py``."""
    auth = exchange.auth
    bodies = bodies_of(exchange)
    names = _names(auth, bodies)
    keys = _keys(auth, names)
    counted = [one.name for one in auth.nonces if one.kind is NonceKind.INCREASING_MS]
    slots = ["_credentials", *(f"_{one.name}" for one in auth.constants), *(one.attribute.text for one in keys)]
    slots += [*(["_fixed"] if auth.nonces else []), *(f"_{name}" for name in counted)]
    signed_with = "_hmac" if has_fixed_key(auth, auth.signature) else None
    templates = [step.references for step in auth.steps]
    templates += [auth.signature.references, *(template.references for template in auth.sent)]
    return AuthView(
        exchange=literal(exchange.name),
        credentials=tuple(_credential(one.name, one.description) for one in auth.credentials),
        slots=literal(tuple(sorted(slots))),
        writers=writer_views(exchange),
        own_query=set(exchange.unescaped) != set(UNRESERVED),
        constants=tuple(_constant(one, names) for one in auth.constants),
        keys=keys,
        nonces=tuple(identifier(one.name) for one in auth.nonces),
        nonce_names=literal(tuple(one.name for one in auth.nonces)),
        counted=tuple(identifier(name) for name in counted),
        counted_names=literal(tuple(counted)),
        early=step_views(exchange, auth.early, names),
        inject=_placements(exchange, auth.inject, names),
        bodies=bodies,
        signs_ordered=any(one.order is Order.SORTED and shares_pairs(one) for one in auth.canonicals),
        late=step_views(exchange, auth.late, names),
        signature=digest_view(auth.signature, names, signed_with),
        headers=tuple(_placed(exchange, one, names) for one in auth.placed_in(Location.HEADER)),
        place=_placements(exchange, auth.placements, names),
        sorts_placed=auth.placed is Order.SORTED,
        derived=_derived(auth, names),
        uses_host=any("host" in references for references in templates),
    )


def _names(auth: Auth, bodies: Bodies) -> Names:
    owners = dict.fromkeys(("method", "path"), "draft")
    owners |= {} if bodies.form or bodies.json else {"body": "draft"}
    owners |= {one.name: "credentials" for one in auth.credentials}
    owners |= {one.name: "constant" for one in auth.constants}
    return Names(owners, {step.name for step in auth.steps if is_raw(step)})


def _credential(name: str, description: str) -> CredentialView:
    return CredentialView(identifier(name), literal(name), doc(description, indent=8, hanging=4, lead=len(name) + 2))


def _constant(value: DecodedValue | DigestValue, names: Names) -> ConstantView:
    name = identifier(value.name)
    if isinstance(value, DigestValue):
        return ConstantView(name, None, None, None, digest_view(value.digest, names, None), is_raw(value))
    function = "base64_bytes" if value.encoding is Encoding.BASE64 else "hex_bytes"
    credential = identifier(value.credential)
    return ConstantView(name, identifier(function), credential, literal(value.credential), None, raw=True)


def _keys(auth: Auth, names: Names) -> tuple[KeyView, ...]:
    constants = {one.name for one in auth.constants}
    found = [("_hmac", auth.signature)] if has_fixed_key(auth, auth.signature) else []
    for step in auth.steps:
        if isinstance(step, DigestValue) and step.name not in constants:
            attribute = hmac_name(auth, step)
            found += [(attribute, step.digest)] if attribute else []
    return tuple(
        KeyView(identifier(attribute), names.part(digest.key), literal(digest.algorithm.hash))
        for attribute, digest in found
        if digest.key is not None
    )


def _derived(auth: Auth, names: Names) -> tuple[Part, ...]:
    """Return what is as secret as the credentials it is made of, or proves that somebody has them."""
    constants = [one.name for one in auth.constants]
    digests = [one.name for one in auth.steps if isinstance(one, DigestValue) and not is_raw(one)]
    return tuple(names.part(name) for name in dict.fromkeys([*constants, *digests]))


def _placements(exchange: Exchange, found: tuple[Injection | Placement, ...], names: Names) -> Placements:
    def at(location: Location) -> tuple[PlacedView, ...]:
        return tuple(_placed(exchange, one, names) for one in found if one.location is location)

    return Placements(at(Location.QUERY), at(Location.FORM), at(Location.JSON))


def _placed(exchange: Exchange, one: Injection | Placement, names: Names) -> PlacedView:
    auth = exchange.auth
    plain = {step.name for step in auth.steps if isinstance(step, DigestValue) and step.digest.encoding in _SAFE}
    plain |= {"signature"} if auth.signature.encoding in _SAFE else set()
    only = one.template.parts[0] if len(one.template.parts) == 1 else None
    return PlacedView(
        name=literal(one.name),
        parts=parts(one.template, names),
        assigned=literal(f"&{one.name}="),
        assigned_first=literal(f"{one.name}="),
        plain=isinstance(only, Reference) and only.name in plain,
        integer=isinstance(one, Injection) and _is_integer(exchange, one),
    )


def _is_integer(exchange: Exchange, injection: Injection) -> bool:
    parameters: list[Parameter] = [one for endpoint in exchange.endpoints for one in endpoint.parameters]
    return any(one.wire_name == injection.name and one.type is ScalarType.INTEGER for one in parameters)
