"""Which endpoint a request means."""

from collections.abc import Iterable

from ..model import Endpoint
from .arrival import read_path
from .parameters import parse_text, value_problem


def find_endpoint(endpoints: Iterable[Endpoint], method: str, path: str) -> Endpoint | None:
    """The endpoint that takes this; of several, one for which the values in the path are right."""
    known = [each for each in endpoints if each.method == method and read_path(each, path) is not None]
    return next((each for each in known if _fits(each, path)), known[0] if known else None)


def _fits(endpoint: Endpoint, path: str) -> bool:
    parameters = {parameter.wire_name: parameter for parameter in endpoint.parameters}
    for name, text in read_path(endpoint, path) or ():
        value = parse_text(text, parameters[name].type)
        if value is None or value_problem(parameters[name], value):
            return False
    return True
