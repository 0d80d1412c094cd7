"""Views of one exchange's credentials and signing recipe."""

from attrs import frozen

from ...model import Algorithm, ClockFormat, Encoding, Escape, Exchange, Location, Order, Reference, Template
from ..sinks import DocText, Identifier, Literal, doc, identifier, literal
from .parts import Part, parts

_CLOCKS = {
    ClockFormat.ISO8601_MS: "iso8601_ms",
    ClockFormat.ISO8601_S: "iso8601_s",
    ClockFormat.UNIX_MS: "unix_ms",
    ClockFormat.UNIX_S: "unix_s",
}
_HASHES = {Algorithm.HMAC_SHA256: "sha256", Algorithm.HMAC_SHA512: "sha512"}
_ENCODERS = {Encoding.HEX: "hex", Encoding.BASE64: "base64"}


@frozen
class CredentialView:
    """One field of ``Credentials``."""

    name: Identifier
    literal_name: Literal
    doc: DocText


@frozen
class ClockView:
    """One value read off the clock and the function that spells it."""

    name: Identifier
    function: Identifier


@frozen
class CanonicalView:
    """One string made for signing only."""

    name: Identifier
    ordered: bool
    escaped: bool


@frozen
class PlacedView:
    """A header or a query parameter with the pieces of its value.

    ``assigned`` is the name as it stands in a query, with and without something before it; a ``plain`` value is known
    to need no encoding.
    """

    name: Literal
    parts: tuple[Part, ...]
    assigned: Literal
    assigned_first: Literal
    plain: bool


@frozen
class AuthView:
    """Everything ``auth.py`` prints."""

    credentials: tuple[CredentialView, ...]
    clocks: tuple[ClockView, ...]
    inject: tuple[PlacedView, ...]
    canonicals: tuple[CanonicalView, ...]
    signs_ordered: bool
    key: Identifier
    algorithm: Literal
    encoder: Identifier
    message: tuple[Part, ...]
    headers: tuple[PlacedView, ...]
    query: tuple[PlacedView, ...]
    uses_host: bool


def auth_view(exchange: Exchange) -> AuthView:
    """Prepare an exchange's ``auth.py``."""
    auth = exchange.auth
    owners = dict.fromkeys(("method", "path", "body"), "draft")
    owners |= {credential.name: "credentials" for credential in auth.credentials}
    hex_signature = auth.signature.encoding is Encoding.HEX
    placed = [(one.location, _placed(one.name, one.template, owners, hex_signature)) for one in auth.placements]
    templates = [auth.signature.message, *(template for _, template in auth.inject)]
    templates += [one.template for one in auth.placements]
    return AuthView(
        credentials=tuple(
            CredentialView(
                identifier(one.name),
                literal(one.name),
                doc(one.description, indent=8, hanging=4, lead=len(one.name) + 2),
            )
            for one in auth.credentials
        ),
        clocks=tuple(ClockView(identifier(one.name), identifier(_CLOCKS[one.format])) for one in auth.values),
        inject=tuple(_placed(name, template, owners, hex_signature) for name, template in auth.inject),
        signs_ordered=any(one.order is Order.SORTED for one in auth.canonicals),
        canonicals=tuple(
            CanonicalView(identifier(one.name), one.order is Order.SORTED, one.escape is Escape.RFC3986)
            for one in auth.canonicals
        ),
        key=identifier(auth.signature.key),
        algorithm=literal(_HASHES[auth.signature.algorithm]),
        encoder=identifier(_ENCODERS[auth.signature.encoding]),
        message=parts(auth.signature.message, owners),
        headers=tuple(view for location, view in placed if location is Location.HEADER),
        query=tuple(view for location, view in placed if location is Location.QUERY),
        uses_host=any("host" in template.references for template in templates),
    )


def _placed(name: str, template: Template, owners: dict[str, str], hex_signature: bool) -> PlacedView:  # noqa: FBT001 - private
    return PlacedView(
        name=literal(name),
        parts=parts(template, owners),
        assigned=literal(f"&{name}="),
        assigned_first=literal(f"{name}="),
        plain=hex_signature and template.parts == (Reference("signature"),),
    )
