"""The signing recipe."""

from collections.abc import Collection, Iterator, Mapping

from ..model import (
    Algorithm,
    Auth,
    Credential,
    Digest,
    Encoding,
    Injection,
    Location,
    Order,
    Placement,
    SignatureVector,
    Step,
    Template,
    Vector,
)
from ..read.document_types import Auth as AuthDocument
from ..read.document_types import Credential as CredentialDocument
from ..read.document_types import Inject
from ..read.document_types import Place as PlaceDocument
from ..read.document_types import Vector as VectorDocument
from .auth_names import REQUEST, SERIALIZED, SIGNATURE, check_auth_names
from .auth_steps import check_text, order_steps
from .auth_uses import check_auth_uses
from .auth_values import check_key, key_names, resolve_values
from .canonical import resolve_canonicals
from .codes import AUTH_VALUE, INJECTION
from .durations import milliseconds
from .headers import check_headers, check_template
from .place import Place
from .templates import resolve_template


def resolve_auth(document: AuthDocument, credentials: Mapping[str, CredentialDocument], exchange: Place) -> Auth:
    """Return the recipe; ``exchange`` is the place of the whole file."""
    check_auth_names(credentials, document, exchange)
    place = exchange.at("auth")
    named = (*REQUEST, *credentials, *document["values"])
    signed = (*named, *SERIALIZED, *document.get("canonical", {}))
    found: list[Step] = [
        *resolve_values(document, credentials, signed, place.at("values")),
        *resolve_canonicals(document.get("canonical", {}), signed, place.at("canonical")),
    ]
    groups = {"values": list(document["values"]), "canonical": list(document.get("canonical", {}))}
    places = {name: place.at(group, name) for group, names in groups.items() for name in names}
    steps = order_steps(found, places)
    auth = Auth(
        credentials=tuple(Credential(name, each["description"]) for name, each in credentials.items()),
        early=steps.early,
        inject=tuple(_injected(document, named, steps.late, place.at("inject"))),
        late=steps.late,
        signature=_signature(document, key_names(document, credentials), signed, place.at("sign")),
        placements=tuple(_placements(document, (*named, *document.get("canonical", {}), SIGNATURE), place.at("place"))),
        placed=Order.SORTED if document["place"].get("order") == "sorted" else Order.DECLARED,
        window_ms=milliseconds(document["window"]["default"]),
        window_parameter=document["window"].get("parameter"),
        vectors=tuple(_vector(each, place.at("vectors", index)) for index, each in enumerate(document["vectors"])),
        signature_vectors=_signature_vectors(document, place.at("signatureVectors")),
        source=document["source"],
        span=place.key_span,
    )
    _check_texts(auth, place)
    check_auth_uses(auth, exchange)
    return auth


def _injected(
    document: AuthDocument, known: tuple[str, ...], late: Collection[Step], place: Place
) -> Iterator[Injection]:
    too_late = {step.name for step in late}
    for location, name, text in _parameters(document.get("inject", {})):
        at = place.at(location.value, name)
        template = resolve_template(text, known, at)
        for reference in dict.fromkeys(template.references):
            if reference in too_late:
                message = f"`{reference}` needs what is only there once this parameter is"
                at.report(INJECTION, message, "place it at the end, or make the value without query and body")
        yield Injection(location, name, template)


def _parameters(document: Inject | PlaceDocument) -> Iterator[tuple[Location, str, str]]:
    by_location = {
        Location.QUERY: document.get("query", {}),
        Location.FORM: document.get("form", {}),
        Location.JSON: document.get("json", {}),
    }
    for location, templates in by_location.items():
        yield from ((location, name, text) for name, text in templates.items())


def _signature(document: AuthDocument, keys: Collection[str], known: tuple[str, ...], place: Place) -> Digest:
    sign = document["sign"]
    algorithm = Algorithm(sign["algorithm"])
    key = sign["key"].strip("{}") if "key" in sign else None
    if key is None and algorithm.is_keyed:
        place.report(AUTH_VALUE, f"{algorithm} needs `key`", "add `key`", place.at("algorithm").span)
    if key is not None and not algorithm.is_keyed:
        at = place.at("key")
        at.report(AUTH_VALUE, f"{algorithm} takes no key", f"write hmac-{algorithm}, or drop `key`", at.key_span)
    elif key is not None:
        check_key(key, keys, place.at("key"))
    message = resolve_template(sign["message"], known, place.at("message"))
    return Digest(algorithm, key, message, Encoding(sign["encoding"]))


def _placements(document: AuthDocument, known: tuple[str, ...], place: Place) -> Iterator[Placement]:
    headers = document["place"].get("header", {})
    check_headers((name, place.at("header", name)) for name in headers)
    for name, text in headers.items():
        at = place.at("header", name)
        template = resolve_template(text, known, at)
        check_template(name, template, at)
        yield Placement(Location.HEADER, name, template)
    for location, name, text in _parameters(document["place"]):
        yield Placement(location, name, resolve_template(text, known, place.at(location.value, name)))


def _check_texts(auth: Auth, place: Place) -> None:
    texts: list[tuple[Template, Place]] = []
    texts += [(one.template, place.at("inject", one.location.value, one.name)) for one in auth.inject]
    texts += [(one.template, place.at("place", one.location.value, one.name)) for one in auth.placements]
    for canonical in auth.canonicals:
        at = place.at("canonical", canonical.name, "add")
        texts += [(template, at.at(name)) for name, template in canonical.add]
    for template, at in texts:
        check_text(template, auth.steps, at)


def _vector(document: VectorDocument, place: Place) -> Vector:
    expect = document["expect"]
    return Vector(
        name=document["name"],
        endpoint=document["endpoint"],
        server=document["server"],
        credentials=tuple(document["credentials"].items()),
        now_ms=document["now"],
        nonces=tuple(document.get("nonces", {}).items()),
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
