"""The view of what carries an endpoint's parameters: path, query and body."""

from collections.abc import Mapping

from attrs import frozen

from ...model import EmptyBody, Endpoint, Exchange, Location, Order, Parameter, ParametersIn, Text
from ..sinks import Identifier, Literal, identifier, literal
from .bodies import adds_to, bodies_of
from .request import ParameterView

_CONTENT_TYPES = {ParametersIn.JSON: "application/json", ParametersIn.FORM: "application/x-www-form-urlencoded"}
_LISTS = {ParametersIn.JSON: "items", ParametersIn.FORM: "form", ParametersIn.QUERY: "pairs"}


@frozen
class PathPartView:
    """One piece of the path: text, or a parameter."""

    literal: Literal | None
    parameter: ParameterView | None


@frozen
class CarrierView:
    """A list of parameters that travel together, in the wire's order; after a required ``first`` comes the ``rest``.

    A ``typed`` one is JSON that the signer will write, so values stay what they are.
    """

    name: Identifier
    json: bool
    typed: bool
    first: ParameterView | None
    rest: tuple[ParameterView, ...]


@frozen
class TravelView:
    """How a request is written down.

    ``body`` is the list that becomes the body, or ``object`` for an empty one that is always ``{}``; ``may_vanish``
    says that without parameters there is neither body nor Content-Type. ``ordered`` says that the signer puts them into
    order; in a ``signed_body`` it writes the form.
    """

    path: tuple[PathPartView, ...]
    carriers: tuple[CarrierView, ...]
    queried: bool
    ordered: bool
    body: str
    body_list: Identifier | None
    content_type: Literal | None
    may_vanish: bool
    signed_body: bool
    reads_parameters: bool


def travel_view(exchange: Exchange, endpoint: Endpoint, views: tuple[ParameterView, ...]) -> TravelView:
    """Prepare how one endpoint's parameters travel; ``views`` are those that callers pass, in the spec's order."""
    own = [one for one in endpoint.parameters if not one.supplied_by_auth]
    by_name = {one.wire_name: view for one, view in zip(own, views, strict=True)}
    bodies = bodies_of(exchange)
    signed_body = bodies.form if endpoint.body is ParametersIn.FORM else bodies.json and endpoint.body is not None
    query, body = endpoint.sent_in(ParametersIn.QUERY), _body_parameters(endpoint, signed_body=signed_body)
    in_body = Location.FORM if endpoint.body is ParametersIn.FORM else Location.JSON
    always = any(one.required for one in body) or adds_to(exchange, in_body)
    may_vanish = endpoint.empty_body is EmptyBody.NOTHING and not always
    lists = {**_LISTS, ParametersIn.JSON: "fields"} if signed_body else _LISTS
    carried = [(endpoint.body, body)] if endpoint.body and body else []
    carried += [(ParametersIn.QUERY, query)] if query else []
    return TravelView(
        path=tuple(
            PathPartView(literal(part.text), None) if isinstance(part, Text) else PathPartView(None, by_name[part.name])
            for part in endpoint.path.parts
        ),
        carriers=tuple(_carrier(lists[location], location, parameters, by_name) for location, parameters in carried),
        queried=bool(query),
        # What signing adds to a query is ordered with the rest of it.
        ordered=endpoint.order is Order.SORTED and bool(query or exchange.auth.inject or signed_body),
        body=_body(endpoint, body, lists, may_vanish=may_vanish),
        body_list=identifier(lists[endpoint.body]) if endpoint.body and body else None,
        content_type=literal(_CONTENT_TYPES[endpoint.body]) if endpoint.body and (body or not may_vanish) else None,
        may_vanish=may_vanish,
        signed_body=signed_body,
        reads_parameters=bool(own),
    )


def _body(
    endpoint: Endpoint, parameters: tuple[Parameter, ...], lists: Mapping[ParametersIn, str], *, may_vanish: bool
) -> str:
    if endpoint.body and parameters:
        return lists[endpoint.body]
    return "object" if endpoint.body is ParametersIn.JSON and not may_vanish else ""


def _body_parameters(endpoint: Endpoint, *, signed_body: bool) -> tuple[Parameter, ...]:
    body = () if endpoint.body is None else endpoint.sent_in(endpoint.body)
    # Signing may need the declared order first, and puts what it writes into order itself.
    is_sorted = endpoint.order is Order.SORTED and not signed_body
    return tuple(sorted(body, key=lambda one: one.wire_name)) if is_sorted else body


def _carrier(
    name: str, location: ParametersIn, parameters: tuple[Parameter, ...], views: dict[str, ParameterView]
) -> CarrierView:
    begins_required = parameters[0].required
    return CarrierView(
        name=identifier(name),
        json=location is ParametersIn.JSON,
        typed=name == "fields",
        first=views[parameters[0].wire_name] if begins_required else None,
        rest=tuple(views[one.wire_name] for one in parameters[int(begins_required) :]),
    )
