"""The parts of a page with recorded commands: files that the reader writes, commands, and what they print."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from attrs import frozen

# What a command prints may have a fence of its own; then the page's is longer.
_FENCE: Final = re.compile(r"^(?P<mark>`{3,})(?P<info>[^`\s].*)\n(?P<body>(?s:.*?))^(?P=mark)$", re.MULTILINE)
_COMMAND: Final = re.compile(r"^\$ (?P<command>.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)


@frozen
class Written:
    """Text that the reader puts at the end of a file."""

    path: str
    text: str


@frozen
class Ran:
    """A command, and what the page says it prints."""

    command: str
    output: str


def steps(page: str) -> Iterator[Written | Ran]:
    """Go through the page in its order."""
    for fence in _FENCE.finditer(page):
        language, _, path = fence["info"].partition(" ")
        if language == "console":
            yield from (Ran(one["command"], one["output"]) for one in _COMMAND.finditer(fence["body"]))
        else:
            yield Written(path, fence["body"])


def with_outputs(page: str, outputs: Callable[[], str]) -> str:
    """Return the page with other outputs, which are asked for in its order."""

    def rewritten(fence: re.Match[str]) -> str:
        if fence["info"] != "console":
            return fence[0]
        body = _COMMAND.sub(lambda one: f"$ {one['command']}\n{outputs()}", fence["body"])
        return f"{fence['mark']}console\n{body}{fence['mark']}"

    return _FENCE.sub(rewritten, page)
