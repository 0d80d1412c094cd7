"""The parameters that a call has on both sides, one by one, and their order."""

from collections.abc import Iterator

from attrs import evolve

from ..model import Order, Parameter
from . import kinds_parameter as kinds
from .compare_bounds import compare_bounds
from .finding import Finding, Kind, Wire
from .pairing import EndpointPair
from .subjects import of_endpoint, of_parameter
from .wording import change, listed, scalar, yes_no


def compare_parameters(pair: EndpointPair) -> Iterator[Finding]:
    """Yield what is new about each parameter, but for presence, enumerations and patterns."""
    for sides in pair.parameters:
        if sides.old is not None and sides.new is not None and sides.old != sides.new:
            yield from _parameter(pair, sides.old, sides.new)
    yield from _order(pair)


def _parameter(pair: EndpointPair, old: Parameter, new: Parameter) -> Iterator[Finding]:
    subject = of_parameter(pair, new.wire_name)
    for kind, what, before, after in _edits(pair, old, new):
        yield Finding(kind, subject, change(what, before, after), old.span, new.span, before, after)


def _edits(pair: EndpointPair, old: Parameter, new: Parameter) -> Iterator[tuple[Kind, str, str, str]]:
    if old.wire_name != new.wire_name:
        kind = kinds.RENAMED_WIRE if old.name == new.name else kinds.RENAMED_BOTH
        yield kind, "its name on the wire", old.wire_name, new.wire_name
    before, after = pair.old.location_of(old), pair.new.location_of(new)
    if old.supplied_by_auth != new.supplied_by_auth:
        # Signing says itself where it puts a parameter.
        yield kinds.SUPPLIER_CHANGED, "who supplies it", _supplier(old), _supplier(new)
    elif before is not after and (old.location is not None or new.location is not None):
        yield kinds.LOCATION_CHANGED, "where it travels", before, after
    if (old.deprecated is None) != (new.deprecated is None):
        kind = kinds.UNDEPRECATED if new.deprecated is None else kinds.DEPRECATED
        yield kind, "deprecated", yes_no(old.deprecated is not None), yes_no(new.deprecated is not None)
    if old.type is not new.type:
        # Bounds and defaults are of a type, so that they change with it is no edit of its own.
        yield kinds.TYPE_CHANGED, "its type", old.type, new.type
        return
    if old.server_default != new.server_default:
        yield _default(old, new), "the exchange's default", scalar(old.server_default), scalar(new.server_default)
    yield from compare_bounds(old, new)


def _default(old: Parameter, new: Parameter) -> Kind:
    if old.server_default is None:
        return kinds.DEFAULT_DOCUMENTED
    return kinds.DEFAULT_UNDOCUMENTED if new.server_default is None else kinds.DEFAULT_CHANGED


def _supplier(parameter: Parameter) -> str:
    return "signing" if parameter.supplied_by_auth else "the caller"


def _order(pair: EndpointPair) -> Iterator[Finding]:
    both = [(one.old.wire_name, one.new.wire_name) for one in pair.parameters if one.old and one.new]
    old_places, new_places = (
        {one.wire_name: at for at, one in enumerate(side.parameters)} for side in (pair.old, pair.new)
    )
    before = [new for _, new in sorted(both, key=lambda names: old_places[names[1]])]
    after = [new for _, new in sorted(both, key=lambda names: new_places[names[1]])]
    if before != after:
        message = change("the order", listed(before), listed(after))
        finding = Finding(
            kinds.REORDERED, of_endpoint(pair), message, pair.old.span, pair.new.span, listed(before), listed(after)
        )
        # An exchange that rebuilds what was signed has to know this order.
        is_signed = any(one.order is Order.DECLARED for one in pair.exchange.new.auth.canonicals)
        yield evolve(finding, wire=Wire.RISK) if is_signed else finding
