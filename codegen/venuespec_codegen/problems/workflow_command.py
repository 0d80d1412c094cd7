"""One workflow command, which GitHub shows at the lines of a pull request; nothing in it can begin another."""

from typing import Literal, TypeAlias

from .problem import Span
from .visible import visible

Level: TypeAlias = Literal["error", "warning", "notice"]


def workflow_command(level: Level, span: Span | None, title: str, text: tuple[str, ...]) -> str:
    """Write a command without its line's end; ``text`` are the lines of what it says, ``span`` may be unknown."""
    properties = _place(span) if span else dict[str, str | int]()
    properties["title"] = visible(title)
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{level} {written}::{'%0A'.join(_data(visible(line)) for line in text)}"


def _place(span: Span) -> dict[str, str | int]:
    properties: dict[str, str | int] = {"file": visible(span.path), "line": span.line}
    if span.line == span.end_line:
        return properties | {"col": span.column, "endLine": span.end_line, "endColumn": span.end_column}
    # GitHub refuses columns for a place of several lines.
    return properties | {"endLine": span.end_line}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
