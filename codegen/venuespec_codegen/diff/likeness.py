"""How much two parameters or reply fields look like one and the same under two names."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import product
from typing import Final, TypeAlias, TypeVar

from attrs import frozen

from ..model import Parameter, ReplyField

Value: TypeAlias = Parameter | ReplyField
T = TypeVar("T", Parameter, ReplyField)

# Measured with `tests/diff/rename_corpus.py`, some 400 renames and 5,000 pairs of different things that are described
# in different words: from 0.65 on no two different things are taken for one, and more than half of all renames are
# certain; at 0.62 two flags are mixed up that say the opposite of each other. From 0.42 on nearly nine renames of ten
# are found, and one pair in 45 is hinted at in vain. A hint costs a glance, and `renamedFrom` settles it; a rename that
# is none would hide that something went.
_CERTAIN: Final = 0.65
_POSSIBLE: Final = 0.42
# By how much a match must be better than the next best one on either side.
_MARGIN: Final = 0.15
# What each sign is worth; together one.
_WORDS, _DESCRIPTION, _NAME, _KEYWORDS, _REQUIRED, _POSITION = 0.35, 0.2, 0.2, 0.1, 0.1, 0.05
_WORD: Final = re.compile(r"\w+")


@frozen
class Matches:
    """Wire names, old to new: of those that are certainly the same, and of those that may be."""

    certain: dict[str, str]
    possible: dict[str, str]


def match(old: Sequence[T], new: Sequence[T], gone: Sequence[T], come: Sequence[T]) -> Matches:
    """Find for each of ``gone`` the one of ``come`` that it has become, if there is exactly one; neither is shared.

    ``old`` and ``new`` are all of a call's, in order: where something stands among the others is one of the signs.
    """
    places = {one.wire_name: at / len(side) for side in (old, new) for at, one in enumerate(side)}
    scores = {(one.wire_name, other.wire_name): _likeness(one, other, places) for one, other in product(gone, come)}
    certain: dict[str, str] = {}
    possible: dict[str, str] = {}
    for (one, other), score in sorted(scores.items()):
        rivals = [rival for pair, rival in scores.items() if (pair[0] == one) != (pair[1] == other)]
        best = max(rivals, default=0.0)
        if score >= _CERTAIN and score - best >= _MARGIN:
            certain[one] = other
        elif score >= _POSSIBLE and score > best:
            possible[one] = other
    return Matches(certain, possible)


def _likeness(one: Value, other: Value, places: dict[str, float]) -> float:
    if one.type is not other.type:
        return 0.0
    return (
        _WORDS * _same_words(one.description, other.description)
        + _DESCRIPTION * (one.description == other.description)
        + _NAME * _same_letters(one.wire_name, other.wire_name)
        + _KEYWORDS * _same_keywords(one, other)
        + _REQUIRED * (one.required == other.required)
        + _POSITION * (1 - abs(places[one.wire_name] - places[other.wire_name]))
    )


def _same_words(one: str, other: str) -> float:
    """Return which part of the words of both texts they share; letters that happen to agree are no sign."""
    mine, others = (Counter(_WORD.findall(text.casefold())) for text in (one, other))
    every = mine.total() + others.total()
    return 2 * (mine & others).total() / every if every else 0.0


def _same_letters(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


def _same_keywords(one: Value, other: Value) -> float:
    mine, others = _keywords(one), _keywords(other)
    if mine != others:
        return 0.0
    # That neither says anything is a weaker sign than that both say the same.
    return 1.0 if any(each is not None for each in mine) else 0.5


def _keywords(value: Value) -> tuple[object, ...]:
    own = (value.server_default, value.max_length, value.maximum) if isinstance(value, Parameter) else (value.echo,)
    values = None if value.enumeration is None else value.enumeration.values
    return (values, value.pattern, value.min_length, value.minimum, *own)
