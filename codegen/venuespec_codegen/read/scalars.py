"""The type of a text in a spec: decided by the schema, never by what the text looks like."""

import re
from collections.abc import Collection

from attrs import frozen

from .nodes import ScalarNode
from .shapes import TypeName

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,38})")
_TRUTHS = {"true": True, "false": False}
# What some YAML reader or some author takes for a number, a truth, a date or nothing at all.
_LOOKS_TYPED = re.compile(
    r"[-+]?\.?[0-9][0-9_.:eExXoO+-]*|0x[0-9a-f]+|[-+]?\.(inf|nan)|~|null|yes|no|on|off|true|false", re.IGNORECASE
)
_EXPECTED = {
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
}


@frozen
class Misfit:
    """Why a text has none of the types it may have."""

    code: str
    message: str
    help: str


def type_scalar(node: ScalarNode, types: Collection[TypeName]) -> str | int | bool | Misfit:
    """Give a text the type the schema asks for; where several are allowed, quotes make it text."""
    text = node.text
    if node.plain and not text:
        return Misfit(
            "E104", "has no value", 'write the value; an empty text is ""' if "string" in types else "write one"
        )
    if "string" in types and (not node.plain or len(types) == 1):
        return text
    if node.plain and "integer" in types and _INTEGER.fullmatch(text):
        return int(text)
    if node.plain and "boolean" in types and text in _TRUTHS:
        return _TRUTHS[text]
    return _plain_text(text) if "string" in types else _misfit(node, types)


def _plain_text(text: str) -> str | Misfit:
    """Take as text what may also be a number or a truth, unless it would surprise someone."""
    if _LOOKS_TYPED.fullmatch(text):
        return Misfit("E117", f"may or may not mean a text: {shown(text)}", f'quote it to make it text: "{text}"')
    return text


def expected(types: Collection[TypeName]) -> str:
    """Say in words what a value may be."""
    *firsts, last = (_EXPECTED[name] for name in types)
    return f"{', '.join(firsts)} or {last}" if firsts else last


def shown(text: str) -> str:
    """Quote a text of the spec for a message, on one line and not too long."""
    longest = 60
    line = " ".join(text.split())
    return f"`{line}`" if len(line) <= longest else f"`{line[: longest - 1]}…`"


def _misfit(node: ScalarNode, types: Collection[TypeName]) -> Misfit:
    kind = "" if node.plain else "the text "
    return Misfit("E103", f"must be {expected(types)}, not {kind}{shown(node.text)}", _way_out(node, types))


def _way_out(node: ScalarNode, types: Collection[TypeName]) -> str:
    fits_bare = ("integer" in types and _INTEGER.fullmatch(node.text)) or ("boolean" in types and node.text in _TRUTHS)
    if fits_bare and not node.plain:
        return f"remove the quotes: {node.text}"
    if "boolean" in types and len(types) == 1:
        return "write true or false, in small letters and without quotes"
    if "integer" in types and len(types) == 1:
        return "write decimal digits without leading zeros, signs but a minus, blanks or quotes"
    return f"write {expected(types)}"
