"""Templates of the spec language as pieces of a Python expression."""

from collections.abc import Mapping

from attrs import frozen

from ...model import Reference, Template, Text
from ..sinks import Identifier, Literal, identifier, literal


@frozen
class Part:
    """One piece: a literal, or a name, with the text before it that an empty value takes away.

    ``owner`` says where the name lives: ``draft``, ``credentials`` or ``local``.
    """

    owner: str
    literal: Literal | None = None
    name: Identifier | None = None
    prefix: Literal | None = None


def parts(template: Template, owners: Mapping[str, str]) -> tuple[Part, ...]:
    """Split a template; ``owners`` says where each name lives, names it lacks are local variables."""
    return tuple(_part(part, owners) for part in template.parts)


def _part(part: Text | Reference, owners: Mapping[str, str]) -> Part:
    if isinstance(part, Text):
        return Part("text", literal=literal(part.text))
    return Part(
        owners.get(part.name, "local"),
        name=identifier(part.name),
        prefix=literal(part.prefix) if part.prefix else None,
    )
