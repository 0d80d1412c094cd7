"""Where the prose of a row seems to say something that the spec does not; a person reads it and decides."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from ..model import Parameter, ScalarType
from ..pages import Proposal, ProposalKind, TableKind
from .comparison import Comparison
from .facts import Fact
from .record import RowRecord, describe
from .report import Change, Finding, FindingKind
from .said import (
    ALPHABET,
    DEFAULT,
    GREATEST_LENGTH,
    GREATEST_VALUE,
    LEAST_LENGTH,
    LEAST_VALUE,
    VALUES,
    pairs_of,
)

_EXCERPT: Final = 90  # characters of the page's words
_QUANTIFIER = re.compile(r"\{(\d+)(?:,(\d+))?\}")


def proposed(comparison: Comparison) -> Iterator[tuple[RowRecord, Finding]]:
    """Yield each row whose prose seems to say otherwise than a parameter."""
    for row in comparison.new.rows_of(TableKind.PARAMETERS):
        for fact in comparison.users.get(row, ()):
            found = tuple(prose_differences(fact.of, row)) if isinstance(fact.of, Parameter) else ()
            if found:
                message = "its prose seems to say otherwise than the spec"
                says = read_off(row, (fact,))
                yield row, Finding(FindingKind.PROPOSED, describe(row), message, row.span, found, (fact,), says)


def knows_better(finding: Finding) -> bool:
    """Tell whether the fact that differs names another source beside the page."""
    return bool(finding.facts) and all(fact.source.elsewhere for fact in finding.facts)


def read_off(row: RowRecord, facts: Iterable[Fact] = ()) -> tuple[str, ...]:
    """Say what the prose of a row seems to state and none of the facts does, with the page's words and their place."""
    parameters = [fact.of for fact in facts if isinstance(fact.of, Parameter)]
    return tuple(_line(proposal) for proposal in row.proposals if not any(_agrees(one, proposal) for one in parameters))


def _agrees(parameter: Parameter, proposal: Proposal) -> bool:
    said = [(what, value) for what, value in pairs_of(proposal) if value]
    return bool(said) and all(_is_stated(parameter, what, value) for what, value in said)


def _is_stated(parameter: Parameter, what: str, value: str) -> bool:
    stated = _STATED[what](parameter, value) if what in _STATED else None
    return stated is not None and stated.casefold() == value.casefold()


def _line(proposal: Proposal) -> str:
    words = " ".join(proposal.text.split())
    if len(words) > _EXCERPT:
        words = f"{words[:_EXCERPT].rstrip()}…"
    fact = f"{proposal.kind.value} {_value(proposal)}".rstrip()
    return f'reads like {fact}: "{words}" at {proposal.span.line}:{proposal.span.column}'


def stated(parameter: Parameter, what: str) -> str | None:
    """Return what a spec states of one sort of fact (empty: nothing); none where it cannot be told."""
    return _STATED[what](parameter, "")


def _value(proposal: Proposal) -> str:
    if proposal.kind in {ProposalKind.LENGTH, ProposalKind.VALUE}:
        least, greatest = proposal.values
        if not least or not greatest:
            return f"up to {greatest}".replace("up to less", "less") if greatest else f"at least {least}"
        return f"{least} to {greatest}"
    return ", ".join(proposal.values)


def prose_differences(parameter: Parameter, row: RowRecord) -> Iterator[Change]:
    """Yield what differs: the fact, what the page says, what the spec says (empty: nothing)."""
    for said in row.says:
        stated = _STATED[said.what](parameter, said.value) if said.what in _STATED else None
        if stated is not None and stated.casefold() != said.value.casefold():
            yield Change(said.what, said.value, stated)


def _default(parameter: Parameter, _: str) -> str | None:
    if parameter.required:
        return None
    return "" if parameter.server_default is None else str(parameter.server_default)


def _least(parameter: Parameter, _: str) -> str | None:
    return _length(parameter, parameter.min_length, 1)


def _greatest(parameter: Parameter, _: str) -> str | None:
    return _length(parameter, parameter.max_length, 2)


def _least_value(parameter: Parameter, _: str) -> str | None:
    return _bound(parameter, parameter.minimum)


def _greatest_value(parameter: Parameter, _: str) -> str | None:
    return _bound(parameter, parameter.maximum)


def _bound(parameter: Parameter, bound: int | None) -> str | None:
    """Return a bound of the value; nothing where the language has none, as for decimals, which are texts."""
    if parameter.type is not ScalarType.INTEGER:
        return None
    return "" if bound is None else str(bound)


def _length(parameter: Parameter, bound: int | None, group: int) -> str | None:
    """Return a bound of the length; nothing where only the pattern as a whole says how long a text may be."""
    if parameter.enumeration:
        return None
    if parameter.pattern is None or bound is not None:
        return "" if bound is None else str(bound)
    found = [*_QUANTIFIER.finditer(parameter.pattern)]
    return (found[0][group] or found[0][1]) if len(found) == 1 else None


def _alphabet(parameter: Parameter, said: str) -> str | None:
    if parameter.enumeration:
        return None
    return said if parameter.pattern and said in parameter.pattern else parameter.pattern or ""


def _values(parameter: Parameter, said: str) -> str | None:
    known = parameter.enumeration.values if parameter.enumeration else ()
    return said if set(known) == set(said.split(", ")) else ", ".join(known)


_STATED: Final[Mapping[str, Callable[[Parameter, str], str | None]]] = {
    DEFAULT: _default,
    LEAST_LENGTH: _least,
    GREATEST_LENGTH: _greatest,
    LEAST_VALUE: _least_value,
    GREATEST_VALUE: _greatest_value,
    ALPHABET: _alphabet,
    VALUES: _values,
}
