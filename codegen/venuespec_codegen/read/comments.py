"""A lint: the rest of a text that YAML took for a comment."""

import re
from collections.abc import Iterator
from contextlib import suppress

from ..problems import Problem
from .findings import Findings, StopReading
from .nodes import MappingNode, Node, ScalarNode, SequenceNode
from .source import Source

_GLUED = re.compile(r"[ \t]+#[^\s#].*")
# The search for one anywhere begins at its last blank: a search from each of many blanks would take for ever.
_ANYWHERE = re.compile(r"[ \t]#[^\s#]")


def cut_by_comment(source: Source, root: Node) -> list[Problem]:
    """Report plain texts followed by ` #word`: a comment of that form is more often the text's own rest."""
    findings = Findings(source)
    if not _ANYWHERE.search(source.text):
        return []
    with suppress(StopReading):
        _report_cut(root, findings)
    return findings.problems


def _report_cut(root: Node, findings: Findings) -> None:
    for node in _plain_scalars(root):
        if found := _GLUED.match(findings.source.text, node.end):
            start = found.end() - len(found[0].lstrip())
            message = "everything from # on is a comment, not part of the text before it"
            help_line = "put quotes around the whole text, or a blank after # if it is a comment"
            findings.add("W301", (start, found.end()), message, help_line)


def _plain_scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode) and node.plain and node.text:
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _plain_scalars(item)
    elif isinstance(node, MappingNode):
        for entry in node.entries:
            yield from _plain_scalars(entry.value)
