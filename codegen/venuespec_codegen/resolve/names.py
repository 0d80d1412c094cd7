"""From names on the wire to names in Python: ASCII only, one function per kind."""

import re
from typing import Final

from .reserved import FIELDS

# A run of capitals ends before a capital that starts a word: URLPath is url and path, orderID is order and id.
_WORDS: Final = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z]+[0-9]*|[0-9]+", re.ASCII)


def _words(text: str) -> list[str]:
    return _WORDS.findall(text)


def field_name(wire_name: str) -> str:
    """Return the snake_case name of a parameter, field or fact; reserved names get a trailing underscore."""
    name = "_".join(_words(wire_name)).lower() or "value"
    if name[0].isdigit():
        name = f"value_{name}"
    return f"{name}_" if name in FIELDS else name


def class_name(name: str) -> str:
    """Return the CamelCase name of a class: ``close_position`` → ``ClosePosition``, ``posSide`` → ``PosSide``."""
    joined = "".join(word[:1].upper() + word[1:].lower() for word in _words(name)) or "Value"
    return f"Value{joined}" if joined[0].isdigit() else joined


def member_name(value: str) -> str:
    """Return the UPPER_CASE name of an enumeration's value; empty where the value has no letter or digit to go by."""
    if not value:
        return "EMPTY"
    name = "_".join(_words(value)).upper()
    return f"VALUE_{name}" if name[:1].isdigit() else name
