"""Whether a value is one that a parameter can have."""

import re
from collections.abc import Iterable
from typing import Final

from ..model import Parameter, ParametersIn, Scalar, ScalarType

_PYTHON: Final = {ScalarType.STRING: str, ScalarType.INTEGER: int, ScalarType.BOOLEAN: bool}
_WORDS: Final = {ScalarType.STRING: "text", ScalarType.INTEGER: "a whole number", ScalarType.BOOLEAN: "true or false"}

NO_SEGMENT: Final = ("", ".", "..")
"""What no parameter in a path may be: a server, or something on the way to it, would read another path."""


def article(scalar_type: ScalarType) -> str:
    """Return a type's name with its article."""
    return f"{'an' if scalar_type is ScalarType.INTEGER else 'a'} {scalar_type.value}"


def shown(value: Scalar) -> str:
    """Return a value as YAML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


def misfit_of_type(value: Scalar, scalar_type: ScalarType) -> str | None:
    """Return why a value is not of a type, or ``None`` if it is; a boolean is no number."""
    if type(value) is _PYTHON[scalar_type]:
        return None
    return f"{shown(value)} is not {_WORDS[scalar_type]}"


def misfit_of_choice(value: Scalar, choices: Iterable[Scalar]) -> str | None:
    """Return why a value is none of the choices, or ``None`` if it is one."""
    known = list(choices)
    if any(type(value) is type(choice) and value == choice for choice in known):
        return None
    return f"{shown(value)} is not one of {', '.join(map(shown, known))}"


def misfit(value: Scalar, parameter: Parameter) -> str | None:
    """Return why a value is none that ``parameter`` can have, or ``None`` if it is one."""
    reason = misfit_of_type(value, parameter.type)
    if reason is None and parameter.enumeration is not None:
        return misfit_of_choice(value, parameter.enumeration.values)
    if reason is None and isinstance(value, str):
        return _misfit_of_text(value, parameter)
    if reason is None and not isinstance(value, bool):
        return _misfit_of_number(int(value), parameter)
    return reason


def _misfit_of_text(value: str, parameter: Parameter) -> str | None:
    if parameter.location is ParametersIn.PATH and value in NO_SEGMENT:
        return f"{shown(value)} is no segment of a path"
    if parameter.pattern is not None and re.fullmatch(parameter.pattern, value, re.ASCII) is None:
        return f"{shown(value)} does not match {parameter.pattern}"
    if parameter.min_length is not None and len(value) < parameter.min_length:
        return f"{shown(value)} is shorter than {parameter.min_length}"
    if parameter.max_length is not None and len(value) > parameter.max_length:
        return f"{shown(value)} is longer than {parameter.max_length}"
    return None


def _misfit_of_number(value: int, parameter: Parameter) -> str | None:
    if parameter.minimum is not None and value < parameter.minimum:
        return f"{value} is less than {parameter.minimum}"
    if parameter.maximum is not None and value > parameter.maximum:
        return f"{value} is more than {parameter.maximum}"
    return None
