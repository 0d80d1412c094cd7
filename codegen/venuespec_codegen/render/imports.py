"""Leaves a module the imports that it uses, in ruff's order: ruff takes longer for that than for all else together.

Templates import whatever some endpoint needs. What is used is told by looking for names, which is quick and may be
wrong where a field has an imported name; ruff has the last word on every file (``formatting``).
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from .structure import code_of, end_of_sayings

_STATEMENT: Final = re.compile(
    r"import (?P<module>[\w.]+)\n|from (?P<source>[\w.]+) import (?:\((?P<several>[\w\s,]+)\)|(?P<names>[\w, ]+))\n|\n"
)
# A blank for every sign that is in no name; a dot stays, and tells an attribute from a name.
_BETWEEN_NAMES: Final = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) in "_.")}
# Where names stand in strings: those that a module publishes, and those in f-strings.
_SPOKEN: Final = re.compile(r'__all__ = \[[^\]]*\]|f"[^"\n]*"')
_THIRD_PARTY: Final = frozenset({"attrs"})
_DIGITS: Final = re.compile(r"([0-9]+)")
_WIDTH: Final = 120


def with_exact_imports(source: str) -> str:
    """Sort and join the imports at a module's beginning, and leave out those of names that do not occur below."""
    end = end_of_sayings(source)
    head = f"{source[:end]}\n\n" if end else ""
    imported: dict[str, set[str]] = {}
    while found := _STATEMENT.match(source, end):
        end = found.end()
        names = (found["several"] or found["names"] or "").replace(",", " ").split()
        if module := found["source"] or found["module"]:
            imported.setdefault(module, set()).update(names)
    occurring = _names(code_of(source, end))
    # Few modules have any, which is seen sooner than what they are.
    if 'f"' in source or "__all__" in source:
        occurring.update(*(_names(spoken) for spoken in _SPOKEN.findall(source, end)))
    return f"{head}{_block(imported, occurring)}\n{source[end:]}"


def _names(code: str) -> set[str]:
    """Return the names in code; what has a dot before it is an attribute, and nothing that is imported is called so."""
    return {word.partition(".")[0] for word in set(code.translate(_BETWEEN_NAMES).split())}


def _block(imported: dict[str, set[str]], occurring: set[str]) -> str:
    sections: dict[int, list[str]] = {}
    for module in sorted(imported, key=lambda module: _place(module, whole=not imported[module])):
        sections.setdefault(_section(module), []).extend(_statement(module, imported[module], occurring))
    return "\n".join("".join(lines) for _, lines in sorted(sections.items()) if lines)


def _statement(module: str, names: set[str], occurring: set[str]) -> Iterator[str]:
    used = sorted(names & occurring, key=_place_of_name)
    if not names and module in occurring:
        yield f"import {module}\n"
    elif used and len(_line(module, names)) > _WIDTH:
        # Long for what the template may need is long for all that it makes: a name more is a line more.
        lines = "".join(f"    {name},\n" for name in used)
        yield f"from {module} import (\n{lines})\n"
    elif used:
        yield f"{_line(module, used)}\n"


def _line(module: str, names: Iterable[str]) -> str:
    return f"from {module} import {', '.join(names)}"


def _section(module: str) -> int:
    """Number the groups: Python's own modules, what is installed, what stands beside the file."""
    if module.startswith("."):
        return 2
    return 1 if module in _THIRD_PARTY else 0


@cache
def _place(module: str, *, whole: bool) -> tuple[bool, int, tuple[object, ...]]:
    """Whole modules first, then what is farthest away."""
    own = module.lstrip(".")
    return not whole, len(own) - len(module), _natural(own)


@cache
def _place_of_name(name: str) -> tuple[int, tuple[object, ...], tuple[object, ...]]:
    """Constants, classes, all others."""
    kind = 0 if len(name) > 1 and name.isupper() else 1 if name[0].isupper() else 2
    return kind, _natural(name.lower()), _natural(name)


def _natural(text: str) -> tuple[object, ...]:
    """Compare numbers by their value: ``Side2`` comes before ``Side10``."""
    return tuple((int(part), part) if part.isdecimal() else part for part in _DIGITS.split(text))
