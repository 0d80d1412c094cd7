"""Text as it can be shown: nothing in it hides, moves the cursor or turns the direction of reading."""

import unicodedata

# What draws nothing, or a blank, although Unicode counts it among letters, marks and symbols.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | frozenset(map(chr, range(0xFE00, 0xFE10)))
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Zs", "Zl", "Zp"})


def is_hidden(character: str) -> bool:
    """Tell whether a character cannot be seen, or changes how others are seen; blanks, tabs and LF are fine."""
    if " " <= character <= "~" or character in "\n\t":
        return False
    if character in _BLANK or unicodedata.category(character) in _HIDDEN_CATEGORIES:
        return True
    # Code points that will never be characters; YAML forbids some of them.
    number = ord(character)
    return number & 0xFFFF in (0xFFFE, 0xFFFF) or number in range(0xFDD0, 0xFDF0)


def visible(text: str) -> str:
    """Write hidden characters, tabs and line breaks as their numbers, such as <U+202E>."""
    return "".join(map(cell, text))


def cell(character: str) -> str:
    """Return what is shown for one character."""
    return f"<U+{ord(character):04X}>" if is_hidden(character) or character in "\n\t" else character


def width(text: str) -> int:
    """Count the columns that a terminal gives to a text without hidden characters."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"F", "W"} else 1
