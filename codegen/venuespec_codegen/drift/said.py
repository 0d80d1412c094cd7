"""Facts found in a row's prose, in words that can be kept: what the page says is a fact, how it says it is not."""

from collections.abc import Iterable
from typing import Final

from ..pages import Proposal, ProposalKind
from .record import RowRecord, Said

DEFAULT: Final = "default"
LEAST_LENGTH: Final = "least length"
GREATEST_LENGTH: Final = "greatest length"
LEAST_VALUE: Final = "least value"
GREATEST_VALUE: Final = "greatest value"
ALPHABET: Final = "alphabet"
VALUES: Final = "values"

_BETWEEN: Final = ", "
_LONGEST: Final = 200  # characters; a longer list is no list of values


def said_of(proposals: Iterable[Proposal]) -> tuple[Said, ...]:
    """Return what the prose of a row says, once for each sort of fact; conditions are prose and are left out."""
    found: dict[str, dict[str, None]] = {}
    for proposal in proposals:
        for what, value in pairs_of(proposal):
            if 0 < len(value) <= _LONGEST:
                found.setdefault(what, {})[value] = None
    return tuple(Said(what, " or ".join(values)) for what, values in found.items())


def values_of(row: RowRecord) -> tuple[str, ...]:
    """Return the values that a row lists."""
    return next((tuple(one.value.split(_BETWEEN)) for one in row.says if one.what == VALUES), ())


def pairs_of(proposal: Proposal) -> tuple[tuple[str, str], ...]:
    """Return the sorts of fact that a proposal speaks of, each with its value (empty: none)."""
    match proposal.kind, proposal.values:
        case ProposalKind.DEFAULT, (value,):
            return ((DEFAULT, value),)
        case ProposalKind.LENGTH, (least, greatest):
            return ((LEAST_LENGTH, least), (GREATEST_LENGTH, greatest))
        case ProposalKind.VALUE, (least, greatest):
            return ((LEAST_VALUE, least), (GREATEST_VALUE, greatest))
        case ProposalKind.ALPHABET, (value,):
            return ((ALPHABET, value),)
        case ProposalKind.VALUES, values:
            return ((VALUES, _BETWEEN.join(values)),)
        case _:
            return ()
