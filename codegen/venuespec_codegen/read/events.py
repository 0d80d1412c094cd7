"""One file's text to nodes, by way of YAML events.

PyYAML's composer is never used: it types scalars by their looks, keeps the last of two equal keys, and its C form takes
the interpreter down on deep nesting. Events come one by one, so the depth is known before anything is built.
"""

from collections.abc import Generator, Iterator
from contextlib import closing
from typing import NoReturn, TypeVar

import yaml
from attrs import define, frozen
from yaml import events

from ..problems import Problem, Related
from .decode import classify_hidden, hidden_characters
from .findings import Findings, StopReading
from .nodes import Entry, MappingNode, Node, RefusedNode, ScalarNode, SequenceNode
from .scalars import shown
from .source import Source
from .syntax import syntax_problem

DEEPEST = 20  # lists and mappings within each other

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_EventType = TypeVar("_EventType", bound=events.Event)


@frozen
class ParsedFile:
    """A file's nodes, or none where it could not be read to its end, and what was refused in it."""

    root: Node | None
    problems: tuple[Problem, ...]


def parse(source: Source) -> ParsedFile:
    """Read one file's YAML; its text must be free of problems."""
    # The generator must be closed at once: the C parser in it holds the whole text.
    with closing(_events(source)) as stream:
        findings = Findings(source)
        try:
            root = _Reader(source, stream, findings).document()
        except StopReading:
            root = None
        except yaml.YAMLError as error:
            root = None
            findings.problems.append(syntax_problem(source, error))
    return ParsedFile(root, tuple(findings.problems))


def _events(source: Source) -> Generator[events.Event, None, None]:
    yield from yaml.parse(source.text, Loader=_LOADER)


@define
class _Reader:
    """Walks the events once; what is refused is reported and skipped, so that the rest is still read."""

    source: Source
    stream: Iterator[events.Event]
    findings: Findings

    def document(self) -> Node | None:
        next(self.stream)  # the stream's start
        start = next(self.stream)
        if isinstance(start, events.StreamEndEvent):
            self.findings.add("E018", (0, 0), "the file says nothing", "write the spec, or remove the file")
            return None
        root = self._node(next(self.stream), 1)
        next(self.stream)  # the document's end
        second = next(self.stream)
        if not isinstance(second, events.StreamEndEvent):
            self._stop("E015", second, "a second YAML document begins here", "keep one document in a file")
        return root

    def _node(self, event: events.Event, depth: int) -> Node:
        """Read the value that begins with this event, to its end."""
        if isinstance(event, events.AliasEvent):
            self._report(
                "E011", event, f"the alias {shown(f'*{event.anchor}')}", "write the value out; specs repeat themselves"
            )
            return RefusedNode(*_place(event))
        if isinstance(event, events.NodeEvent) and event.anchor is not None:
            self._report(
                "E011",
                event,
                f"the anchor {shown(f'&{event.anchor}')}",
                "remove it; a value is written where it is used",
            )
        if isinstance(event, events.ScalarEvent | events.CollectionStartEvent) and event.tag is not None:
            start, end = _place(event)
            tag = self.source.text[start : max(end, start + 1)].split(maxsplit=1)[0]
            self._report("E013", event, f"the tag {shown(tag)}", "remove it; the schema says what type a value has")
        if isinstance(event, events.ScalarEvent):
            return self._scalar(event)
        if depth > DEEPEST:
            self._stop("E010", event, f"more than {DEEPEST} lists and mappings within each other", "nest less deeply")
        if isinstance(event, events.MappingStartEvent):
            return self._mapping(event, depth)
        return self._sequence(_expect(event, events.SequenceStartEvent), depth)

    def _scalar(self, event: events.ScalarEvent) -> ScalarNode:
        start, end = _place(event)
        if event.style in ("|", ">"):
            # A block ends, for YAML, where the next thing begins.
            while end > start and self.source.text[end - 1].isspace():
                end -= 1
        elif event.style == '"' and "\\" in self.source.text[start:end]:
            for character in sorted(hidden_characters(event.value)):
                code, message, help_line = classify_hidden(character)
                self._report(code, event, f"an escape for {message}", help_line)
        return ScalarNode(start, end, event.value, plain=not event.style)

    def _sequence(self, event: events.SequenceStartEvent, depth: int) -> SequenceNode:
        items: list[Node] = []
        while not isinstance(following := next(self.stream), events.SequenceEndEvent):
            items.append(self._node(following, depth + 1))
        start, end = _place(event)[0], _place(following)[1]
        if not event.flow_style and items:
            end = items[-1].end
        return SequenceNode(start, end, tuple(items))

    def _mapping(self, event: events.MappingStartEvent, depth: int) -> MappingNode:
        entries: dict[str, Entry] = {}
        complete, end = True, _place(event)[1]
        while not isinstance(following := next(self.stream), events.MappingEndEvent):
            key = self._node(following, depth + 1)
            value = self._node(next(self.stream), depth + 1)
            end = max(key.end, value.end)
            if not isinstance(key, ScalarNode):
                complete = self._refuse_key(key, "E017", "a key that is no plain text", "use a name as the key")
            elif key.plain and key.text == "<<":
                complete = self._refuse_key(key, "E012", "a merge key", "write the merged keys out")
            elif not key.text:
                complete = self._refuse_key(key, "E017", "a value without a key", "write `key: value`")
            elif (first := entries.get(key.text)) is not None:
                self._duplicate(first.key, key)
            else:
                entries[key.text] = Entry(key, value)
        if event.flow_style:
            end = _place(following)[1]
        return MappingNode(_place(event)[0], end, tuple(entries.values()), bool(event.flow_style), complete)

    def _refuse_key(self, key: Node, code: str, message: str, help_line: str) -> bool:
        if not isinstance(key, RefusedNode):
            self.findings.add(code, (key.start, key.end), message, help_line)
        return False

    def _duplicate(self, first: ScalarNode, second: ScalarNode) -> None:
        there = self.source.span(first.start, first.end)
        message = f"the key {shown(second.text)} is given twice, first in line {there.line}"
        related = [Related(there, "first given here")]
        self.findings.add("E016", (second.start, second.end), message, "keep one of the two", related=related)

    def _report(self, code: str, event: events.Event, message: str, help_line: str) -> None:
        self.findings.add(code, _place(event), message, help_line)

    def _stop(self, code: str, event: events.Event, message: str, help_line: str) -> NoReturn:
        self._report(code, event, message, help_line)
        raise StopReading


def _expect(event: events.Event, kind: type[_EventType]) -> _EventType:
    if not isinstance(event, kind):
        raise TypeError(f"YAML gave {type(event).__name__} where {kind.__name__} must come")
    return event


def _place(event: events.Event) -> tuple[int, int]:
    """Return an event's character offsets; both parsers of PyYAML count alike and always give them."""
    if event.start_mark is None or event.end_mark is None:
        raise TypeError(f"YAML gave {type(event).__name__} without its place")
    return event.start_mark.index, event.end_mark.index
