"""The text of one cell or paragraph without Markdown's marks."""

import html
import re
from typing import Final

from .code_spans import CodeSpan, code_spans
from .traced import TextBuilder, Traced

_TOKEN = re.compile(
    r"""
      (?P<plain>[^\\*_~<>\[\]!&\s]+(?:\ [^\\*_~<>\[\]!&\s]+)*+)
    | (?P<space>\s+)
    | (?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<mark>\*{1,3}|_{1,3}|~~)
    | (?P<tag></?[A-Za-z!][^<>]*>)
    | (?P<opening>!?\[(?=[^\[\]]*\]\((?:[^()]|\([^()]*\))*\)))
    | (?P<closing>\]\((?:[^()]|\([^()]*\))*\))
    | (?P<entity>&\#?\w{1,32};)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_NO_MARKS = re.compile(r"(?:[^\\*_~<>\[\]!&`\s]+(?: [^\\*_~<>\[\]!&`\s]+)*+)?")
_IN_CODE = re.compile(r"\\\||\s+|(?:[^\\\s]|\\(?!\|))+")
_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?=[\s/>])|<!--")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]*)>")
_CODES: Final = {"code", "tt", "kbd", "samp"}
_BREAKS: Final = {"br", "p", "div", "li", "ul", "ol"}
# Other words in angle brackets are text: a type such as List<Data>.
_DROPPED: Final = frozenset(
    {
        "a",
        "b",
        "i",
        "em",
        "strong",
        "u",
        "s",
        "del",
        "ins",
        "small",
        "sub",
        "sup",
        "span",
        "font",
        "mark",
        "abbr",
        "img",
    }
)


def strip_markdown(raw: Traced) -> Traced:
    """Return the text without marks, escapes and entities; a newline where the page breaks the line."""
    if raw.text.isascii() and _NO_MARKS.fullmatch(raw.text):
        return raw
    return _Strip(raw).run()


class _Strip:
    """Goes through one text once."""

    def __init__(self, raw: Traced) -> None:
        self._raw = raw
        self._builder = TextBuilder()
        self._links = 0

    def run(self) -> Traced:
        text, position = self._raw.text, 0
        spans = code_spans(text) if "`" in text else []
        marks = _paired_marks(text, spans) if "*" in text or "_" in text or "~~" in text else set[int]()
        for span in [*spans, None]:
            for found in _TOKEN.finditer(text, position, span.start if span else len(text)):
                if found.start() not in marks:
                    self._token(found)
            if span:
                self._code(span)
                position = span.end
        return self._builder.finish(self._raw.start, self._raw.end)

    def _token(self, found: re.Match[str]) -> None:
        text, start, end = found[0], *self._raw.place(*found.span())
        match found.lastgroup:
            case "space":
                (self._builder.line_break if "\n" in text else self._builder.blank)(start, end)
            case "escape":
                self._builder.add(text[1:], start, end)
            case "tag":
                self._tag(text, start, end)
            case "opening":
                self._links += 1
            case "closing":
                self._close_link(text, start, end)
            case "entity":
                self._entity(text, start, end)
            case _:
                self._builder.add(text, start, end)

    def _tag(self, text: str, start: int, end: int) -> None:
        found = _TAG_NAME.match(text)
        name = (found[1] or "!").lower() if found else ""
        if address := _ADDRESS.fullmatch(text):
            self._builder.add(address[1], start + 1, end - 1)
        elif name in _BREAKS:
            self._builder.line_break(start, end)
        elif name in _CODES:
            (self._builder.close_code if text.startswith("</") else self._builder.open_code)()
        elif name not in _DROPPED and name != "!":
            self._builder.add(text, start, end)

    def _close_link(self, text: str, start: int, end: int) -> None:
        if self._links:
            self._links -= 1
        else:
            self._builder.add(text, start, end)

    def _entity(self, text: str, start: int, end: int) -> None:
        meaning = html.unescape(text)
        if meaning.isspace():
            self._builder.blank(start, end)
        else:
            self._builder.add(meaning, start, end)

    def _code(self, span: CodeSpan) -> None:
        """Add code as it is, but for pipes, which tables have to escape even here."""
        text, inner, end = self._raw.text, span.inner, span.inner_end
        if text[inner].isspace() and text[end - 1].isspace() and end - inner > 1:
            inner, end = inner + 1, end - 1
        self._builder.open_code()
        for found in _IN_CODE.finditer(text, inner, end):
            place = self._raw.place(*found.span())
            if found[0].isspace():
                self._builder.blank(*place)
            else:
                self._builder.add("|" if found[0] == "\\|" else found[0], *place)
        self._builder.close_code()


def _paired_marks(text: str, spans: list[CodeSpan]) -> set[int]:
    """Return where marks of emphasis stand that open or close something."""
    paired: set[int] = set()
    openers: dict[str, int] = {}
    position = 0
    for span in [*spans, None]:
        for found in _TOKEN.finditer(text, position, span.start if span else len(text)):
            if found.lastgroup != "mark":
                continue
            mark, (start, end) = found[0], found.span()
            before, after = text[start - 1 : start], text[end : end + 1]
            inner = mark[0] == "_"
            closes = bool(before.strip()) and not (inner and after.isalnum())
            opens = bool(after.strip()) and not (inner and before.isalnum())
            if closes and mark in openers:
                paired |= {openers.pop(mark), start}
            elif opens:
                openers[mark] = start
        if span:
            position = span.end
    return paired
