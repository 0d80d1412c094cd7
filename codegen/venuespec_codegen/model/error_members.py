"""Which member of an enumeration stands for each error code."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from .errors import ErrorRow

_NO_WORD: Final = r"[^A-Za-z0-9]"


def member_names(rows: Iterable[ErrorRow]) -> Mapping[str | int, str]:
    """Return the name of each code's member, in the order in which the codes appear; all are words, or all numbers."""
    names = naming_rows(rows)
    # Old and new numbers of one meaning share a name. The first in the spec keeps it, so that a number added later
    # renames no member that callers use; the others have their number added.
    first: dict[str, str | int] = {}
    for code, name in names.items():
        first.setdefault(name, code)
    taken = set(first)
    members: dict[str | int, str] = {}
    for code, name in names.items():
        unique = name
        if first[name] != code:
            unique = f"{name}_{re.sub(_NO_WORD, '_', str(code))}"
            while unique in taken:  # words that differ only where a name has no letter for it
                unique = f"{unique}_"
            taken.add(unique)
        members[code] = unique
    return members


def naming_rows(rows: Iterable[ErrorRow]) -> Mapping[str | int, str]:
    """Return for each code the name of the row that its member is called after: the one for any message, or the first.

    Two codes of one name have members of which one is not quite called so.
    """
    names: dict[str | int, str] = {}
    for row in rows:
        if row.code not in names or row.message is None:
            names[row.code] = row.name
    return names
