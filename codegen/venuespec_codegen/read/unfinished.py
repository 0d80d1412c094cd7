"""What a person must still write: texts that a program left as ``TODO:`` where only a person can know."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from ..problems import Problem
from .findings import Findings, StopReading
from .nodes import MappingNode, Node, ScalarNode, SequenceNode
from .source import Source

UNFINISHED: Final = "E118"
"""The code of such a finding; whatever else is wrong with the file is found beside it."""
MARK: Final = "TODO:"


def unfinished(source: Source, root: Node) -> list[Problem]:
    """Report every text that begins with the mark, so that no spec is used before somebody has finished it."""
    findings = Findings(source)
    # Hardly any file has one, and each file has hundreds of texts.
    if MARK not in source.text:
        return []
    with suppress(StopReading):
        for node in _marked(root):
            message = f"unfinished: {' '.join(node.text.removeprefix(MARK).split()) or 'nothing is written here yet'}"
            findings.add(UNFINISHED, (node.start, node.end), message, f"write what belongs here in place of {MARK}")
    return findings.problems


def _marked(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode) and node.text.startswith(MARK):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _marked(item)
    elif isinstance(node, MappingNode):
        for entry in node.entries:
            yield from _marked(entry.value)
