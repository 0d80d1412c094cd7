"""How a parameter that only one side has is put into words: all that a reviewer would look up in its spec."""

from collections.abc import Iterator

from ..model import Parameter
from .wording import listed, scalar


def described(parameter: Parameter) -> str:
    """Write what a parameter may be, much as a spec does: ``string in query, enum: ["a", "b"], minLength: 1``."""
    return listed(_parts(parameter))


def _parts(parameter: Parameter) -> Iterator[str]:
    yield f"{parameter.type} in {parameter.location}" if parameter.location else parameter.type
    if parameter.enumeration is not None:
        yield f"enum: [{listed(map(scalar, parameter.enumeration.values))}]"
    bounds = (
        ("minLength", parameter.min_length),
        ("maxLength", parameter.max_length),
        ("minimum", parameter.minimum),
        ("maximum", parameter.maximum),
        ("pattern", parameter.pattern),
    )
    yield from (f"{key}: {bound}" for key, bound in bounds if bound is not None)
    if parameter.server_default is not None:
        yield f"default: {{server: {scalar(parameter.server_default)}}}"
    if parameter.deprecated is not None:
        yield "deprecated"
