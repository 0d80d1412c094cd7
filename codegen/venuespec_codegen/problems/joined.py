"""Several things in one sentence."""

from collections.abc import Iterable


def joined(texts: Iterable[str], word: str = "and") -> str:
    """Write at least one text as a sentence lists them: ``a, b and c``."""
    *before, last = texts
    return f"{', '.join(before)} {word} {last}" if before else last
