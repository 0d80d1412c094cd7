"""The bytes of a file to its text, refusing what an editor or a reviewer would not show as it is."""

import re
import unicodedata
from contextlib import suppress

from ..problems import Problem, is_hidden
from .findings import Findings, StopReading
from .source import Source

LARGEST_FILE = 512 * 1024  # bytes

_LINE_BREAKS = "\r\x85\u2028\u2029"
_RIGHT_TO_LEFT = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INDENTATION_WITH_TAB = re.compile(r"^ *\t[ \t]*", re.MULTILINE)
_DIRECTIVE = re.compile(r"^%.*", re.MULTILINE)
_BYTE_ORDER_MARK = "\ufeff"
_RARE = re.compile(r"[^\n\t -~]")


def decode(path: str, content: bytes) -> tuple[Source, list[Problem]]:
    """Turn a file's bytes into text; with problems the text is only good for showing them."""
    source = Source(path, content.decode("utf-8", errors="replace"))
    findings = Findings(source)
    with suppress(StopReading):
        _check(content, findings)
    return source, findings.problems


def _check(content: bytes, findings: Findings) -> None:
    text = findings.source.text
    if len(content) > LARGEST_FILE:
        message = f"the file is larger than {LARGEST_FILE // 1024} KiB"
        findings.add("E002", (0, 0), message, "move endpoints into files of their own")
        return
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        at = len(content[: error.start].decode("utf-8"))
        message = f"byte 0x{content[error.start]:02x} is not UTF-8"
        findings.add("E003", (at, at + 1), message, "save the file as UTF-8")
        return
    # The first halves are no more than what makes the common case quick.
    if "\t" in text and (found := _INDENTATION_WITH_TAB.search(text)):
        findings.add("E008", found.span(), "a tab in the indentation", "indent with spaces")
    if "%" in text and (found := _DIRECTIVE.search(text)):
        findings.add("E014", found.span(), "a YAML directive", "remove the line: specs are read in one way only")
    if text.startswith(_BYTE_ORDER_MARK):
        findings.add("E004", (0, 1), "the file begins with a byte order mark", "save it without")
    else:
        _report_hidden(findings)


def hidden_characters(text: str) -> set[str]:
    """Return the characters of a text that cannot be seen or change how the text around them is seen."""
    return {character for character in set(_RARE.findall(text)) if is_hidden(character)}


def classify_hidden(character: str) -> tuple[str, str, str]:
    """Return a problem's code, message and help line for a hidden character."""
    name = f"U+{ord(character):04X}"
    if full_name := unicodedata.name(character, ""):
        name += f" ({full_name})"
    if character in _LINE_BREAKS:
        return "E007", f"{name} breaks lines in some programs only", "end lines with LF"
    if character in _RIGHT_TO_LEFT:
        return "E006", f"{name} changes the direction in which text is shown", "remove it"
    if unicodedata.category(character) in {"Cc", "Cs"}:
        return "E005", f"control character {name}", "remove it"
    return "E006", f"{name} cannot be seen", "remove it, or use an ordinary space"


def _report_hidden(findings: Findings) -> None:
    """Report each hidden character once, at its first place."""
    text = findings.source.text.replace("\r\n", " \n")
    for character in sorted(hidden_characters(text)):
        code, message, help_line = classify_hidden(character)
        at, times = text.index(character), text.count(character)
        if times > 1:
            message += f", {times} times in this file, first here"
        findings.add(code, (at, at + 1), message, help_line)
