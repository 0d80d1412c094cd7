"""Bounds and defaults that a clause of prose states as all it says: ``max 100``, ``default 5000``, ``between 1 and 9``.

A number in a longer clause counts or describes something else, so only whole clauses are read, and none under a
condition or of an example: what is missed here a person still reads, what is wrong here misleads them.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from attrs import frozen


class BoundKind(StrEnum):
    """What a clause bounds, or gives."""

    DEFAULT = "default"
    LENGTH = "length"
    VALUE = "value"


@frozen
class Bound:
    """One of them at ``start`` to ``end`` of the text: the least and the greatest, empty where there is none.

    A default stands in ``least``. ``open``: the number itself is not among the values.
    """

    kind: BoundKind
    least: str
    greatest: str
    start: int
    end: int
    open: bool = False


_DIGITS: Final = r"-?(?:\d{1,3}(?:,\d{3}){1,2}|\d{1,9})(?![\d.:/])"
_NUMBER: Final = rf"{_DIGITS}(?!-)"
_UNIT: Final = r"(?:\s?(?:ms|milliseconds?))?(?:\s?inclusive)?"
_LEAD: Final = (
    r"(?:(?:and|but|with)\s)?(?:(?:the|its|this)\s)?(?:(?:value|number|amount|size|window|quantity|it)\s)?"
    r"(?:(?:must|should|shall|can|may|has to|needs to)\s)?(?:(?:be|is|are)\s)?(?:an?\s(?:integer|number|value)\s)?"
)
_NAMED: Final = r"(?:\s(?:value|limit|number|size|window|allowed|supported))?(?:\s(?:is|of))?\s?[:=\uff1a]?\s?"
_MOST: Final = (
    rf"(?:(?:and|but|with)\s)?(?:(?:a|the|its)\s)?(?:max(?:imum)?|greatest|largest){_NAMED}",
    rf"{_LEAD}(?:at most|(?:no|not) (?:more|greater|larger) than|(?:less|smaller) than or equal to|up to|<=|\u2264)\s?",
    rf"{_LEAD}(?:(?:not|cannot|can't)\s)?(?:not exceed|cannot exceed|can't exceed|not exceeding)\s",
    r"最大值?[为是:\uff1a]?\s?|最多\s?|不超过\s?|小于等于\s?",
)
_LEAST: Final = (
    rf"(?:(?:and|but|with)\s)?(?:(?:a|the|its)\s)?(?:min(?:imum)?|smallest){_NAMED}",
    rf"{_LEAD}(?:at least|(?:no|not) (?:less|smaller) than|(?:greater|larger|more) than or equal to|>=|\u2265)\s?",
    r"最小值?[为是:\uff1a]?\s?|不小于\s?|大于等于\s?",
)
_LENGTH: Final = r"(?:the\s)?{0}\s?length(?:\s(?:is|of))?\s?[:=\uff1a]?\s?"
_RANGE: Final = (
    rf"(?P<one>{_DIGITS})\s?(?:-|to|and|~|\u2013|,)\s?(?P<two>{_NUMBER})",
    rf"\[\s?(?P<three>{_DIGITS})\s?[,-]\s?(?P<four>{_NUMBER})\s?\]",
)
_N: Final = rf"(?P<n>{_NUMBER}){_UNIT}"


def _clause(*alternatives: str, behind: str = _N) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(alternatives)}){behind}", re.IGNORECASE)


_ONE_SIDED: Final = (
    (BoundKind.VALUE, "greatest", False, _clause(*_MOST)),
    (BoundKind.VALUE, "least", False, _clause(*_LEAST)),
    (BoundKind.VALUE, "greatest", True, _clause(rf"{_LEAD}(?:less|smaller) than\s", rf"{_LEAD}<\s?", r"小于\s?")),
    (BoundKind.VALUE, "least", True, _clause(rf"{_LEAD}(?:greater|larger|more) than\s", rf"{_LEAD}>\s?", r"大于\s?")),
    (BoundKind.LENGTH, "greatest", False, _clause(_LENGTH.format("max(?:imum)?"))),
    (BoundKind.LENGTH, "least", False, _clause(_LENGTH.format("min(?:imum)?"))),
)
_TWO_SIDED: Final = (
    (
        BoundKind.LENGTH,
        re.compile(rf"(?:the\s)?length(?:\sis)?\s?[:\uff1a]?\s?(?:between\s|from\s)?{_RANGE[0]}", re.IGNORECASE),
    ),
    (BoundKind.VALUE, re.compile(rf"{_LEAD}(?:between|from)\s{_RANGE[0]}{_UNIT}", re.IGNORECASE)),
    (
        BoundKind.VALUE,
        re.compile(
            rf"(?:{_LEAD}(?:in|within)\s)?(?:the\s)?(?:(?:valid|allowed|value)\s)?range(?:\s(?:is|of))?\s?[:\uff1a]?\s?"
            rf"(?:{_RANGE[0]}|{_RANGE[1]})",
            re.IGNORECASE,
        ),
    ),
)
_DEFAULT = re.compile(rf"(?:(?:and|the)\s)?defaults?(?:\svalue)?\s(?P<value>\S{{1,64}}){_UNIT}", re.IGNORECASE)
_PLAIN_VALUE = re.compile(r"-?\d{1,18}(?:\.\d{1,18})?|true|false", re.IGNORECASE)
_CLAUSES = re.compile(r"(?:\[[^\[\]\n]{0,30}\]|[^.,;()\n\uff0c\u3002\uff1b\uff08\uff09]|[.,](?=\d))+")
_SENTENCE_ENDS: Final = re.compile(r"[;\n\u3002\uff1b]|\.(?!\d)")
_GUARD = re.compile(
    r"\b(?:if|when|unless|where|once|while|for|in case|otherwise|except|example|such as|e\.?g|i\.?e|per|each|every|"
    r"were|was|until|since|before|after)\b|如果|当|例如|比如|每",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d")
_YEAR = re.compile(r"(?:19|20)\d\d")


def bounds_in(text: str, codes: frozenset[int]) -> Iterator[Bound]:
    """Yield what the clauses of a text state; ``codes`` are the offsets where code marks open."""
    for start, end in _sentences(text):
        if _GUARD.search(text, max(0, start - 8), end):
            continue
        for clause in _CLAUSES.finditer(text, start, end):
            begin = clause.end() - len(clause[0].lstrip())
            bound = _read(text, begin, begin + len(clause[0].strip()), codes)
            if bound:
                yield bound


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for found in _SENTENCE_ENDS.finditer(text):
        yield at, found.start()
        at = found.end()
    yield at, len(text)


def _read(text: str, start: int, end: int, codes: frozenset[int]) -> Bound | None:
    if found := _DEFAULT.fullmatch(text, start, end):
        told = found.start("value") in codes or _PLAIN_VALUE.fullmatch(found["value"])
        return Bound(BoundKind.DEFAULT, found["value"], "", start, end) if told else None
    for kind, pattern in _TWO_SIDED:
        if found := pattern.fullmatch(text, start, end):
            one, two = (_digits(number) for number in found.groups() if number)
            return Bound(kind, one, two, start, end) if _is_range(one, two) else None
    for kind, side, is_open, pattern in _ONE_SIDED:
        if (found := pattern.fullmatch(text, start, end)) and not _DATE.fullmatch(number := _digits(found["n"])):
            return Bound(kind, *((number, "") if side == "least" else ("", number)), start, end, is_open)
    return None


def _digits(number: str) -> str:
    return number.replace(",", "")


def _is_range(one: str, two: str) -> bool:
    """Tell two bounds from two dates, and from numbers in another order."""
    dates = any(pattern.fullmatch(one) and pattern.fullmatch(two) for pattern in (_DATE, _YEAR))
    return not dates and int(one) < int(two)
