"""Whether the signing recipe and an exchange's servers and endpoints fit together."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from ..model import Auth, ClockFormat, Endpoint, Location, Parameter, ParametersIn, Reference, ScalarType, Server
from .codes import AUTH_NAME, INJECTION, WINDOW
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
    _check_injected(auth, endpoints, exchange)
    _check_query_names(auth, endpoints, exchange)


def _check_supplied(auth: Auth, placed: PlacedEndpoint) -> None:
    injected = [name for name, _ in auth.inject]
    for parameter in placed.endpoint.parameters:
        if parameter.supplied_by_auth and parameter.wire_name not in injected:
            at = placed.place.at("parameters", parameter.wire_name, "suppliedBy")
            message = f"signing adds no parameter `{parameter.wire_name}`"
            at.report(INJECTION, message, "add it under `auth: inject: query:` in exchange.yaml, or drop `suppliedBy`")


def _check_injected(auth: Auth, endpoints: Sequence[PlacedEndpoint], exchange: Place) -> None:
    for name, template in auth.inject:
        at = exchange.at("auth", "inject", "query", name)
        for placed in endpoints:
            parameter = _parameter(placed.endpoint, name)
            if parameter is None or not parameter.supplied_by_auth:
                message = f"`{placed.endpoint.name}` documents no parameter `{name}` with `suppliedBy: auth`"
                at.report(INJECTION, message, f"add it to {placed.place.path}", at.key_span)
            elif parameter.type is ScalarType.INTEGER and not _is_number(auth, template.parts):
                message = f"`{name}` is an integer, and this template need not be one"
                at.report(INJECTION, message, "write a single value with `now: unix-ms` or `unix-s`")


def _parameter(endpoint: Endpoint, wire_name: str) -> Parameter | None:
    return next((each for each in endpoint.parameters if each.wire_name == wire_name), None)


def _is_number(auth: Auth, parts: Sequence[object]) -> bool:
    numbers = {each.name for each in auth.values if each.format in (ClockFormat.UNIX_MS, ClockFormat.UNIX_S)}
    return len(parts) == 1 and isinstance(parts[0], Reference) and parts[0].name in numbers


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


def _check_query_names(auth: Auth, endpoints: Sequence[PlacedEndpoint], exchange: Place) -> None:
    injected = [name for name, _ in auth.inject]
    for placement in auth.placements:
        if placement.location is not Location.QUERY:
            continue
        at = exchange.at("auth", "place", "query", placement.name)
        if placement.name in injected:
            at.report(AUTH_NAME, f"`{placement.name}` is injected already", "send it once", at.key_span)
        for placed in endpoints:
            endpoint = placed.endpoint
            parameter = _parameter(endpoint, placement.name)
            in_query = parameter is not None and endpoint.location_of(parameter) is ParametersIn.QUERY
            if in_query and placement.name not in injected:
                message = f"`{placement.name}` is a parameter of `{endpoint.name}` too"
                at.report(AUTH_NAME, message, "what signing places at the end is no parameter: drop one", at.key_span)
