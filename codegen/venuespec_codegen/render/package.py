"""Stage 3: the model as files, path to text. Nothing here reads or writes the output folder."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from attrs import frozen

from ..model import Endpoint, Exchange, Model
from ..shapes import typed_dicts
from .finishing import ROOT, finished
from .imports import with_exact_imports
from .sinks import Identifier, comment, identifier
from .structure import checked, checked_shapes
from .templates_env import environment
from .views.auth import auth_view
from .views.client import client_view
from .views.context import context_views, derived_views
from .views.endpoint import EndpointView, endpoint_view
from .views.enumerations import enumeration_views
from .views.errors import errors_view, has_both_kinds_of_codes
from .views.limits import limits_views
from .wire import Wire, wire_of, wire_source

_PUBLIC_ERRORS = (
    "ClockUnknown",
    "InvalidConfiguration",
    "InvalidRequest",
    "LimiterUnavailable",
    "NotExecuted",
    "NotSent",
    "OutcomeUnknown",
    "Rejected",
    "Throttled",
    "Unresolved",
    "VenueError",
    "Violation",
)
Pieces = tuple[str, ...]


def render(model: Model) -> dict[str, str]:
    """Return every file of the generated package by its path below the output folder, in the paths' order.

    Raises:
        GeneratorDefect: A file is no Python, or text of a spec would change its code; there are no files then.
    """
    sources = shared_sources([exchange.name for exchange in model.exchanges])
    for exchange in model.exchanges:
        sources |= exchange_sources(exchange)
    return finished(sources)


@frozen
class Basis:
    """What decides a file, as one text, and the way from there to what is formatted."""

    text: str
    source: Callable[[], str]


def shared_bases(exchanges: Sequence[str]) -> dict[str, Basis]:
    """Return what stands beside the packages of these exchanges, checked, before formatting."""
    if not exchanges:
        return {}
    files = {f"{ROOT}/__init__.py": _fill("root.py", "the specs folder", first=identifier(exchanges[0]))}
    for name in ("errors", "limits", "shared_limits"):
        files[f"{ROOT}/{name}.py"] = _fill(f"root_{name}.py", "the specs folder")
    return _checked(files)


def shared_sources(exchanges: Sequence[str]) -> dict[str, str]:
    """Return the sources of all of that."""
    return {path: basis.source() for path, basis in shared_bases(exchanges).items()}


def exchange_bases(exchange: Exchange) -> dict[str, Basis]:
    """Return the files of one exchange but its shapes, checked; no other exchange has a say in them."""
    return _checked(_exchange_files(exchange))


def exchange_shapes(exchange: Exchange) -> tuple[str, Wire]:
    """Return the path of the module that has an exchange's shapes, and what decides it."""
    header = "".join(_fill("header", f"specs/{exchange.spec_path} by datamodel-code-generator"))
    docstring = '"""The shapes that travel, with the exchange\'s own key names."""'
    return f"{ROOT}/{exchange.name}/wire.py", wire_of(exchange, f"{header}{docstring}")


def shapes_source(path: str, wire: Wire, ask: Callable[[str], str] = typed_dicts) -> str:
    """Return the source of a module of shapes, checked; ``ask`` is datamodel-code-generator, wherever it runs."""
    return checked_shapes(path, wire_source(wire, ask))


def exchange_sources(exchange: Exchange) -> dict[str, str]:
    """Return the sources of all files of one exchange."""
    sources = {path: basis.source() for path, basis in exchange_bases(exchange).items()}
    path, wire = exchange_shapes(exchange)
    return {**sources, path: shapes_source(path, wire)}


def _checked(files: Mapping[str, Pieces]) -> dict[str, Basis]:
    texts = {path: checked(path, pieces) for path, pieces in files.items()}
    return {path: Basis(text, partial(with_exact_imports, text)) for path, text in texts.items()}


def _exchange_files(exchange: Exchange) -> dict[str, Pieces]:
    folder = f"{ROOT}/{exchange.name}"
    source = f"specs/{exchange.spec_path}"
    auth, client = auth_view(exchange), client_view(exchange)
    endpoints = [endpoint_view(exchange, endpoint) for endpoint in exchange.endpoints]
    enumerations = enumeration_views(exchange)
    exports = _exports(exchange, client.client, endpoints)
    files = {
        "__init__": _fill(
            "package.py", source, client=client, endpoints=endpoints, enumerations=enumerations, exports=exports
        ),
        "credentials": _fill("credentials.py", source, auth=auth),
        "client": _fill("client.py", source, auth=auth, client=client, endpoints=endpoints),
        "context": _fill("context.py", source, context=context_views(exchange), derived=derived_views(exchange)),
        "enums": _fill("enums.py", source, enumerations=enumerations),
        "errors": _fill("errors.py", source, errors=errors_view(exchange)),
        "limits": _fill("limits.py", source, limits=limits_views(exchange)),
        "signer": _fill("signer.py", source, auth=auth),
        "tables": _fill("tables.py", source, endpoints=endpoints),
    }
    for endpoint, view in zip(exchange.endpoints, endpoints, strict=True):
        files[view.module.text] = _endpoint_file(endpoint, view)
    return {f"{folder}/{name}.py": pieces for name, pieces in files.items()}


def _endpoint_file(endpoint: Endpoint, view: EndpointView) -> Pieces:
    return _fill("endpoint.py", f"specs/{endpoint.spec_path}", endpoint=view)


def _exports(exchange: Exchange, client: Identifier, endpoints: list[EndpointView]) -> tuple[Identifier, ...]:
    names = {*_PUBLIC_ERRORS, "Context", "Credentials", "ErrorCode", client.text}
    names |= {"ErrorNumber"} if has_both_kinds_of_codes(exchange) else set()
    names |= {"LimitStatus"} if exchange.envelope.limits else set()
    names |= {one.class_name for one in exchange.enumerations}
    names |= {name.text for view in endpoints for name in (view.request_class, view.reply_class)}
    names |= {name for view in endpoints if view.rows for name in (view.row_class.text, "RowFailure")}
    return tuple(identifier(name) for name in sorted(names))


def _fill(template: str, source: str, **views: object) -> Pieces:
    return tuple(environment().get_template(f"{template}.jinja").generate(header=comment(source), **views))
