"""An HTML page as a row of tags and texts with their exact places, in time that grows with its length and no faster.

The parsers at hand know where a tag begins, but not where a text ends, and on input made for it their time grows with
the square of its length: at each comment or tag that nothing ends, and at each level of nesting.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from attrs import define, field

_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
# Most tags have no angle in their quotes, and end before the next tag begins.
_TAG = re.compile(r"""<(/?)([A-Za-z][A-Za-z0-9-]*)(?:[^<>"']++|"[^"<>]*+"|'[^'<>]*+')*+>""")
_STOP = re.compile(r"[\"'>]")
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)\s*+=\s*+("[^"]*"|'[^']*'|[^\s"'>]+)""")
_LONGEST_ATTRIBUTES: Final = 4096  # characters; what is longer holds a picture or data
# What stands in these is no markup and no text of the page.
_SKIPPED: Final = {
    name: re.compile(rf"</{name}[\s/>]", re.IGNORECASE) for name in ("script", "style", "title", "textarea")
}


class Text(NamedTuple):
    """A stretch of the page between two tags; a tuple, because a page has hundreds of thousands."""

    start: int
    end: int


class Tag(NamedTuple):
    """A tag with its name in lower case; ``written`` is all of it."""

    name: str
    closing: bool
    written: str
    start: int
    end: int

    def attributes(self) -> dict[str, str]:
        """Return the attributes that have a value, names in lower case."""
        if len(self.written) > _LONGEST_ATTRIBUTES:
            return {}
        return {name.lower(): value.strip("\"'") for name, value in _ATTRIBUTE.findall(self.written)}


def html_tokens(text: str, start: int, end: int) -> Iterator[Tag | Text]:
    """Go through a stretch of a page."""
    return _Tokens(text, end).run(start)


@define
class _Tokens:
    """Goes through a page once. What turns out to have no end is not looked for a second time."""

    text: str
    end: int
    _comments: bool = True
    _declarations: bool = True
    _quotes: bool = True
    _plain_tags: bool = True
    _endless: set[str] = field(factory=set[str])

    def run(self, position: int) -> Iterator[Tag | Text]:
        begin = position
        while (at := self.text.find("<", position, self.end)) >= 0:
            simple = _TAG.match(self.text, at, self.end)
            if simple:
                token_end = simple.end()
                tag: Tag | None = Tag(simple[2].lower(), bool(simple[1]), simple[0], at, token_end)
            else:
                token_end, tag = self._markup(at)
            if token_end <= at:
                position = at + 1
                continue
            if begin < at:
                yield Text(begin, at)
            if tag:
                yield tag
                token_end = self._behind_skipped(tag) if tag.name in _SKIPPED else token_end
            begin = position = token_end
        if begin < self.end:
            yield Text(begin, self.end)

    def _markup(self, at: int) -> tuple[int, Tag | None]:
        """Return where the markup that begins here ends, its own place if there is none, and the tag, if it is one."""
        if self.text.startswith("<!--", at):
            found = self.text.find("-->", at + 4, self.end) if self._comments else -1
            self._comments = found >= 0
            return (found + 3 if found >= 0 else at), None
        if self.text.startswith(("<!", "<?"), at):
            found = self.text.find(">", at, self.end) if self._declarations else -1
            self._declarations = found >= 0
            return found + 1 if found >= 0 else at, None
        name = _NAME.match(self.text, at, self.end)
        end = self._tag_end(name.end()) if name else -1
        if not name or end < 0:
            return at, None
        return end, Tag(name[1].lower(), self.text[at + 1] == "/", self.text[at:end], at, end)

    def _tag_end(self, position: int) -> int:
        """Return the offset behind a tag, -1 where it has no end."""
        if self._quotes:
            end = self._quoted_end(position)
            self._quotes = end >= 0
            if self._quotes:
                return end
        found = self.text.find(">", position, self.end) if self._plain_tags else -1
        self._plain_tags = found >= 0
        return found + 1 if found >= 0 else -1

    def _quoted_end(self, position: int) -> int:
        """Return the offset behind a tag, where a quoted ``>`` does not end it."""
        while stop := _STOP.search(self.text, position, self.end):
            if stop[0] == ">":
                return stop.end()
            position = self.text.find(stop[0], stop.end(), self.end) + 1
            if not position:
                break
        return -1

    def _behind_skipped(self, tag: Tag) -> int:
        if tag.closing or tag.name in self._endless:
            return tag.end
        if found := _SKIPPED[tag.name].search(self.text, tag.end, self.end):
            return found.start()
        self._endless.add(tag.name)
        return tag.end
