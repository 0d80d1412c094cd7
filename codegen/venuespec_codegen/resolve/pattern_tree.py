"""What a pattern is made of, and which characters each piece can begin with."""

from collections.abc import Iterable
from typing import Final, TypeAlias

from attrs import frozen

OTHER: Final = 128
"""Stands for every character outside of ASCII."""

EVERY: Final = frozenset(range(OTHER + 1))
"""All characters there are."""


@frozen
class Chars:
    """One character out of a set."""

    chars: frozenset[int]


@frozen
class Sequence:
    """Pieces one after the other; a group is a sequence too."""

    items: "tuple[Node, ...]"


@frozen
class Choice:
    """One of several branches, tried in order."""

    branches: "tuple[Node, ...]"


@frozen
class Repeat:
    """A piece ``low`` to ``high`` times; ``None`` is without end."""

    body: "Node"
    low: int
    high: int | None


Node: TypeAlias = Chars | Sequence | Choice | Repeat


@frozen
class First:
    """The characters a piece can begin with, whether it can be empty, and whether its length is bounded."""

    chars: frozenset[int]
    empty: bool
    bounded: bool

    def then(self, after: "First") -> "First":
        """Return what this piece and ``after`` begin with together."""
        chars = self.chars | after.chars if self.empty else self.chars
        return First(chars, self.empty and after.empty, self.bounded and after.bounded)


END: Final = First(frozenset(), empty=True, bounded=True)
"""What follows the last piece: nothing."""


def first(node: Node) -> First:
    """Return how a piece begins."""
    match node:
        case Chars(chars):
            return First(chars, empty=False, bounded=True)
        case Sequence(items):
            return first_of_all(items)
        case Choice(branches):
            firsts = [first(branch) for branch in branches]
            chars = frozenset[int]().union(*(each.chars for each in firsts))
            return First(chars, any(each.empty for each in firsts), all(each.bounded for each in firsts))
        case Repeat(body, low, high):
            inner = first(body)
            return First(inner.chars, inner.empty or low == 0, inner.bounded and high is not None)


def first_of_all(items: Iterable[Node]) -> First:
    """Return how a run of pieces begins."""
    whole = END
    for item in reversed(tuple(items)):
        whole = first(item).then(whole)
    return whole
