"""Whether the signing recipe and an exchange's servers and endpoints fit together."""

from collections.abc import Iterable, Sequence
from typing import Final

from attrs import frozen

from ..model import (
    Auth,
    ClockFormat,
    Endpoint,
    Injection,
    Location,
    NonceKind,
    Order,
    Parameter,
    ParametersIn,
    Placement,
    Reference,
    ScalarType,
    Server,
)
from ..problems import Related
from .codes import AUTH_NAME, INJECTION, PLACED_ORDER, SIGNED_BODY, WINDOW
from .fit import article
from .headers import check_apart
from .place import Place
from .suggest import suggestion


@frozen
class PlacedEndpoint:
    """An endpoint and the place of its file."""

    endpoint: Endpoint
    place: Place


def check_auth_fits(
    auth: Auth, servers: Iterable[Server], endpoints: Sequence[PlacedEndpoint], exchange: Place
) -> None:
    """Report where signing sets what a server sets too, or an endpoint's parameters say otherwise."""
    headers = {
        placement.name.lower(): exchange.at("auth", "place", "header", placement.name)
        for placement in auth.placements
        if placement.location is Location.HEADER
    }
    for server in servers:
        place = exchange.at("servers", server.name, "headers")
        check_apart(((name, place.at(name)) for name, _ in server.headers), headers)
    for placed in endpoints:
        _check_supplied(auth, placed)
        _check_window(auth, placed, exchange)
    _check_expiry(auth, exchange)
    _check_order(auth, endpoints, exchange)
    _check_injected(auth, endpoints, exchange)
    _check_names(auth, endpoints, exchange)
    for injection in auth.inject:
        _check_body(injection, endpoints, exchange.at("auth", "inject"))
    for placement in auth.placements:
        _check_body(placement, endpoints, exchange.at("auth", "place"))


def _check_supplied(auth: Auth, placed: PlacedEndpoint) -> None:
    injected = [each.name for each in auth.inject]
    for parameter in placed.endpoint.parameters:
        if parameter.supplied_by_auth and parameter.wire_name not in injected:
            at = placed.place.at("parameters", parameter.wire_name, "suppliedBy")
            message = f"signing adds no parameter `{parameter.wire_name}`"
            at.report(INJECTION, message, "add it under `auth: inject: query:` in exchange.yaml, or drop `suppliedBy`")


def _check_injected(auth: Auth, endpoints: Sequence[PlacedEndpoint], exchange: Place) -> None:
    for injection in auth.inject:
        name = injection.name
        at = exchange.at("auth", "inject", injection.location.value, name)
        for placed in endpoints:
            parameter = _parameter(placed.endpoint, name)
            if parameter is None or not parameter.supplied_by_auth:
                message = f"`{placed.endpoint.name}` documents no parameter `{name}` with `suppliedBy: auth`"
                at.report(INJECTION, message, f"add it to {placed.place.path}", at.key_span)
            elif parameter.type is ScalarType.INTEGER and not _is_number(auth, injection.template.parts):
                message = f"`{name}` is an integer, and this template need not be one"
                at.report(INJECTION, message, "write a single value with `now: unix-ms` or `unix-s`")
        _check_one_type(injection, endpoints, at)


def _check_one_type(injection: Injection, endpoints: Sequence[PlacedEndpoint], place: Place) -> None:
    """Signing writes JSON for all endpoints alike, so a number must be one in all of them."""
    if injection.location is not Location.JSON:
        return
    found = [(each, _parameter(each.endpoint, injection.name)) for each in endpoints]
    types = {parameter.type: placed for placed, parameter in found if parameter is not None}
    if len(types) > 1:
        first, second = list(types.values())[:2]
        message = f"`{injection.name}` has one type in `{first.endpoint.name}` and another in `{second.endpoint.name}`"
        place.report(INJECTION, message, "give it the same type everywhere", place.key_span)


def _parameter(endpoint: Endpoint, wire_name: str) -> Parameter | None:
    return next((each for each in endpoint.parameters if each.wire_name == wire_name), None)


def _is_number(auth: Auth, parts: Sequence[object]) -> bool:
    numbers = {each.name for each in auth.clocks if each.format in (ClockFormat.UNIX_MS, ClockFormat.UNIX_S)}
    numbers |= {each.name for each in auth.nonces if each.kind is NonceKind.INCREASING_MS}
    return len(parts) == 1 and isinstance(parts[0], Reference) and parts[0].name in numbers


def _check_order(auth: Auth, endpoints: Sequence[PlacedEndpoint], exchange: Place) -> None:
    """Report what would be signed in one order and sent in another, of which the exchange could not know."""
    at = exchange.at("auth", "place", "order")
    for placed in endpoints:
        if auth.placed is Order.SORTED and placed.endpoint.order is not Order.SORTED:
            message = f"this sorts what `{placed.endpoint.name}` sends in declared order, once it is signed"
            at.report(PLACED_ORDER, message, "send it sorted: `parameters: {order: sorted}`")


def _check_expiry(auth: Auth, exchange: Place) -> None:
    """A request lives until it expires, and nobody may be told that it is dead before that."""
    for value in auth.clocks:
        if value.offset_ms > auth.window_ms:
            at = exchange.at("auth", "values", value.name, "offset")
            window = exchange.at("auth", "window", "default")
            message = f"`{value.name}` is later than the window ends, and a request lives until it expires"
            at.report(WINDOW, message, "make the window as long", None, Related(window.span, "the window"))


def _check_window(auth: Auth, placed: PlacedEndpoint, exchange: Place) -> None:
    name = auth.window_parameter
    if name is None:
        return
    at = exchange.at("auth", "window", "parameter")
    parameter = _parameter(placed.endpoint, name)
    if parameter is None:
        known = [each.wire_name for each in placed.endpoint.parameters]
        at.report(WINDOW, f"`{placed.endpoint.name}` has no parameter `{name}`", suggestion(name, known))
    elif parameter.type is not ScalarType.INTEGER:
        message = f"`{name}` of `{placed.endpoint.name}` is {article(parameter.type)}, and a window is milliseconds"
        at.report(WINDOW, message, "name an integer parameter")


_PARAMETERS: Final = {
    Location.QUERY: ParametersIn.QUERY,
    Location.FORM: ParametersIn.FORM,
    Location.JSON: ParametersIn.JSON,
}


def _check_names(auth: Auth, endpoints: Sequence[PlacedEndpoint], exchange: Place) -> None:
    """Report parameters that signing adds twice, or beside the caller's own of that name."""
    injected: dict[str, Place] = {}
    for injection in auth.inject:
        at = exchange.at("auth", "inject", injection.location.value, injection.name)
        if injected.setdefault(injection.name, at) is not at:
            other = Related(injected[injection.name].key_span, "here already")
            at.report(AUTH_NAME, f"`{injection.name}` is injected twice", "send it once", at.key_span, other)
    for placement in auth.placements:
        if placement.location is Location.HEADER:
            continue
        at = exchange.at("auth", "place", placement.location.value, placement.name)
        if placement.name in injected:
            at.report(AUTH_NAME, f"`{placement.name}` is injected already", "send it once", at.key_span)
            continue
        for placed in endpoints:
            endpoint = placed.endpoint
            parameter = _parameter(endpoint, placement.name)
            if parameter is not None and endpoint.location_of(parameter) is _PARAMETERS[placement.location]:
                message = f"`{placement.name}` is a parameter of `{endpoint.name}` too"
                at.report(AUTH_NAME, message, "what signing places at the end is no parameter: drop one", at.key_span)


def _check_body(one: Injection | Placement, endpoints: Sequence[PlacedEndpoint], place: Place) -> None:
    """Report what signing would add to a form or a JSON body that an endpoint does not send."""
    if one.location not in (Location.FORM, Location.JSON):
        return
    for placed in endpoints:
        if placed.endpoint.body is not _PARAMETERS[one.location]:
            at = place.at(one.location.value, one.name)
            kind = "form" if one.location is Location.FORM else "JSON body"
            message = f"`{placed.endpoint.name}` sends no {kind} that `{one.name}` could be added to"
            help_line = f"let its parameters travel in {one.location}; signing is the same for all calls"
            at.report(SIGNED_BODY, message, help_line, at.key_span)
