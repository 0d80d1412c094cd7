"""Nodes against the schema: typed plain data, and every place where the shape is wrong."""

import difflib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from attrs import define, frozen

from ..problems import Problem, Related
from .findings import Findings, StopReading
from .missing import OUT_OF_REACH, missing_key, missing_word
from .nodes import Entry, MappingNode, Node, RefusedNode, ScalarNode, SequenceNode
from .scalars import Misfit, expected, shown, type_scalar
from .shapes import Shape, Shapes, compiled, types_of
from .source import Source

Data: TypeAlias = str | int | bool | list["Data"] | dict[str, "Data"]

_LONGEST_GUESS = 80
# A help line that describes more keys than these is not read.
_DESCRIBED = 2


@frozen
class CheckedFile:
    """A file's plain data, which is only to be used when there are no problems."""

    data: Data
    problems: tuple[Problem, ...]


def check(source: Source, root: Node, document: str, shapes: Shapes) -> CheckedFile:
    """Type a file's values by the schema of this name (``endpoint.schema.json``) and check all it says about them."""
    findings = Findings(source)
    start = root.entries[0].key if isinstance(root, MappingNode) and root.entries else root
    try:
        data = _Checker(source, shapes, findings).value(root, shapes.by_reference[document], "the file", start)
    except StopReading:
        data = ""
    return CheckedFile(data, tuple(findings.problems))


@define
class _Checker:
    """Collects problems; ``label`` is what a message calls a value, ``anchor`` the key it stands under."""

    source: Source
    shapes: Shapes
    findings: Findings

    def value(self, node: Node, given: Shape, label: str, anchor: Node) -> Data:
        prepared = self.shapes.prepared(given)
        shape, types = prepared.shape, prepared.types
        if isinstance(node, RefusedNode):
            return ""
        if isinstance(node, MappingNode) and "object" in types:
            return self._mapping(node, shape, label, anchor)
        if isinstance(node, SequenceNode) and "array" in types:
            return self._sequence(node, shape, label, anchor)
        if isinstance(node, ScalarNode):
            return self._scalar(node, shape, label, anchor)
        found = "a mapping" if isinstance(node, MappingNode) else "a list"
        at = anchor if isinstance(anchor, ScalarNode) else node
        self._report(
            "E103", at, f"{label} must be {expected(types)}, not {found}", _described(f"write {expected(types)}", shape)
        )
        return ""

    def _mapping(self, node: MappingNode, shape: Shape, label: str, anchor: Node) -> dict[str, Data]:
        properties = shape.get("properties", {})
        others = shape.get("additionalProperties", False)
        data: dict[str, Data] = {}
        suggested: set[str] = set()
        flow, names, prepared = node.flow, shape.get("propertyNames"), self.shapes.prepared
        for entry in node.entries:
            key, value = entry
            name = key.text
            inner = properties.get(name) or others
            if inner is False or (flow and " " in name and self._is_cut_text(entry, inner)):
                suggested |= self._unknown(node, entry, properties, label)
                continue
            if names is not None:
                self._text(key, name, names, f"the key {shown(name)}", "E112")
            if type(value) is ScalarNode and (value.text or not value.plain):
                # The most there is, and mostly right; whatever else there is to say of a text is said below.
                takes = prepared(inner).takes
                if takes is not None and takes(value.text):
                    data[name] = value.text
                    continue
            data[name] = self.value(value, inner, f"`{name}`", key)
        missing = [name for name in shape.get("required", []) if name not in data and name not in suggested]
        if missing and node.complete:
            self._missing(missing, properties, label, anchor)
        if len(node.entries) < shape.get("minProperties", 0):
            self._report("E110", anchor, f"{label} is empty", _described("write at least one key", shape))
        return data

    def _is_cut_text(self, entry: Entry, shape: Shape) -> bool:
        """Tell whether a key without a value is the rest of a text that a comma ended: `{text: one, two more}`."""
        cut = _is_nothing(entry.value) and entry.key.plain
        return cut and "object" in self.shapes.prepared(shape).types

    def _unknown(self, node: MappingNode, entry: Entry, known: Mapping[str, Shape], label: str) -> set[str]:
        """Report a key that may not be there; return the key that was probably meant."""
        key, value = entry.key, entry.value
        if node.flow and key.plain and (" " in key.text or _is_nothing(value)):
            before = [other for other in node.entries if other.key.start < key.start]
            related = [self._related(other.value, "the text began here") for other in before[-1:]]
            message = f"{shown(key.text)} stands here as a key: a comma ended the text before it"
            self._report("E116", key, message, "put quotes around the whole text", related)
            return set()
        capability = missing_key(key.text)
        if capability is not None:
            self._report("E101", key, f"{label} has no key {shown(key.text)}: {capability}", OUT_OF_REACH)
            return set()
        close = _closest(key.text, known)
        message = f"{label} has no key {shown(key.text)}" if label != "the file" else f"unknown key {shown(key.text)}"
        others = f"known keys: {', '.join(known)}" if known else "no key is known here"
        remedy = f"did you mean `{close}`?{_foreign(key.text)}" if close else others
        self._report("E101", key, message, remedy)
        return {close} if close else set()

    def _missing(self, names: list[str], properties: Mapping[str, Shape], label: str, anchor: Node) -> None:
        keys = ", ".join(f"`{name}`" for name in names)
        message = f"{label} lacks the key{'s' if len(names) > 1 else ''} {keys}"
        self._report("E102", anchor, message, self._what_to_add(names, properties))

    def _what_to_add(self, names: list[str], properties: Mapping[str, Shape]) -> str:
        if len(names) > _DESCRIBED:
            return "add them; specs/REFERENCE.md describes each and has an example"
        described = (f"`{name}`: {self.shapes.follow(properties[name]).get('description', '')}" for name in names)
        return "add " + " ".join(described)

    def _sequence(self, node: SequenceNode, shape: Shape, label: str, anchor: Node) -> list[Data]:
        inner = shape.get("items", {})
        data = [self.value(item, inner, f"item {number} of {label}", item) for number, item in enumerate(node.items, 1)]
        if len(data) < shape.get("minItems", 0):
            self._report("E110", anchor, f"{label} is empty", _described("write at least one item", shape))
        if shape.get("uniqueItems"):
            self._unique(node, data, label)
        return data

    def _unique(self, node: SequenceNode, data: list[Data], label: str) -> None:
        seen: dict[str | tuple[str], Node] = {}
        for item, value in zip(node.items, data, strict=True):
            # As JSON, 1, true and "1" are three values.
            key = value if isinstance(value, str) else (json.dumps(value, sort_keys=True),)
            if (first := seen.setdefault(key, item)) is not item:
                related = [self._related(first, "first given here")]
                self._report("E111", item, f"{label} says {_said(value)} twice", "keep one of the two", related)

    def _scalar(self, node: ScalarNode, shape: Shape, label: str, anchor: Node) -> Data:
        value = type_scalar(node, types_of(shape))
        if isinstance(value, Misfit):
            at = anchor if node.start == node.end else node
            self._report(value.code, at, f"{label} {value.message}", value.help)
            return ""
        if isinstance(value, str):
            self._text(node, value, shape, label, "E105")
        elif "const" in shape and value != shape["const"]:
            self._report("E107", node, f"{label} must be {shape['const']}", _described("change it", shape))
        elif "minimum" in shape and value < shape["minimum"]:
            self._report("E108", node, f"{label} must be at least {shape['minimum']}", _described("raise it", shape))
        elif "maximum" in shape and value > shape["maximum"]:
            self._report("E108", node, f"{label} must be at most {shape['maximum']}", _described("lower it", shape))
        return value

    def _text(self, node: ScalarNode, text: str, shape: Shape, label: str, pattern_code: str) -> None:
        """Check what a schema says about a text, be it a value or a key."""
        choices = shape.get("enum")
        if choices is not None and text not in choices:
            self._report("E106", node, *_wrong_word(label, text, choices))
        elif len(text) < shape.get("minLength", 0):
            self._report("E109", node, f"{label} is empty", _described("write the text", shape))
        elif "pattern" in shape and not compiled(shape["pattern"]).search(text):
            subject = label if pattern_code == "E112" else f"{label}, {shown(text)},"
            help_line = _described(f"write it in the form {shape['pattern']}", shape)
            self._report(pattern_code, node, f"{subject} is not of the right form", help_line)

    def _related(self, node: Node, message: str) -> Related:
        return Related(self.source.span(node.start, node.end), message)

    def _report(self, code: str, node: Node, message: str, help_line: str, related: Iterable[Related] = ()) -> None:
        self.findings.add(code, (node.start, node.end), message, help_line, related=related)


def _wrong_word(label: str, text: str, choices: list[str]) -> tuple[str, str]:
    """Say which capability a word stands for that the language does not have, or which word was meant."""
    message, capability = f"{label} cannot be {shown(text)}", missing_word(label, text)
    if capability is not None:
        return f"{message}: {capability}", OUT_OF_REACH
    close = _closest(text, choices)
    return message, f"did you mean `{close}`?" if close else f"write one of {', '.join(choices)}"


def _is_nothing(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.plain and not node.text


def _described(action: str, shape: Shape) -> str:
    """Say what to do, and in the schema's own words what the value is."""
    description = shape.get("description")
    return f"{action}. {description}" if description else action


def _closest(text: str, known: Iterable[str]) -> str | None:
    """Return the known word that this one is probably meant to be."""
    # Comparing takes time by the square of the length.
    if len(text) > _LONGEST_GUESS:
        return None
    words = {word.casefold(): word for word in known}
    close = difflib.get_close_matches(text.casefold(), words, n=1)
    return words[close[0]] if close else None


def _foreign(text: str) -> str:
    """Name the first character of a key that only looks like one a key can have."""
    found = next((character for character in text if not character.isascii()), None)
    return f" {found} is U+{ord(found):04X} ({unicodedata.name(found, 'no name')})" if found else ""


def _said(value: Data) -> str:
    return shown(value if isinstance(value, str) else json.dumps(value))
