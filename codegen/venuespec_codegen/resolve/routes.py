"""Whether each request means one endpoint, whatever a parameter in its path is."""

from collections.abc import Sequence
from itertools import combinations

from attrs import frozen

from ..model import Endpoint, Parameter, Reference, ScalarType
from ..problems import Related
from .codes import ROUTE
from .fit import misfit
from .place import Place

_Segment = tuple[str, Parameter | None, str]
"""What stands between two slashes: text, perhaps a parameter, text."""


@frozen
class _Route:
    endpoint: Endpoint
    place: Place
    segments: tuple[_Segment, ...]


def check_routes(endpoints: Sequence[Endpoint], places: Sequence[Place]) -> None:
    """Report endpoints of which a parameter's value makes one the other: an order called `all` must close one order."""
    routes = [
        _Route(endpoint, place.at("request"), _segments(endpoint))
        for endpoint, place in zip(endpoints, places, strict=True)
    ]
    for one, other in combinations(routes, 2):
        if one.endpoint.method == other.endpoint.method and _meet(one, other):
            _report(one, other)


def _segments(endpoint: Endpoint) -> tuple[_Segment, ...]:
    parameters = {parameter.wire_name: parameter for parameter in endpoint.parameters}
    segments: list[_Segment] = [("", None, "")]
    for part in endpoint.path.parts:
        before, parameter, after = segments[-1]
        if isinstance(part, Reference):
            segments[-1] = (before, parameters[part.name], after)
            continue
        first, *rest = part.text.split("/")
        segments[-1] = (before + first, None, "") if parameter is None else (before, parameter, after + first)
        segments.extend((text, None, "") for text in rest)
    return tuple(segments)


def _meet(one: _Route, other: _Route) -> bool:
    if len(one.segments) != len(other.segments):
        return False
    pairs = list(zip(one.segments, other.segments, strict=True))
    if not all(_may_be(first, second) or _may_be(second, first) for first, second in pairs):
        return False
    wild = [(first[1], second[1]) for first, second in pairs if first[1] or second[1]]
    # Of two parameters in the same place, nobody can say whether their patterns overlap; being different is enough.
    return any(None in pair for pair in wild) or (bool(wild) and not any(_differ(*pair) for pair in wild))


def _may_be(one: _Segment, other: _Segment) -> bool:
    """Say whether some value of the parameter in ``one``, if there is any, gives ``other``."""
    (before, parameter, after), (text, wild, _) = one, other
    if parameter is None or wild is not None:
        return (parameter is None) == (wild is None) and (parameter is not None or before == text)
    value = text[len(before) : len(text) - len(after)]
    return before + value + after == text and _accepts(parameter, value)


def _accepts(parameter: Parameter, text: str) -> bool:
    match parameter.type:
        case ScalarType.STRING:
            return misfit(text, parameter) is None
        case ScalarType.INTEGER:
            return text.isdecimal() and misfit(int(text), parameter) is None
        case ScalarType.BOOLEAN:
            return text in {"true", "false"}


def _differ(one: Parameter | None, other: Parameter | None) -> bool:
    restrictions = {(each.pattern, each.enumeration) for each in (one, other) if each is not None}
    return len(restrictions) > 1 and (None, None) not in restrictions


def _report(one: _Route, other: _Route) -> None:
    related = Related(other.place.span, "the other one")
    names = [
        segment[1].wire_name
        for segment, facing in zip(one.segments + other.segments, other.segments + one.segments, strict=True)
        if segment[1] is not None and facing[1] is None
    ]
    remedy = "let patterns tell the parameters apart, or make one endpoint of both"
    if names:
        remedy = f"give `{names[0]}` a pattern that leaves the other path out"
    message = f"a parameter can make this the request of `{other.endpoint.name}`, or the other way round"
    one.place.report(ROUTE, message, remedy, None, related)
