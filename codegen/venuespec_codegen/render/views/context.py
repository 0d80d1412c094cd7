"""Views of what requests do not carry: facts about the account, and facts read off a spelling."""

from attrs import frozen

from ...model import ContextFact, DerivedFact, Exchange
from ..sinks import CommentText, DocText, Identifier, Literal, comment, doc, identifier, literal
from .enumerations import alias_name


@frozen
class ContextFactView:
    """One field of ``Context``."""

    name: Identifier
    wire_name: Literal
    enumeration: Identifier
    alias: Identifier
    doc: DocText


@frozen
class MatchView:
    """One spelling: the pattern with the value it stands for, or with the group that holds it."""

    pattern: Literal
    value: Literal | None
    capture: Literal | None


@frozen
class DerivedFactView:
    """One function from a parameter's text to a fact."""

    function: Identifier
    note: CommentText
    matches: tuple[MatchView, ...]


def derived_function(fact: DerivedFact) -> str:
    """Name the function that reads a derived fact."""
    return f"read_{fact.name}"


def context_views(exchange: Exchange) -> tuple[ContextFactView, ...]:
    """Prepare the fields of an exchange's ``Context``."""
    return tuple(_context_fact(fact) for fact in exchange.context)


def _context_fact(fact: ContextFact) -> ContextFactView:
    return ContextFactView(
        name=identifier(fact.name),
        wire_name=literal(fact.wire_name),
        enumeration=identifier(fact.enumeration.class_name),
        alias=identifier(alias_name(fact.enumeration)),
        doc=doc(f"{fact.description} Source: {fact.source}.", indent=8, hanging=4, lead=len(fact.name) + 2),
    )


def derived_views(exchange: Exchange) -> tuple[DerivedFactView, ...]:
    """Prepare the functions that read an exchange's derived facts."""
    return tuple(_derived_fact(fact) for fact in exchange.derived)


def _derived_fact(fact: DerivedFact) -> DerivedFactView:
    return DerivedFactView(
        function=identifier(derived_function(fact)),
        note=comment(f"{fact.description} Read off {fact.parameter}; None where no spelling fits."),
        matches=tuple(
            MatchView(
                literal(match.pattern),
                None if match.value is None else literal(match.value),
                None if match.capture is None else literal(match.capture),
            )
            for match in fact.matches
        ),
    )
