"""A spec file as text with the places of its values: what edits need."""

from attrs import frozen

from ..problems import Span
from ..read.decode import decode
from ..read.events import parse
from ..read.files import SpecFile
from ..read.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ..read.source import Source


@frozen
class SpecText:
    """One file whose YAML is good."""

    source: Source
    root: MappingNode

    @property
    def path(self) -> str:
        """The file's path below the specs."""
        return self.source.path

    @property
    def text(self) -> str:
        """The file's text, line ends as they are."""
        return self.source.text

    @property
    def line_end(self) -> str:
        """The line end that the file has."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def node(self, *tokens: str | int) -> Node | None:
        """Return the value under these keys and indices, if there is one."""
        at: Node | None = self.root
        for token in tokens:
            if isinstance(at, MappingNode) and isinstance(token, str):
                at = next((entry.value for entry in at.entries if entry.key.text == token), None)
            elif isinstance(at, SequenceNode) and isinstance(token, int) and token < len(at.items):
                at = at.items[token]
            else:
                return None
        return at

    def scalar(self, *tokens: str | int) -> ScalarNode | None:
        """Return the text under these keys and indices, if there is one."""
        found = self.node(*tokens)
        return found if isinstance(found, ScalarNode) else None

    def column(self, offset: int) -> int:
        """Count the characters before an offset in its line."""
        return offset - (self.text.rfind("\n", 0, offset) + 1)

    def line_after(self, offset: int) -> int:
        """Return where the line after the one with this offset begins, or the text's end."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end + 1

    def span(self, start: int, end: int) -> Span:
        """Turn offsets into lines and columns."""
        return self.source.span(start, end)


def spec_text(file: SpecFile) -> SpecText | None:
    """Parse a file; nothing where it is no good YAML mapping."""
    source, problems = decode(file.path, file.content)
    root = None if problems else parse(source).root
    return SpecText(source, root) if isinstance(root, MappingNode) else None
