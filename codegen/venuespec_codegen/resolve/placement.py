"""Where an endpoint's parameters travel: what the most specific of three places says, and whether that can be."""

from collections.abc import Collection
from typing import Literal, TypeAlias, cast

from attrs import frozen

from ..model import EmptyBody, Endpoint, Order, Parameter, ParametersIn
from ..read.document_types import EndpointDocument, ParameterDocument, ParameterPlacement
from .codes import BODY, PATH, PLACE
from .place import Place

_Method: TypeAlias = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]


@frozen
class Placement:
    """Where parameters travel that say nothing else, in which order, and what an empty body is."""

    location: ParametersIn
    order: Order
    empty_body: EmptyBody


def resolve_placement(method: str, document: EndpointDocument, shared: ParameterPlacement) -> Placement:
    """Return an endpoint's placement; each key is `send`'s, or else the exchange's for the method, or for all."""
    own = document.get("send", {})
    by_method = shared.get("methods", {}).get(cast("_Method", method), {})
    location = own.get("in") or by_method.get("in") or shared["in"]
    order = own.get("order") or by_method.get("order") or shared.get("order", "declared")
    empty = own.get("empty") or by_method.get("empty") or shared.get("empty", "object")
    return Placement(ParametersIn(location), Order(order), EmptyBody(empty))


def resolve_location(
    name: str, document: ParameterDocument, in_path: Collection[str], place: Place
) -> ParametersIn | None:
    """Return where a parameter travels, ``None`` for where the others do; ``in_path`` are the names in the path."""
    said, at = document.get("in"), place.at("in")
    if name in in_path:
        if said not in {None, "path"}:
            at.report(PATH, f"`{name}` stands in the path already", "leave `in` out, or take it out of `request`")
        return ParametersIn.PATH
    if said == "path":
        at.report(PATH, f"`{name}` is not in the path", f"put {{{name}}} into `request`, or let it travel elsewhere")
    elif said is not None and "suppliedBy" in document:
        at.report(PLACE, f"signing decides where `{name}` travels", "leave `in` out")
    elif said is not None:
        return ParametersIn(said)
    return None


def check_placement(endpoint: Endpoint, document: EndpointDocument, place: Place) -> None:
    """Report bodies where none can be, and bodies of two kinds; ``place`` is that of the endpoint's file."""
    if endpoint.method == "GET" and endpoint.parameters_in is not ParametersIn.QUERY:
        message = f"a GET request with parameters in {endpoint.parameters_in.value}"
        remedy = "add `send: {in: query}`, or `methods: {GET: {in: query}}` to the exchange's `parameters`"
        place.at("request").report(BODY, message, remedy)
    for parameter in endpoint.parameters:
        _check_body(endpoint, parameter, place.at("parameters", parameter.wire_name, "in"))
    if "empty" in document.get("send", {}) and endpoint.body is None:
        at = place.at("send", "empty")
        at.report(PLACE, "`empty` is about bodies, and this call has none", "leave it out", at.key_span)


def _check_body(endpoint: Endpoint, parameter: Parameter, place: Place) -> None:
    location, body = parameter.location, endpoint.body
    if location is None or location not in {ParametersIn.JSON, ParametersIn.FORM}:
        return
    if endpoint.method == "GET":
        message = f"`{parameter.wire_name}` travels in {location.value}, and a GET request has no body"
        place.report(BODY, message, "let it travel in the query")
    elif location is not body and body is not None:
        message = f"`{parameter.wire_name}` travels in {location.value}, and the body is {body.value}"
        place.report(PLACE, message, "a request has one body: let all of it be the same")
