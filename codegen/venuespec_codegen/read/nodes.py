"""What a YAML file says, before anything is known about types: raw texts with their places.

Places are character offsets into the file's text, the end exclusive; ``Source.span`` turns them into lines and columns.
Tuples, because a thousand files make a million of these, and a frozen attrs class takes twice as long to make.
"""

from typing import NamedTuple, TypeAlias


class ScalarNode(NamedTuple):
    """A text; ``plain`` when it stands without quotes and not as a block, so that it may mean a number or a truth."""

    start: int
    end: int
    text: str
    plain: bool


class RefusedNode(NamedTuple):
    """A value that has been reported already; nothing more is to be said about it."""

    start: int
    end: int


class SequenceNode(NamedTuple):
    """A list."""

    start: int
    end: int
    items: tuple["Node", ...]


class Entry(NamedTuple):
    """One key of a mapping with its value."""

    key: ScalarNode
    value: "Node"


class MappingNode(NamedTuple):
    """A mapping, in the file's order, its keys unique; ``flow`` when written in braces.

    ``complete`` is false when an entry was refused, so that a missing key may be the refused one.
    """

    start: int
    end: int
    entries: tuple[Entry, ...]
    flow: bool
    complete: bool


Node: TypeAlias = ScalarNode | RefusedNode | SequenceNode | MappingNode
