"""Which values of a list are others newly spelled."""

import re
from collections.abc import Callable, Mapping

from ..model import Enumeration, Member

_BETWEEN_WORDS = re.compile(r"[-_. /]+")


def respelled(old: Enumeration, new: Enumeration) -> Mapping[str, str]:
    """Map values that are gone to values that came instead: those of the same member, else those spelled alike."""
    found: dict[str, str] = {}
    for key in (_by_name, _by_letters):
        gone = [one for one in old.members if one.value not in {*new.values, *found}]
        come = [one for one in new.members if one.value not in {*old.values, *found.values()}]
        found |= _one_to_one(gone, come, key)
    return found


def _by_name(member: Member) -> str:
    return member.name


def _by_letters(member: Member) -> str:
    return _BETWEEN_WORDS.sub("", member.value).casefold()


def _one_to_one(gone: list[Member], come: list[Member], key: Callable[[Member], str]) -> dict[str, str]:
    olds, news = [key(one) for one in gone], [key(one) for one in come]
    return {
        one.value: come[news.index(key(one))].value for one in gone if olds.count(key(one)) == news.count(key(one)) == 1
    }
