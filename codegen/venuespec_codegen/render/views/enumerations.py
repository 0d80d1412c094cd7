"""Views of the enumerations of one exchange."""

from attrs import frozen

from ...model import Enumeration, Exchange
from ..sinks import CommentText, DocText, Identifier, Literal, comment, doc, identifier, literal


@frozen
class MemberView:
    """One member with its exact wire value."""

    name: Identifier
    value: Literal
    note: CommentText | None


@frozen
class EnumerationView:
    """One ``StrEnum`` and the alias that also admits its plain values."""

    name: Identifier
    alias: Identifier
    doc: DocText
    members: tuple[MemberView, ...]


def alias_name(enumeration: Enumeration) -> str:
    """Name the type of a parameter that takes the enumeration or one of its plain values."""
    return f"{enumeration.class_name}Value"


def enumeration_views(exchange: Exchange) -> tuple[EnumerationView, ...]:
    """Prepare all enumerations of an exchange, in the spec's order."""
    return tuple(_view(one) for one in exchange.enumerations)


def _view(one: Enumeration) -> EnumerationView:
    return EnumerationView(
        name=identifier(one.class_name),
        alias=identifier(alias_name(one)),
        doc=doc(one.description, indent=4, lead=3),
        members=tuple(
            MemberView(
                identifier(member.name),
                literal(member.value),
                comment(member.description) if member.description else None,
            )
            for member in one.members
        ),
    )
