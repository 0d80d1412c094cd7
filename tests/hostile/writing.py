"""Writes a spec's plain data as YAML, with one text in a style of its own."""

import re
from collections.abc import Callable
from typing import Final

from attrs import frozen

from venuespec_codegen.read.check import Data

from .positions import Instance

_ESCAPED: Final = re.compile(r'["\\]|[^ -~]')


@frozen
class Spelling:
    """A text and the way it is written."""

    text: str
    style: str


def _escape(match: re.Match[str]) -> str:
    number = ord(match[0])
    if match[0] in '"\\':
        return f"\\{match[0]}"
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _escaped(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _double(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _block(text: str) -> str:
    return "|2-\n" + "\n".join(f"{' ' * 60}{line}" for line in text.split("\n"))


STYLES: Final[dict[str, Callable[[str], str]]] = {
    "escaped": _escaped,
    "double": _double,
    "single": _single,
    "block": _block,
    "plain": str,
}


def written(data: Data, instance: Instance, spelling: Spelling) -> bytes:
    """Write a file; at the instance's place stands the spelling instead of what the data says."""
    lines: list[str] = []
    _write(data, (), instance, spelling, lines)
    # Lone surrogates become bytes that are no UTF-8, which is what a file with one would hold.
    return ("\n".join(lines) + "\n").encode("utf-8", "surrogatepass")


def _write(data: Data, pointer: tuple[str | int, ...], instance: Instance, new: Spelling, lines: list[str]) -> None:
    """Append the lines of a mapping or a list, or the text of a scalar to the line that waits for it."""
    indent = "  " * len(pointer)
    here = pointer == instance.pointer and not instance.is_key
    if here or not isinstance(data, (dict, list)):
        lines[-1] += f" {STYLES[new.style](new.text) if here else _scalar(data)}"
    elif not data:
        lines[-1] += " {}" if isinstance(data, dict) else " []"
    elif isinstance(data, dict):
        for key, value in data.items():
            changed = instance.is_key and (*pointer, key) == instance.pointer
            lines.append(f"{indent}{_key(new) if changed else _escaped(key)}:")
            _write(value, (*pointer, key), instance, new, lines)
    else:
        for index, value in enumerate(data):
            lines.append(f"{indent}-")
            _write(value, (*pointer, index), instance, new, lines)


def _key(new: Spelling) -> str:
    # A key is one line; what cannot be one as a block is quoted.
    return STYLES["escaped" if new.style == "block" else new.style](new.text)


def _scalar(data: Data) -> str:
    return _escaped(data) if isinstance(data, str) else str(data).lower()
