"""From the RFC 6901 pointer of a value to its place in the file."""

from collections.abc import Iterator, Mapping

from ..problems import Span
from .nodes import MappingNode, Node, SequenceNode
from .source import Source


class PointerSpans(Mapping[str, Span]):
    """The places of a file's values by pointer, or with ``of_keys`` those of the keys they stand under.

    Most files are read without any place being asked for, so the table is made when it first is.
    """

    def __init__(self, source: Source, root: Node, *, of_keys: bool) -> None:
        self._source = source
        self._root = root
        self._of_keys = of_keys
        self._table: dict[str, tuple[int, int]] | None = None

    def __getitem__(self, pointer: str) -> Span:
        """Return the place of the value with this pointer."""
        return self._source.span(*self._places()[pointer])

    def __iter__(self) -> Iterator[str]:
        """Go through all pointers, in the file's order."""
        return iter(self._places())

    def __len__(self) -> int:
        """Count the values that have a place."""
        return len(self._places())

    def _places(self) -> dict[str, tuple[int, int]]:
        if self._table is None:
            self._table = {}
            if not self._of_keys:
                self._table[""] = (self._root.start, self._root.end)
            self._add(self._root, "", self._table)
        return self._table

    def _add(self, node: Node, pointer: str, table: dict[str, tuple[int, int]]) -> None:
        if isinstance(node, MappingNode):
            for entry in node.entries:
                inner = f"{pointer}/{escaped(entry.key.text)}"
                at = entry.key if self._of_keys else entry.value
                table[inner] = (at.start, at.end)
                self._add(entry.value, inner, table)
        elif isinstance(node, SequenceNode):
            for index, item in enumerate(node.items):
                inner = f"{pointer}/{index}"
                if not self._of_keys:
                    table[inner] = (item.start, item.end)
                self._add(item, inner, table)


def escaped(key: str) -> str:
    """Write a key as one part of a pointer."""
    return key.replace("~", "~0").replace("/", "~1")
