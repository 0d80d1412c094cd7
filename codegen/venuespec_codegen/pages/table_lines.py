"""One line of a Markdown table, split at its pipes."""

import re

from attrs import frozen

from .code_spans import code_spans

_PIPE = re.compile(r"\\.|\|", re.DOTALL)
_DELIMITER = re.compile(r"\|?[ \t]*+:?-+:?[ \t]*+(?:\|[ \t]*+:?-+:?[ \t]*+)*+\|?")


@frozen
class Pipe:
    """A pipe that is not escaped, and whether Markdown's code marks are around it."""

    at: int
    in_code: bool


def pipes(text: str) -> list[Pipe]:
    """Find the pipes of a text that may separate cells."""
    if "|" not in text:
        return []
    spans = iter(code_spans(text, tight=True) if "`" in text else [])
    span = next(spans, None)
    found: list[Pipe] = []
    for match in _PIPE.finditer(text):
        if match[0] != "|":
            continue
        while span and span.end <= match.start():
            span = next(spans, None)
        found.append(Pipe(match.start(), span is not None and span.start < match.start()))
    return found


def ends_with_pipe(text: str) -> bool:
    """Tell whether a trimmed line ends with a pipe that is not escaped."""
    if not text.endswith("|"):
        return False
    body = text[:-1]
    return (len(body) - len(body.rstrip("\\"))) % 2 == 0


def is_delimiter(text: str) -> bool:
    """Tell whether a trimmed line is what stands between a table's header and its rows."""
    return "|" in text and "-" in text and _DELIMITER.fullmatch(text) is not None


def count_delimiters(text: str) -> int:
    """Count the columns of a line of delimiters."""
    return len(text.strip("|").split("|"))
