"""One exchange: its own file, then each endpoint, then what only shows when all is there."""

from collections.abc import MutableSequence

from attrs import frozen

from ..model import Enumeration, Exchange, Parameter
from ..problems import Problem, Related
from ..read import ExchangeFiles
from .auth import resolve_auth
from .auth_fit import PlacedEndpoint, check_auth_fits
from .canonical import resolve_unescaped
from .codes import NAME_CLASH, NAME_TAKEN
from .conditions import subjects_of
from .endpoint import Shared, resolve_endpoint
from .enumerations import declarations, resolve_enumerations
from .envelope import resolve_clock, resolve_envelope
from .error_links import check_renumbering, check_shared_names
from .error_table import check_code_types, check_table, code_kinds
from .errors import KnownRows, PlacedRow, resolve_errors
from .facts import resolve_context, resolve_derived
from .names import class_name
from .parameters import resolve_parameters
from .path import path_names
from .place import Place, place_of
from .reserved import CLASSES, PACKAGES
from .routes import check_routes
from .rows import check_rows_fit, own_code_kinds
from .servers import resolve_servers
from .shared_limits import check_shared_limits
from .statuses import resolve_statuses
from .success import check_own_success
from .vectors import check_signature_vectors, check_vectors


@frozen
class _Places:
    exchange: Place
    endpoints: tuple[Place, ...]


def resolve_exchange(files: ExchangeFiles, findings: MutableSequence[Problem], rows: KnownRows) -> Exchange:
    """Return the exchange, complete only if nothing was added to ``findings``; ``rows`` are known and grow."""
    places = _Places(
        place_of(files.exchange, findings), tuple(place_of(endpoint, findings) for endpoint in files.endpoints)
    )
    _check_names(files, places)
    declared = declarations(files, places.exchange, places.endpoints)
    enumerations = resolve_enumerations(declared, _class_names(files))
    exchange = _exchange(files, enumerations, places, rows)
    check_vectors(exchange, places.exchange.at("auth"))
    check_signature_vectors(exchange, places.exchange.at("auth"))
    return exchange


def _check_names(files: ExchangeFiles, places: _Places) -> None:
    name, at = files.exchange.data["exchange"], places.exchange.at("exchange")
    if name in PACKAGES:
        message = f"`{name}` is a keyword, a module of the generated package or no name for a folder everywhere"
        at.report(NAME_TAKEN, message, "choose another name")
    _check_classes(name, ("Client",), at)
    seen: dict[str, Place] = {}
    for endpoint, place in zip(files.endpoints, places.endpoints, strict=True):
        here = place.at("endpoint")
        several = ("Row",) if "rows" in endpoint.data["response"] else ()
        _check_classes(endpoint.data["endpoint"], ("Request", "Response", *several), here)
        earlier = seen.setdefault(class_name(endpoint.data["endpoint"]), here)
        if earlier is not here:
            other = Related(earlier.span, "the other one")
            here.report(NAME_CLASH, "two endpoints would share their classes' names", "rename one", None, other)


def _check_classes(name: str, kinds: tuple[str, ...], place: Place) -> None:
    """Report a name of which one of the runtime's own classes would be made."""
    for made in (f"{class_name(name)}{kind}" for kind in kinds):
        if made in CLASSES:
            message = f"the class of `{name}` would be called {made}, as one of the generated package is"
            place.report(NAME_TAKEN, message, "choose another name")


def _class_names(files: ExchangeFiles) -> dict[str, str]:
    taken = {f"{class_name(files.exchange.data['exchange'])}Client": "the exchange's client"}
    for endpoint in files.endpoints:
        name = endpoint.data["endpoint"]
        for kind in ("Request", "Response"):
            taken[f"{class_name(name)}{kind}"] = f"the {kind.lower()} of `{name}`"
        if "rows" in endpoint.data["response"]:
            taken[f"{class_name(name)}Row"] = f"a row of `{name}`"
    return taken


def _exchange(files: ExchangeFiles, enumerations: dict[str, Enumeration], places: _Places, rows: KnownRows) -> Exchange:
    document, place = files.exchange.data, places.exchange
    parameters = tuple(
        resolve_parameters(
            endpoint.data["parameters"], enumerations, path_names(endpoint.data["request"]), at.at("parameters")
        )
        for endpoint, at in zip(files.endpoints, places.endpoints, strict=True)
    )
    common: dict[str, Parameter] = {}
    for parameter in (each for own in parameters for each in own):
        common.setdefault(parameter.wire_name, parameter)
    context = resolve_context(document.get("context", {}), enumerations, place.at("context"))
    derived = resolve_derived(document.get("derived", {}), common, place.at("derived"))
    shared = Shared(document["parameters"], enumerations, context, derived, rows)
    resolved = [
        resolve_endpoint(endpoint.data, own, shared, at)
        for endpoint, own, at in zip(files.endpoints, parameters, places.endpoints, strict=True)
    ]
    subjects = subjects_of(common.values(), context, derived)
    errors = resolve_errors(document["errors"], subjects, place.at("errors"), rows)
    exchange = Exchange(
        name=document["exchange"],
        title=document["title"],
        class_prefix=class_name(document["exchange"]),
        description=document["description"],
        servers=resolve_servers(document["servers"], place.at("servers")),
        auth=resolve_auth(document["auth"], document["credentials"], place),
        clock=resolve_clock(document["clock"], place.at("clock")),
        context=context,
        derived=derived,
        enumerations=tuple(enumerations.values()),
        envelope=resolve_envelope(document["response"], place.at("response")),
        errors=tuple(placed.row for placed in errors),
        statuses=resolve_statuses(document.get("statuses", []), place.at("statuses")),
        sources=tuple(document["sources"].items()),
        endpoints=tuple(endpoint for endpoint, _ in resolved),
        unescaped=resolve_unescaped(document["parameters"].get("unescaped"), place.at("parameters")),
        spec_path=place.path,
        span=place.at("exchange").span,
    )
    _check_errors(exchange, errors, [rows for _, rows in resolved])
    for (endpoint, own_rows), at in zip(resolved, places.endpoints, strict=True):
        check_rows_fit(exchange, endpoint, own_rows, at.at("response"))
    _check_auth(exchange, places)
    check_routes(exchange.endpoints, places.endpoints)
    placed = list(zip(exchange.endpoints, places.endpoints, strict=True))
    check_shared_limits(placed)
    check_own_success(exchange, placed)
    return exchange


def _check_errors(exchange: Exchange, common: tuple[PlacedRow, ...], own: list[tuple[PlacedRow, ...]]) -> None:
    for table in (common, *own):
        check_table(table)
    rows = [*common, *(placed for table in own for placed in table)]
    kinds = code_kinds(rows, exchange.envelope) | own_code_kinds(exchange)
    check_code_types(rows, exchange.envelope, kinds)
    check_renumbering(rows, kinds)
    check_shared_names(rows)


def _check_auth(exchange: Exchange, places: _Places) -> None:
    endpoints = [
        PlacedEndpoint(endpoint, at) for endpoint, at in zip(exchange.endpoints, places.endpoints, strict=True)
    ]
    check_auth_fits(exchange.auth, exchange.servers, endpoints, places.exchange)
