"""The tail of a message about a name that does not exist."""

from collections.abc import Iterable
from difflib import get_close_matches


def known_names(word: str, known: Iterable[str]) -> str:
    """``did you mean …?`` where one is close, otherwise all that exist."""
    names = list(dict.fromkeys(known))
    close = get_close_matches(word, names, n=3, cutoff=0.6)
    if close:
        return f"did you mean {' or '.join(close)}?"
    return f"known: {', '.join(names)}" if names else "there are none"
