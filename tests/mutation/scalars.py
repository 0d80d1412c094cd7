"""Another value for one scalar, of the kind that it has."""

import re
from collections.abc import Iterator

from venuespec_codegen.read.nodes import ScalarNode
from venuespec_codegen.read.shapes import types_of

from .mutant import Change
from .places import Place

_WORD = re.compile(r"(?<!\\)[A-Za-z0-9]")
_NUMBER = re.compile(r"(?<![A-Za-z0-9.])-?[0-9]{1,20}(?![0-9.])")
_TRUTHS = {"true": "false", "false": "true"}


def scalar_changes(text: str, place: Place) -> Iterator[Change]:
    """Yield what can be written instead of a scalar of this file: near it, and right by its looks."""
    node = place.node
    if not isinstance(node, ScalarNode):
        return
    raw = text[node.start : node.end]
    types = types_of(place.shape)
    words = place.shape.get("enum", [])
    for word in words:
        if word != node.text:
            yield _instead(f"the word {word}", node, _like(node, raw, word))
    if node.plain and node.text in _TRUTHS and "boolean" in types:
        yield _instead("the other truth", node, _TRUTHS[node.text])
    elif not words or words == [node.text]:
        yield from _numbers(node, raw)
        yield from _texts(node, raw)
    if len(types) > 1:
        yield from _quotes(node)


def _numbers(node: ScalarNode, raw: str) -> Iterator[Change]:
    """Count the first number up and down: a bare one, one in quotes, or that of a length of time."""
    found = _NUMBER.search(raw)
    if found is None or len(re.findall(r"[A-Za-z]", raw)) > 2:
        return
    for step in (1, -1):
        number = str(int(found[0]) + step).rjust(len(found[0]), "0")
        yield _instead(f"the number {step:+}", node, raw[: found.start()] + number + raw[found.end() :])


def _texts(node: ScalarNode, raw: str) -> Iterator[Change]:
    """Change a letter or digit in the middle, and the case of the first letter."""
    if node.plain and re.fullmatch(r"-?[0-9]+", node.text):
        return
    places = [found.start() for found in _WORD.finditer(raw)]
    if not places:
        yield _instead("a text for none", node, _like(node, raw, "x"))
        return
    middle = places[len(places) // 2]
    yield _instead("another letter", node, raw[:middle] + _next(raw[middle]) + raw[middle + 1 :])
    letter = next((at for at in places if raw[at].isalpha()), None)
    if letter is not None:
        yield _instead("another case", node, raw[:letter] + raw[letter].swapcase() + raw[letter + 1 :])


def _quotes(node: ScalarNode) -> Iterator[Change]:
    """Take quotes away or put them on, which says something only where a value may be text or a number."""
    if node.plain:
        yield _instead("quotes", node, _like(node, '"', node.text))
    elif re.fullmatch(r"[A-Za-z0-9./][A-Za-z0-9./_-]*", node.text):
        yield _instead("no quotes", node, node.text)


def _like(node: ScalarNode, raw: str, text: str) -> str:
    """Write a text in quotes where there are quotes; a block becomes one, too."""
    return text if node.plain and raw != '"' else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _next(character: str) -> str:
    """Return the letter or digit after this one, the first after the last."""
    last = {"z": "a", "Z": "A", "9": "0"}
    return last.get(character) or chr(ord(character) + 1)


def _instead(edit: str, node: ScalarNode, text: str) -> Change:
    return Change(edit, node.start, node.end, text)
