"""The view of one endpoint's module and of its method on the client."""

from attrs import frozen

from ...model import Endpoint, Exchange, Reference, Scalar, Template
from ..sinks import DocText, Identifier, Literal, doc, identifier, literal
from .errors import table_name
from .reply import ReplyView, reply_view
from .request import ParameterView, parameter_views
from .rows import RowsView, row_class_name, rows_view
from .rules import DerivedView, RuleView, derived_locals, rule_subjects, rule_views
from .travel import TravelView, travel_view


@frozen
class EndpointView:
    """Everything that is printed about one endpoint."""

    module: Identifier
    name: Identifier
    literal_exchange: Literal
    literal_name: Literal
    request_class: Identifier
    reply_class: Identifier
    table: Identifier
    summary: DocText
    method_summary: DocText
    description: DocText
    ending: DocText | None
    method_ending: DocText | None
    about: DocText
    method: Literal
    parameters: tuple[ParameterView, ...]
    travel: TravelView
    derived: tuple[DerivedView, ...]
    rules: tuple[RuleView, ...]
    reply: ReplyView
    rows: RowsView | None
    row_class: Identifier
    confirm: Literal
    position: Literal
    idempotent: bool
    window_ms: Literal
    window_parameter: Literal
    limits: tuple[DocText, ...]


def endpoint_view(exchange: Exchange, endpoint: Endpoint) -> EndpointView:
    """Prepare one endpoint."""
    views = parameter_views(exchange, endpoint)
    ending = _ending(endpoint)
    return EndpointView(
        module=identifier(endpoint.name),
        name=identifier(endpoint.name),
        literal_exchange=literal(exchange.name),
        literal_name=literal(endpoint.name),
        request_class=identifier(f"{endpoint.class_prefix}Request"),
        reply_class=identifier(f"{endpoint.class_prefix}Response"),
        table=identifier(table_name(endpoint)),
        summary=doc(endpoint.summary, indent=4, lead=3),
        method_summary=doc(endpoint.summary, indent=8, lead=3),
        description=doc(endpoint.description, indent=4),
        ending=doc(ending, indent=4) if ending else None,
        method_ending=doc(ending, indent=8) if ending else None,
        about=doc(
            f"{endpoint.method} {endpoint.path}, permission {endpoint.permission}. Made from {endpoint.page.url}, "
            f"read on {endpoint.page.retrieved}.",
            indent=0,
        ),
        method=literal(endpoint.method),
        parameters=views,
        travel=travel_view(exchange, endpoint, views),
        derived=derived_locals(exchange, endpoint, rule_subjects(endpoint)),
        rules=rule_views(exchange, endpoint),
        reply=reply_view(exchange, endpoint),
        rows=rows_view(exchange, endpoint),
        row_class=identifier(row_class_name(endpoint)),
        position=literal(_position(endpoint)),
        idempotent=endpoint.outcome.idempotent,
        confirm=literal(_confirm(endpoint.outcome.confirm)),
        window_ms=literal(exchange.auth.window_ms),
        window_parameter=literal(exchange.auth.window_parameter),
        limits=tuple(doc(one.description, indent=4, hanging=4, lead=len("Limit: ")) for one in endpoint.rate_limits),
    )


def _ending(endpoint: Endpoint) -> str:
    """Say until when there is a reason to use the call, if that is known."""
    texts: list[str] = []
    if endpoint.deprecated is not None:
        texts.append(f"Deprecated: {endpoint.deprecated}")
    if endpoint.sunset is not None:
        texts.append(f"The exchange stops answering it on {endpoint.sunset}.")
    return " ".join(texts)


def _position(endpoint: Endpoint) -> tuple[tuple[str, Scalar | None], ...]:
    """Pair each parameter that names the position with what the exchange assumes without it."""
    defaults = {one.wire_name: one.server_default for one in endpoint.parameters}
    return tuple((name, defaults[name]) for name in endpoint.outcome.position_key)


def _confirm(template: Template) -> tuple[tuple[str, str | None], ...]:
    """Pair each text with the parameter that follows it."""
    pairs: list[tuple[str, str | None]] = []
    text = ""
    for part in template.parts:
        if isinstance(part, Reference):
            pairs.append((text, part.name))
            text = ""
        else:
            text += part.text
    return (*pairs, (text, None)) if text else tuple(pairs)
