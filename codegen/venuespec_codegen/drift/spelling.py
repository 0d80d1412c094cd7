"""Spellings that mean the same: types, required columns, labels, and prose but for what a reader would not notice."""

import hashlib
import re
import unicodedata
from typing import Final

from ..pages import DocType, read_required, read_type
from .record import Spelled

_LONGEST_CELL: Final = 60  # characters; the longest names, types and demands known are half of that
_WORD = re.compile(r"\w+")
_STOP_WORDS = frozenset({"a", "an", "the", "of", "in", "for", "its", "only", "number", "per"})
_SAME_WORD = {"limitations": "limit", "limitation": "limit", "limits": "limit", "options": "option"}
_TYPOGRAPHY = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-"})
# Long runs of digits are moments and ids of an example, which another day's copy shows others of.
_VOLATILE = re.compile(r"[0-9]{10,}")


def spelled_type(text: str) -> Spelled | None:
    """Return a type cell and what it means; a word that nobody knows means itself."""
    written = kept(text)
    if not written:
        return None
    read = read_type(written)
    return Spelled(written, _meaning(read) if read else written.casefold())


def spelled_required(text: str) -> Spelled | None:
    """Return a required cell and what it means; a word that nobody knows means itself."""
    written = kept(text)
    if not written:
        return None
    read = read_required(written)
    return Spelled(written, read.value if read else written.casefold())


def kept(text: str) -> str:
    """Return a cell on one line, or where it is prose that strayed into the column, its hash."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_CELL else f"text {prose_hash(line)[:16]}"


def prose_hash(text: str) -> str:
    """Return the SHA-256 of a text; blanks, case, markup, typography and an example's moments do not count."""
    return hashlib.sha256(plain(text).encode()).hexdigest()


def plain(text: str) -> str:
    """Return a text as it is compared."""
    folded = unicodedata.normalize("NFKC", text).translate(_TYPOGRAPHY).casefold()
    return _VOLATILE.sub("0", " ".join(re.sub(r"[`*\\]", "", folded).split()))


def label_words(text: str) -> frozenset[str]:
    """Return the words of a label that tell it from others."""
    words = (found[0] for found in _WORD.finditer(text.casefold().replace("_", " ")))
    return frozenset(_SAME_WORD.get(word, word) for word in words) - _STOP_WORDS


def _meaning(read: DocType) -> str:
    word = f"{read.base.value} of {_meaning(read.item)}" if read.item else read.base.value
    return " or ".join((word, *map(_meaning, read.alternatives)))
