"""What a YAML file says, before anything is known about types: raw texts with their places.

Places are character offsets into the file's text, the end exclusive; ``Source.span`` turns them into lines and columns.
"""

from typing import TypeAlias

from attrs import frozen


@frozen
class ScalarNode:
    """A text; ``plain`` when it stands without quotes and not as a block, so that it may mean a number or a truth."""

    start: int
    end: int
    text: str
    plain: bool


@frozen
class RefusedNode:
    """A value that has been reported already; nothing more is to be said about it."""

    start: int
    end: int


@frozen
class SequenceNode:
    """A list."""

    start: int
    end: int
    items: tuple["Node", ...]


@frozen
class Entry:
    """One key of a mapping with its value."""

    key: ScalarNode
    value: "Node"


@frozen
class MappingNode:
    """A mapping, in the file's order, its keys unique; ``flow`` when written in braces.

    ``complete`` is false when an entry was refused, so that a missing key may be the refused one.
    """

    start: int
    end: int
    entries: tuple[Entry, ...]
    flow: bool
    complete: bool


Node: TypeAlias = ScalarNode | RefusedNode | SequenceNode | MappingNode
