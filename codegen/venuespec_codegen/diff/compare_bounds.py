"""The bounds of one parameter: how long a text may be, how large a number."""

from collections.abc import Iterator

from ..model import Parameter
from . import kinds_parameter as kinds
from .finding import Kind

Bound = tuple[Kind, str, str, str]
"""A kind, what it is about, and both states."""


def compare_bounds(old: Parameter, new: Parameter) -> Iterator[Bound]:
    """Yield every difference between the bounds of a parameter that has the same type on both sides."""
    yield from _shortest(old.min_length, new.min_length)
    yield from _longest(old.max_length, new.max_length)
    if (old.minimum, old.maximum) != (new.minimum, new.maximum):
        yield _range(old, new), "the range", _interval(old), _interval(new)


def _shortest(old: int | None, new: int | None) -> Iterator[Bound]:
    before, after = old or 0, new or 0
    if before == after:
        return
    only_empty = {before, after} == {0, 1}
    if after > before:
        kind = kinds.NULLABILITY_TIGHTENED if only_empty else kinds.MIN_INCREASED
    else:
        kind = kinds.NULLABILITY_LOOSENED if only_empty else kinds.MIN_DECREASED
    yield kind, "the least length", str(before), str(after)


def _longest(old: int | None, new: int | None) -> Iterator[Bound]:
    if old == new:
        return
    if old is None:
        kind = kinds.MAX_ADDED
    elif new is None:
        kind = kinds.MAX_REMOVED
    else:
        kind = kinds.MAX_INCREASED if new > old else kinds.MAX_DECREASED
    yield kind, "the greatest length", "" if old is None else str(old), "" if new is None else str(new)


def _range(old: Parameter, new: Parameter) -> Kind:
    lower = _less(new.minimum, old.minimum, unbounded=-1)
    higher = _less(old.maximum, new.maximum, unbounded=1)
    low_is_kept = lower or new.minimum == old.minimum
    high_is_kept = higher or new.maximum == old.maximum
    if low_is_kept and high_is_kept:
        return kinds.RANGE_LOOSENED
    return kinds.RANGE_INCOMPARABLE if lower or higher else kinds.RANGE_TIGHTENED


def _less(one: int | None, other: int | None, *, unbounded: int) -> bool:
    """Compare two bounds, of which ``None`` is the least (-1) or the greatest (1) of all."""
    if one is None or other is None:
        return one != other and (one is None) == (unbounded < 0)
    return one < other


def _interval(parameter: Parameter) -> str:
    low = "any" if parameter.minimum is None else str(parameter.minimum)
    high = "any" if parameter.maximum is None else str(parameter.maximum)
    return f"{low} to {high}"
