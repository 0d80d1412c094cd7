"""Keys renamed, entries and items taken away, neighbours in a list swapped."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from venuespec_codegen.read.nodes import MappingNode, SequenceNode

from .mutant import Change
from .places import Place

Stretch = tuple[int, int]


def entry_changes(text: str, place: Place) -> Iterator[Change]:
    """Yield what can be done to the keys of a mapping, or to the items of a list."""
    node = place.node
    if isinstance(node, MappingNode):
        yield from _renamed(text, place, node)
        stretches = [(entry.key.start, entry.value.end) for entry in node.entries]
        names = [f"no {entry.key.text}" for entry in node.entries]
        yield from _removed(stretches, names, (node.start, node.end), "{}")
    elif isinstance(node, SequenceNode):
        stretches = [(item.start, item.end) for item in node.items]
        names = [f"no item {index}" for index in range(len(stretches))]
        yield from _removed(stretches, names, (node.start, node.end), "[]")
        yield from _swapped(text, stretches)


def _renamed(text: str, place: Place, node: MappingNode) -> Iterator[Change]:
    """Misspell each key, and give one that may be absent the next name that the schema has and the mapping has not."""
    given = {entry.key.text for entry in node.entries}
    names = list(place.shape.get("properties", {}))
    for entry in node.entries:
        start, end, key = entry.key.start, entry.key.end, entry.key.text
        quote = "" if entry.key.plain else text[start]
        misspelt = f"{key[:-1]}{'y' if key.endswith('x') else 'x'}"
        around = [*names[names.index(key) + 1 :], *names] if key in names else []
        others = [name for name in around if name not in given]
        # Without a key that must be there, any file is refused.
        for name in (misspelt, *([] if key in place.shape.get("required", []) else others[:1])):
            yield Change(f"{name} for the key {key}", start, end, f"{quote}{name}{quote}")


def _removed(stretches: Sequence[Stretch], names: Sequence[str], whole: Stretch, empty: str) -> Iterator[Change]:
    for index, (start, end) in enumerate(stretches):
        if len(stretches) == 1:
            yield Change(names[index], *whole, empty)
        elif index + 1 < len(stretches):
            yield Change(names[index], start, stretches[index + 1][0], "")
        else:
            yield Change(names[index], stretches[index - 1][1], end, "")


def _swapped(text: str, stretches: Sequence[Stretch]) -> Iterator[Change]:
    for index, ((start, end), (begin, stop)) in enumerate(pairwise(stretches)):
        swapped = text[begin:stop] + text[end:begin] + text[start:end]
        yield Change(f"items {index} and {index + 1} swapped", start, stop, swapped)
