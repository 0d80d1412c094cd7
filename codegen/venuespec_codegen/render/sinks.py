"""The only four kinds of value that may reach a generated file, each with one encoder.

Templates print nothing else: :func:`finalize` refuses raw text, so spec text cannot become code.
"""

import keyword
import re
from functools import cache
from typing import Self

from attrs import frozen

from ..defect import GeneratorDefect

_WIDTH = 120
_LONGEST_WORD = 40
# What tools read in comments, such as "ruff: noqa", which would switch off the checks of a whole file. A comment that
# begins with "type:" is a type, and where no type may stand a syntax error.
_DIRECTIVE = re.compile(r"(\b(?:ruff|flake8|pylint|mypy|pyright|basedpyright|fmt|isort|yapf)|^type)\s*:", re.IGNORECASE)
# A quote before another one or at the end: left as they are, such quotes would end a docstring.
_CLOSING_QUOTE = re.compile(r'"(?="|$)')


@frozen
class Identifier:
    """A Python name."""

    text: str


@frozen
class Literal:
    """A Python constant, and the value that it was made of."""

    text: str
    value: "Constant"


@frozen
class CommentText:
    """The text of one comment line, after the ``#``."""

    text: str


@frozen
class DocText:
    """Text inside a docstring, already wrapped."""

    text: str


Sink = Identifier | Literal | CommentText | DocText
_SINKS = (Identifier, Literal, CommentText, DocText)
Constant = str | bytes | int | float | bool | None | tuple["Constant", ...]


class RawTextError(GeneratorDefect):
    """A template tried to print something that no encoder has seen: a defect of the generator, not of a spec."""


@cache
def _is_name(text: str) -> bool:
    return text.isidentifier() and not keyword.iskeyword(text)


@cache
def identifier(name: str) -> Identifier:
    """Accept a decided Python name; anything else is a defect of the naming pass."""
    if not (name.isascii() and _is_name(name)):
        raise RawTextError(f"{name!a} is not a Python name")
    return Identifier(name)


def literal(value: Constant) -> Literal:
    """Encode a constant as ASCII source text, in double quotes where that costs no backslash."""
    return _word(value) if type(value) is str and len(value) <= _LONGEST_WORD else Literal(_source(value), value)


@cache
def _word(value: str) -> Literal:
    """Encode a short text, as most are; names, codes and keywords come again and again."""
    return Literal(_source(value), value)


def _source(value: Constant) -> str:
    if isinstance(value, tuple):
        inner = ", ".join(_source(one) for one in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if isinstance(value, str):
        # Members of enumerations print as their class would; here they are what they stand for.
        text = ascii(str(value))
        return f'"{text[1:-1]}"' if text[0] == "'" and '"' not in text and "\\'" not in text else text
    return ascii(value)


def _ascii_line(text: str) -> str:
    return " ".join(text.split()).encode("ascii", "backslashreplace").decode("ascii")


def _printable(line: str) -> str:
    return line if line.isprintable() else "".join(one if one.isprintable() else "?" for one in line)


def comment(text: str) -> CommentText:
    """Encode text as one comment line: no line ends, ASCII only, and no word to a tool."""
    return CommentText(_DIRECTIVE.sub(r"\1 -", _printable(_ascii_line(text))))


def doc(text: str, *, indent: int, hanging: int = 0, lead: int = 0) -> DocText:
    """Encode text for a docstring.

    Args:
        text: Free text; its own line ends are not kept.
        indent: How many blanks stand before each continued line.
        hanging: How many more blanks continued lines get.
        lead: How many columns of the first line are taken already, beyond the indent.
    """
    line = _printable(_CLOSING_QUOTE.sub(r"\"", _ascii_line(text.replace("\\", "\\\\"))))
    width = _WIDTH - indent
    if lead + len(line) <= width:
        return DocText(line)
    return DocText(f"\n{' ' * (indent + hanging)}".join(_lines(line, max(width - lead, 0), width - hanging)))


def _lines(line: str, first: int, others: int) -> list[str]:
    """Break a line at blanks, as late as its widths allow; a word that is too long stays whole."""
    lines: list[str] = []
    width = first
    while len(line) > width:
        # The blank itself may stand beyond.
        end = line.rfind(" ", 0, width + 1)
        if end < 0 and (end := line.find(" ")) < 0:
            break
        lines.append(line[:end])
        line = line[end + 1 :]
        width = others
    return [*lines, line]


class Printed(str):
    """A sink's source text as a template printed it; ``neutral`` is what would stand there for harmless text."""

    __slots__ = ("neutral",)
    neutral: str

    def __new__(cls, sink: Sink) -> Self:
        """Print a sink."""
        printed = str.__new__(cls, sink.text)
        printed.neutral = _neutral(sink)
        return printed

    def __str__(self) -> str:
        """Stay what it is: Jinja asks for the ``str`` of everything it prints."""
        return self


def _neutral(sink: Sink) -> str:
    """Encode what has a sink's shape and none of its text, by no way that the encoders above take."""
    if isinstance(sink, Literal):
        return '"x"' if type(sink.value) is str else _shape(sink.value)
    return sink.text if isinstance(sink, Identifier) and _is_name(sink.text) else "x"


def _shape(value: Constant) -> str:
    if isinstance(value, str):
        return '"x"'
    if isinstance(value, bytes):
        return 'b"x"'
    if isinstance(value, tuple):
        return f"({', '.join(map(_shape, value))}{',' if len(value) == 1 else ''})"
    return repr(value)


@cache
def _printed_name(text: str) -> Printed:
    """Print a name, one of a few hundred that are printed by the ten thousand."""
    return Printed(Identifier(text))


@cache
def _printed_word(text: str) -> Printed:
    """Print what stands for a short text, for the same reason; any such text is as good as another to be neutral."""
    return Printed(Literal(text, ""))


def finalize(value: object) -> Printed:
    """Return the source text of a sink; templates call this for every expression they print."""
    if type(value) is Identifier:
        return _printed_name(value.text)
    if type(value) is Literal and type(value.value) is str and len(value.text) <= _LONGEST_WORD:
        return _printed_word(value.text)
    if isinstance(value, _SINKS):
        return Printed(value)
    raise RawTextError(f"a template printed a {type(value).__name__} that is none of the four encoded kinds")
