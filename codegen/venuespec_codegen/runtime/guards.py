"""Tests of a value's type that hold whatever a caller passes, and whatever its annotation promised.

Each is a ``TypeGuard`` and not an ``isinstance`` in place, because a type checker would call the latter needless.
"""

from collections.abc import Callable
from typing import TypeGuard


def is_str(value: object) -> TypeGuard[str]:
    """Tell whether ``value`` is text."""
    return isinstance(value, str)


def is_int(value: object) -> TypeGuard[int]:
    """Tell whether ``value`` is a whole number; True and False are none."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_bool(value: object) -> TypeGuard[bool]:
    """Tell whether ``value`` is True or False."""
    return value is True or value is False


def is_one_of(value: object, values: tuple[str | int | bool, ...]) -> bool:
    """Tell whether ``value`` is one of these, type and all, or an enumeration's member that stands for one."""
    if type(value) is str:
        return value in values
    if isinstance(value, str):
        return str.__str__(value) in values
    return (type(value) is int or type(value) is bool) and any(
        type(one) is type(value) and one == value for one in values
    )


def is_encodable(value: str) -> bool:
    """Tell whether ``value`` can be written in UTF-8, which a lone surrogate cannot."""
    # The methods of str itself, whatever a subclass makes of them: these are the characters that would be sent.
    if str.isascii(value):
        return True
    try:
        str.encode(value)
    except UnicodeEncodeError:
        return False
    return True


def is_at_least(value: object, least: int) -> bool:
    """Tell whether a value of a reply is a whole number that is not less than ``least``."""
    return type(value) is int and value >= least


def is_as_long_as(value: object, least: int) -> bool:
    """Tell whether a value of a reply is text of at least so many characters."""
    return type(value) is str and len(value) >= least


def is_spelled(value: object, pattern: Callable[[str], object]) -> bool:
    """Tell whether a value of a reply is text of which ``pattern`` finds the whole."""
    return type(value) is str and pattern(value) is not None
