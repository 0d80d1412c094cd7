"""Reads the subset of regular expressions that specs may use."""

import re
from functools import lru_cache
from typing import Final, NoReturn

from .pattern_tree import EVERY, OTHER, Chars, Choice, Node, Repeat, Sequence

_DEPTH: Final = 8
_REPEATS: Final = 1000
_CLASSES: Final = {
    "d": frozenset(map(ord, "0123456789")),
    "w": frozenset(n for n in range(OTHER) if chr(n).isalnum() or chr(n) == "_"),
    "s": frozenset(map(ord, " \t\n\r\f\v")),
}
_COUNT: Final = re.compile(r"\{([0-9]{1,4})(,?)([0-9]{0,4})\}", re.ASCII)
_NAME: Final = re.compile(r"P<[A-Za-z_][A-Za-z0-9_]*>", re.ASCII)


class PatternError(Exception):
    """A piece of a pattern that is outside of the subset; never leaves this folder."""

    def __init__(self, start: int, end: int, message: str, remedy: str) -> None:
        super().__init__(message)
        self.start, self.end, self.message, self.remedy = start, end, message, remedy


@lru_cache(maxsize=1024)
def parse_pattern(text: str) -> Node:
    """Return the pattern's tree, or raise ``PatternError``."""
    reader = _Reader(text)
    node = reader.choice(0)
    if reader.position < len(text):
        reader.fail("a `)` that closes nothing", "write `\\)` for a parenthesis")
    return node


class _Reader:
    """Walks over the pattern once, left to right."""

    def __init__(self, text: str) -> None:
        self.text, self.position = text, 0
        self.names: set[str] = set()

    def fail(self, message: str, remedy: str, length: int = 1) -> NoReturn:
        raise PatternError(self.position, self.position + length, message, remedy)

    def peek(self, length: int = 1) -> str:
        return self.text[self.position : self.position + length]

    def choice(self, depth: int) -> Node:
        if depth > _DEPTH:
            self.fail(f"groups more than {_DEPTH} deep", "write it flatter")
        branches = [self.sequence(depth)]
        while self.peek() == "|":
            self.position += 1
            branches.append(self.sequence(depth))
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def sequence(self, depth: int) -> Node:
        items: list[Node] = []
        while self.peek() not in ("", "|", ")"):
            items.append(self.repeat(self.atom(depth)))
        return Sequence(tuple(items))

    def repeat(self, body: Node) -> Node:
        sign, start = self.peek(), self.position
        if sign not in ("*", "+", "?", "{"):
            return body
        low, high, length = self.count(sign)
        self.position += length
        if self.peek() in ("*", "+", "?", "{"):
            self.fail("a repeat of a repeat", "one of `* + ? {m,n}` is enough: lazy and possessive ones change nothing")
        if high is not None and not low <= high <= _REPEATS:
            raise PatternError(
                start, self.position, f"a repeat of {low} to {high}", f"count upwards, to {_REPEATS} at most"
            )
        return Repeat(body, low, high)

    def count(self, sign: str) -> tuple[int, int | None, int]:
        if sign != "{":
            return int(sign == "+"), 1 if sign == "?" else None, 1
        match = _COUNT.match(self.text, self.position)
        if match is None:
            self.fail(
                "a `{` that counts nothing", "write {n}, {m,} or {m,n} with up to four digits, or `\\{` for a brace"
            )
        low = int(match[1])
        high = int(match[3]) if match[3] else None if match[2] else low
        return low, high, len(match[0])

    def atom(self, depth: int) -> Node:
        char = self.peek()
        if char == "(":
            return self.group(depth)
        if char == "[":
            return self.set()
        if char == "\\":
            return Chars(self.escape())
        if char in "*+?{":
            self.fail(f"`{char}` with nothing before it", f"write `\\{char}` for the character itself")
        if char in "^$":
            self.fail(f"`{char}` is not needed", "a pattern always means the whole text: leave it out")
        if char in "]}":
            self.fail(f"a single `{char}`", f"write `\\{char}` for the character itself")
        self.position += 1
        return Chars(EVERY - {ord("\n")} if char == "." else self.plain(char))

    def plain(self, char: str) -> frozenset[int]:
        if not " " <= char <= "~":
            self.position -= 1
            self.fail("a character outside of printable ASCII", "patterns are about ASCII text only")
        return frozenset({ord(char)})

    def group(self, depth: int) -> Node:
        start = self.position
        self.position += 1
        if self.peek() == "?":
            self.position += 1
            name = _NAME.match(self.text, self.position)
            if self.peek() != ":" and name is None:
                self.position = start
                self.fail(
                    "a group of this kind", "write (…), (?:…) or (?P<name>…): no look-arounds, flags or references", 3
                )
            self.position += len(self.named(name[0])) if name else 1
        node = self.choice(depth + 1)
        if self.peek() != ")":
            raise PatternError(start, start + 1, "a `(` that is never closed", "close it, or write `\\(`")
        self.position += 1
        return Sequence((node,))

    def named(self, name: str) -> str:
        if name in self.names:
            self.fail("a group name that is used before", "give each group a name of its own", len(name))
        self.names.add(name)
        return name

    def escape(self) -> frozenset[int]:
        char = self.text[self.position + 1 : self.position + 2]
        if char.lower() in _CLASSES and char:
            self.position += 2
            chars = _CLASSES[char.lower()]
            return chars if char.islower() else EVERY - chars
        if not char or char.isalnum() or not " " <= char <= "~":
            self.fail(f"the escape `\\{char}`", "only \\d \\w \\s, their capitals and escaped punctuation are known", 2)
        self.position += 2
        return frozenset({ord(char)})

    def set(self) -> Node:
        start = self.position
        self.position += 1
        negated = self.peek() == "^"
        self.position += negated
        chars: frozenset[int] = frozenset()
        while self.peek() != "]":
            if not self.peek():
                raise PatternError(start, start + 1, "a `[` that is never closed", "close it, or write `\\[`")
            chars |= self.span()
        self.position += 1
        chars = EVERY - chars if negated else chars
        if not chars or chars == frozenset({OTHER}):
            raise PatternError(
                start, self.position, "a set that no ASCII character is in", "put characters between the brackets"
            )
        return Chars(chars)

    def span(self) -> frozenset[int]:
        start = self.position
        if self.peek() == "[" or self.peek(2) in ("&&", "||", "~~", "--"):
            self.fail(f"`{self.peek(2)}` in a set", "put a backslash before it")
        low = self.member()
        if self.peek() != "-" or self.peek(2) == "-]":
            return low
        self.position += 1
        high = self.member()
        if len(low) != 1 or len(high) != 1 or min(low) > min(high):
            raise PatternError(start, self.position, "a range that runs backwards", "write the smaller character first")
        return frozenset(range(min(low), min(high) + 1))

    def member(self) -> frozenset[int]:
        if self.peek() == "\\":
            return self.escape()
        self.position += 1
        return self.plain(self.text[self.position - 1 : self.position] or "\0")
