"""Templates of the spec language as pieces of a Python expression."""

from collections.abc import Collection, Mapping
from itertools import groupby

from attrs import frozen

from ...model import Reference, Template, Text
from ..sinks import Identifier, Literal, identifier, literal


@frozen
class Part:
    """One piece: a literal, or a name, with the text before it that an empty value takes away.

    ``owner`` says where the name lives: ``draft``, ``credentials``, ``constant`` or ``local``.
    """

    owner: str
    literal: Literal | None = None
    name: Identifier | None = None
    prefix: Literal | None = None


@frozen
class Chunk:
    """A stretch of an expression that makes bytes: a literal, raw bytes, or text that is to be encoded."""

    kind: str
    parts: tuple[Part, ...]
    literal: Literal | None = None


@frozen
class Names:
    """What a template's names are: where each lives (else it is a local variable), and which are raw bytes."""

    owners: Mapping[str, str]
    raw: Collection[str] = ()

    def part(self, name: str) -> Part:
        """Return a name by itself."""
        return Part(self.owners.get(name, "local"), name=identifier(name))


def parts(template: Template, names: Names) -> tuple[Part, ...]:
    """Split a template that makes text."""
    return tuple(_part(part, names) for part in template.parts)


def chunks(template: Template, names: Names) -> tuple[Chunk, ...]:
    """Split a template that makes bytes: text that stands together is encoded together."""
    return tuple(
        _chunk(kind, tuple(group), names)
        for kind, group in groupby(template.parts, lambda part: "raw" if _is_raw(part, names) else "text")
    )


def key_chunk(name: str, names: Names) -> Chunk:
    """Return the bytes of a key."""
    return Chunk("raw" if name in names.raw else "text", (names.part(name),))


def _chunk(kind: str, group: tuple[Text | Reference, ...], names: Names) -> Chunk:
    pieces = tuple(_part(part, names) for part in group)
    text = group[0]
    if len(group) == 1 and isinstance(text, Text):
        return Chunk("literal", pieces, literal(text.text.encode()))
    return Chunk(kind, pieces)


def _is_raw(part: Text | Reference, names: Names) -> bool:
    return isinstance(part, Reference) and part.name in names.raw


def _part(part: Text | Reference, names: Names) -> Part:
    if isinstance(part, Text):
        return Part("text", literal=literal(part.text))
    piece = names.part(part.name)
    return Part(piece.owner, name=piece.name, prefix=literal(part.prefix) if part.prefix else None)
