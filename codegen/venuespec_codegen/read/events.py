"""One file's text to nodes, by way of YAML events.

PyYAML's composer is never used: it types scalars by their looks, keeps the last of two equal keys, and its C form takes
the interpreter down on deep nesting. Events come one by one, so the depth is known before anything is built.
"""

from collections.abc import Callable
from typing import NoReturn, Protocol, cast

import yaml
from attrs import define, frozen
from yaml import events
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from ..problems import Problem, Related
from .decode import classify_hidden, hidden_characters
from .findings import Findings, StopReading
from .nodes import Entry, MappingNode, Node, RefusedNode, ScalarNode, SequenceNode
from .scalars import shown
from .source import Source
from .syntax import syntax_problem

DEEPEST = 20  # lists and mappings within each other

# What a named tuple's class does itself, without the call in between: nine of ten nodes are made so.
_BARE = tuple.__new__  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - typeshed says too little
_COLLECTIONS = (MappingStartEvent, SequenceStartEvent)


class _Parser(Protocol):
    """What both parsers of PyYAML offer; one is C and loosely typed, the other is Python and hardly typed at all."""

    def get_event(self) -> events.Event | None: ...

    def dispose(self) -> None: ...


_LOADER = cast("Callable[[str], _Parser]", yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader)


@frozen
class ParsedFile:
    """A file's nodes, or none where it could not be read to its end, and what was refused in it."""

    root: Node | None
    problems: tuple[Problem, ...]


def parse(source: Source) -> ParsedFile:
    """Read one file's YAML; its text must be free of problems."""
    findings = Findings(source)
    try:
        root = _read(source, findings)
    except StopReading:
        root = None
    except yaml.YAMLError as error:
        root = None
        findings.problems.append(syntax_problem(source, error))
    return ParsedFile(root, tuple(findings.problems))


def _read(source: Source, findings: Findings) -> Node | None:
    loader = _LOADER(source.text)
    try:
        return _Reader(source, loader.get_event, findings).document()
    finally:
        # The parser holds the whole text, and itself in a circle.
        loader.dispose()


@define
class _Reader:
    """Walks the events once; what is refused is reported and skipped, so that the rest is still read."""

    source: Source
    next_event: Callable[[], events.Event | None]
    findings: Findings

    def document(self) -> Node | None:
        self.next_event()  # the stream's start
        start = self.next_event()
        if isinstance(start, events.StreamEndEvent):
            self.findings.add("E018", (0, 0), "the file says nothing", "write the spec, or remove the file")
            return None
        root = self._node(self.next_event(), 1)
        self.next_event()  # the document's end
        second = self.next_event()
        if second is not None and not isinstance(second, events.StreamEndEvent):
            self._stop("E015", second, "a second YAML document begins here", "keep one document in a file")
        return root

    def _node(self, event: events.Event | None, depth: int) -> Node:
        """Read the value that begins with this event, to its end."""
        if isinstance(event, ScalarEvent):
            if event.anchor is not None or event.tag is not None:
                self._report_properties(event)
            style, first, last = event.style, event.start_mark, event.end_mark
            if (not style or style == "'") and first is not None and last is not None:
                # Nine of ten values are such, and calls for them would take longer than all that is done.
                return _BARE(ScalarNode, (first.index, last.index, event.value, not style))
            return self._scalar(event)
        if isinstance(event, events.AliasEvent):
            message = f"the alias {shown(f'*{event.anchor}')}"
            self._report("E011", event, message, "write the value out; specs repeat themselves")
            return RefusedNode(*_place(event))
        if not isinstance(event, _COLLECTIONS):
            raise TypeError(f"YAML gave {type(event).__name__} where a value must begin")
        if event.anchor is not None or event.tag is not None:
            self._report_properties(event)
        if depth > DEEPEST:
            self._stop("E010", event, f"more than {DEEPEST} lists and mappings within each other", "nest less deeply")
        return self._mapping(event, depth) if isinstance(event, MappingStartEvent) else self._sequence(event, depth)

    def _report_properties(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        if event.anchor is not None:
            message = f"the anchor {shown(f'&{event.anchor}')}"
            self._report("E011", event, message, "remove it; a value is written where it is used")
        if event.tag is not None:
            start, end = _place(event)
            tag = self.source.text[start : max(end, start + 1)].split(maxsplit=1)[0]
            self._report("E013", event, f"the tag {shown(tag)}", "remove it; the schema says what type a value has")

    def _scalar(self, event: ScalarEvent) -> ScalarNode:
        """Read a text that is a block or in double quotes."""
        start, end = _place(event)
        text = self.source.text
        if event.style != '"':
            # A block ends, for YAML, where the next thing begins.
            while end > start and text[end - 1].isspace():
                end -= 1
        elif text.find("\\", start, end) >= 0:
            for character in sorted(hidden_characters(event.value)):
                code, message, help_line = classify_hidden(character)
                self._report(code, event, f"an escape for {message}", help_line)
        return ScalarNode(start, end, event.value, plain=False)

    def _sequence(self, event: SequenceStartEvent, depth: int) -> SequenceNode:
        items: list[Node] = []
        while not isinstance(following := self.next_event(), SequenceEndEvent):
            items.append(self._node(following, depth + 1))
        start, end = _place(event)[0], _place(following)[1]
        if not event.flow_style and items:
            end = items[-1].end
        return SequenceNode(start, end, tuple(items))

    def _mapping(self, event: MappingStartEvent, depth: int) -> MappingNode:
        entries: dict[str, Entry] = {}
        complete, (start, end) = True, _place(event)
        next_event, read = self.next_event, self._node
        inside = depth + 1
        while not isinstance(following := next_event(), MappingEndEvent):
            key = read(following, inside)
            value = read(next_event(), inside)
            end = max(key[1], value[1])
            if not isinstance(key, ScalarNode):
                complete = self._refuse_key(key, "E017", "a key that is no plain text", "use a name as the key")
            elif (text := key.text) == "<<" and key.plain:
                complete = self._refuse_key(key, "E012", "a merge key", "write the merged keys out")
            elif not text:
                complete = self._refuse_key(key, "E017", "a value without a key", "write `key: value`")
            elif text in entries:
                self._duplicate(entries[text].key, key)
            else:
                entries[text] = _BARE(Entry, (key, value))
        if event.flow_style:
            end = _place(following)[1]
        return MappingNode(start, end, tuple(entries.values()), bool(event.flow_style), complete)

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


def _place(event: events.Event) -> tuple[int, int]:
    """Return an event's character offsets; both parsers of PyYAML count alike and always give them."""
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        raise TypeError(f"YAML gave {type(event).__name__} without its place")
    return start.index, end.index
