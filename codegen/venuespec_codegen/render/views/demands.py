"""Sentences for what a value must be, for violations and docstrings alike."""

from ...model import Parameter, Scalar, ScalarType

_TYPES = {ScalarType.STRING: "text", ScalarType.INTEGER: "a whole number", ScalarType.BOOLEAN: "True or False"}


def quoted(value: Scalar) -> str:
    """Write a value as a Python reader would: text in quotes."""
    return f'"{value}"' if isinstance(value, str) else str(value)


def one_of(values: tuple[Scalar, ...]) -> str:
    """Write values as a choice: ``"a", "b" or "c"``."""
    texts = [quoted(value) for value in values]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} or {texts[-1]}"


def type_demand(parameter: Parameter) -> str:
    """Say which type a value must have."""
    return _TYPES[parameter.type]


def length_demand(parameter: Parameter) -> str:
    """Say how long a text must be, in characters."""
    low, high = parameter.min_length, parameter.max_length
    if low and high:
        return f"{low} to {high} characters long"
    return f"at most {high} characters long" if high else f"at least {low} character{'s' if low != 1 else ''} long"


def range_demand(parameter: Parameter) -> str:
    """Say between which bounds a number must lie."""
    low, high = parameter.minimum, parameter.maximum
    if low is not None and high is not None:
        return f"from {low} to {high}"
    return f"at most {high}" if low is None else f"at least {low}"
