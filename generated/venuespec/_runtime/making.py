"""Makes a request from a call's arguments, and says everything that is wrong with them at once."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from .calls import Request
from .checks import invalid
from .errors import InvalidRequest, Violation

RequestT = TypeVar("RequestT")
P = ParamSpec("P")


def make(request_class: Callable[P, RequestT], context: object, /, *args: P.args, **fields: P.kwargs) -> RequestT:
    """Make a request; where its values are invalid, add what ``context`` makes invalid, so that all comes at once.

    ``fields`` are all of its fields, whatever a spec calls them: where one is left out, rules have nothing to look at.

    Raises:
        InvalidRequest: With every violation, of values and of rules.
    """
    found: list[Violation] = []
    try:
        return request_class(*args, **fields)
    except InvalidRequest as refused:
        found += refused.violations
    # Only rules are asked of this instance, and they take whatever the fields hold.
    unchecked = cast("Callable[..., Request[object, object, object]]", object.__new__)(request_class)
    for name, value in fields.items():
        object.__setattr__(unchecked, name, value)
    raise invalid(unchecked.operation, found + unchecked.broken_rules(context))
