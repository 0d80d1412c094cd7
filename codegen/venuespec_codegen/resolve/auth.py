"""The signing recipe."""

from collections.abc import Iterator, Mapping

from ..model import (
    Algorithm,
    Auth,
    Canonical,
    ClockFormat,
    ClockValue,
    Credential,
    Encoding,
    Escape,
    Location,
    Order,
    Placement,
    Signature,
    SignatureVector,
    Template,
    Vector,
)
from ..read.document_types import Auth as AuthDocument
from ..read.document_types import Credential as CredentialDocument
from ..read.document_types import Vector as VectorDocument
from .auth_names import REQUEST, SERIALIZED, SIGNATURE, check_auth_names, check_auth_uses
from .codes import UNKNOWN
from .durations import milliseconds
from .headers import check_headers
from .place import Place
from .suggest import suggestion
from .templates import resolve_template


def resolve_auth(document: AuthDocument, credentials: Mapping[str, CredentialDocument], exchange: Place) -> Auth:
    """Return the recipe; ``exchange`` is the place of the whole file."""
    check_auth_names(credentials, document, exchange)
    place = exchange.at("auth")
    values = tuple(ClockValue(name, ClockFormat(value["now"])) for name, value in document["values"].items())
    canonicals = tuple(
        Canonical(name, Order(each["order"]), Escape(each["escape"]))
        for name, each in document.get("canonical", {}).items()
    )
    early = (*REQUEST, *credentials, *document["values"])
    signed = (*early, *SERIALIZED, *document.get("canonical", {}))
    auth = Auth(
        credentials=tuple(Credential(name, each["description"]) for name, each in credentials.items()),
        values=values,
        inject=_injected(document, early, place.at("inject", "query")),
        canonicals=canonicals,
        signature=_signature(document, credentials, signed, place.at("sign")),
        placements=tuple(_placements(document, (*signed, SIGNATURE), place.at("place"))),
        window_ms=milliseconds(document["window"]["default"]),
        window_parameter=document["window"].get("parameter"),
        vectors=tuple(_vector(each, place.at("vectors", index)) for index, each in enumerate(document["vectors"])),
        signature_vectors=_signature_vectors(document, place.at("signatureVectors")),
        source=document["source"],
        span=place.key_span,
    )
    check_auth_uses(auth, exchange)
    return auth


def _injected(document: AuthDocument, known: tuple[str, ...], place: Place) -> tuple[tuple[str, Template], ...]:
    templates = document.get("inject", {}).get("query", {})
    return tuple((name, resolve_template(text, known, place.at(name))) for name, text in templates.items())


def _signature(
    document: AuthDocument, credentials: Mapping[str, CredentialDocument], known: tuple[str, ...], place: Place
) -> Signature:
    sign = document["sign"]
    key, at = sign["key"].strip("{}"), place.at("key")
    if key not in credentials:
        span = at.inside(sign["key"], 0, len(sign["key"]))
        at.report(UNKNOWN, f"`{key}` is no credential", suggestion(key, credentials), span)
    message = resolve_template(sign["message"], known, place.at("message"))
    return Signature(Algorithm(sign["algorithm"]), key, message, Encoding(sign["encoding"]))


def _placements(document: AuthDocument, known: tuple[str, ...], place: Place) -> Iterator[Placement]:
    headers = document["place"].get("header", {})
    check_headers((name, place.at("header", name)) for name in headers)
    for name, text in headers.items():
        yield Placement(Location.HEADER, name, resolve_template(text, known, place.at("header", name)))
    for name, text in document["place"].get("query", {}).items():
        yield Placement(Location.QUERY, name, resolve_template(text, known, place.at("query", name)))


def _vector(document: VectorDocument, place: Place) -> Vector:
    expect = document["expect"]
    return Vector(
        name=document["name"],
        endpoint=document["endpoint"],
        server=document["server"],
        credentials=tuple(document["credentials"].items()),
        now_ms=document["now"],
        parameters=tuple(document["parameters"].items()),
        url=expect["url"],
        headers=tuple(expect["headers"].items()),
        body=expect["body"],
        source=document["source"],
        span=place.at("name").span,
    )


def _signature_vectors(document: AuthDocument, place: Place) -> tuple[SignatureVector, ...]:
    return tuple(
        SignatureVector(
            name=each["name"],
            secret=each["secret"],
            message=each["message"],
            signature=each["signature"],
            source=each["source"],
            span=place.at(index, "name").span,
        )
        for index, each in enumerate(document.get("signatureVectors", []))
    )
