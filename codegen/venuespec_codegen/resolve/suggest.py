"""The help line for a name that is almost right."""

from collections.abc import Iterable
from difflib import get_close_matches

_SHOWN = 12


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return "did you mean …?" for the nearest known name, or the list of names where none is near."""
    names = list(dict.fromkeys(known))
    folded = {name.casefold(): name for name in reversed(names)}
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{folded[near[0]]}`?"
    if not names:
        return "there is none to choose from: define it first, or leave this out"
    more = ", …" if len(names) > _SHOWN else ""
    return "choose one of " + ", ".join(f"`{name}`" for name in names[:_SHOWN]) + more
