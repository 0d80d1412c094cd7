"""From the RFC 6901 pointer of a value to its place in the file."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from ..problems import Span
from .nodes import MappingNode, Node, SequenceNode
from .source import Source

_Found: TypeAlias = tuple[Node | None, Node | None]


class PointerSpans(Mapping[str, Span]):
    """The places of a file's values by pointer, or with ``of_keys`` those of the keys they stand under.

    Of a file's hundreds of places few are ever asked for, so each is looked for when it is.
    """

    def __init__(self, source: Source, root: Node, *, of_keys: bool) -> None:
        self._source = source
        self._root = root
        self._of_keys = of_keys
        self._found: dict[str, _Found] = {"": (root, None)}

    def __getitem__(self, pointer: str) -> Span:
        """Return the place of the value with this pointer."""
        found = self._at(pointer)[1 if self._of_keys else 0]
        if found is None:
            raise KeyError(pointer)
        return self._source.span(found.start, found.end)

    def _at(self, pointer: str) -> _Found:
        """Find a value with its key; what stands around it is mostly known from another."""
        found = self._found.get(pointer)
        if found is None:
            around, _, token = pointer.rpartition("/")
            found = self._found[pointer] = _step(self._at(around)[0], token)
        return found

    def __iter__(self) -> Iterator[str]:
        """Go through all pointers, in the file's order."""
        if not self._of_keys:
            yield ""
        yield from self._inside(self._root, "")

    def __len__(self) -> int:
        """Count the values that have a place."""
        return sum(1 for _ in self)

    def _inside(self, node: Node, pointer: str) -> Iterator[str]:
        if isinstance(node, MappingNode):
            for entry in node.entries:
                inner = f"{pointer}/{escaped(entry.key.text)}"
                yield inner
                yield from self._inside(entry.value, inner)
        elif isinstance(node, SequenceNode):
            for index, item in enumerate(node.items):
                inner = f"{pointer}/{index}"
                if not self._of_keys:
                    yield inner
                yield from self._inside(item, inner)


def _step(node: Node | None, token: str) -> _Found:
    """Go one token down: to the value, and to the key it stands under; neither where there is nothing of that name."""
    if isinstance(node, MappingNode):
        name = token.replace("~1", "/").replace("~0", "~")
        for entry in node.entries:
            if entry.key.text == name:
                return entry.value, entry.key
        return None, None
    if isinstance(node, SequenceNode) and token.isdecimal() and int(token) < len(node.items):
        return node.items[int(token)], None
    return None, None


def escaped(key: str) -> str:
    """Write a key as one part of a pointer."""
    return key if "~" not in key and "/" not in key else key.replace("~", "~0").replace("/", "~1")
