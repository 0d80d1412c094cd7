"""The last look at generated code before anything is written: no text of a spec has become code.

Each file is compared with itself with harmless text in every place where text of a spec stands. Both must be the same
code. Mostly they are the same to the letter but for what stands in strings and comments, and nothing is quicker to see;
where they are not, both are parsed, and must be the same syntax tree but for what the constants say. What an encoder
overlooks shows as a difference.
"""

import ast
import re
from collections.abc import Sequence
from typing import Final, TypeGuard

from ..defect import GeneratorDefect
from .sinks import Printed

# Strings and comments as Python's own lexer ends them, where no f-string is: those may hold code. Each kind begins with
# the letters it begins with and nothing around them, or the search would try all kinds at every character of the code.
_SAYINGS: Final = re.compile(
    r"""\#()[^\n]*
      | \"\"\" [^"\\]* (?: (?: \\. | "(?!"") ) [^"\\]* )* \"\"\"
      | ''' [^'\\]* (?: (?: \\. | '(?!'') ) [^'\\]* )* '''
      | "[^"\\\n]*(?:\\.[^"\\\n]*)*"
      | '[^'\\\n]*(?:\\.[^'\\\n]*)*'""",
    re.DOTALL | re.VERBOSE,
)
_PREFIX: Final = re.compile(r"(?<![A-Za-z0-9_])(?:[rRbBuU]|[rR][bB]|[bB][rR])\Z")
_NOT_SHOWN: Final = re.compile(r"[^\n -~]")
_SHAPES: Final = frozenset(
    {
        # The module, its classes, their docstrings and their fields.
        *(ast.Module, ast.alias, ast.ClassDef, ast.Expr, ast.AnnAssign, ast.Assign, ast.keyword),
        # What types are made of; where Python reserves a key, its class is written as `TypedDict("…", {…})`.
        *(ast.Name, ast.Constant, ast.Subscript, ast.Tuple, ast.BinOp, ast.BitOr, ast.Dict, ast.Load, ast.Store),
    }
)
_IMPORTED: Final = frozenset({"__future__", "typing"})
_LONGEST: Final = 80


class StructureError(GeneratorDefect):
    """Text of a spec would change the code of a generated file: an encoder's defect, not the spec's."""


def checked(path: str, pieces: Sequence[str]) -> str:
    """Return the text that a template printed in ``pieces``, once it is certain that none of them changed the code.

    Raises:
        StructureError: One did, or a character in it would not show as it is.
    """
    text = "".join(pieces)
    _check_characters(path, text)
    harmless = [piece.neutral if type(piece) is Printed else piece for piece in pieces]
    if _plainly_same(text, "".join(harmless)):
        return text
    neutral = _parsed("".join(harmless))
    if neutral is None:
        raise StructureError(f"{path}: the template's own text is no Python")
    if _differs(text, neutral):
        culprit = _culprit(pieces, harmless, neutral)
        raise StructureError(f"{path}: {culprit} would change the code, and may only be text in it")
    return text


def checked_shapes(path: str, text: str) -> str:
    """Return the text of a module of TypedDicts, once it is certain that nothing else stands in it.

    No free text gets there but through its header, so there is nothing to neutralise; its grammar is closed instead.

    Raises:
        StructureError: It holds anything else, or a character that would not show as it is.
    """
    _check_characters(path, text)
    tree = _parsed(text)
    if tree is None:
        raise StructureError(f"{path}: no Python")
    for node in ast.walk(tree):
        if not _is_shape(node):
            line = f", line {node.lineno}" if isinstance(node, ast.stmt | ast.expr) else ""
            raise StructureError(f"{path}{line}: {type(node).__name__} has no place among types")
    return text


def end_of_sayings(text: str) -> int:
    """Return where a module's head of comments and docstring ends."""
    end = 0
    for found in _SAYINGS.finditer(text):
        if text[end : found.start()].strip():
            break
        end = found.end()
    return end


def code_of(text: str, start: int) -> str:
    """Return the code that stands in a text from ``start`` on, without its strings and comments."""
    return "".join(part for part in _SAYINGS.split(text[start:]) if part)


def _is_shape(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "TypedDict"
    if isinstance(node, ast.ImportFrom):
        return node.module in _IMPORTED
    return type(node) in _SHAPES


def _check_characters(path: str, text: str) -> None:
    # The first half is what makes the common case quick.
    quickly_seen = text.isascii() and text.replace("\n", "").isprintable()
    if not quickly_seen and (found := _NOT_SHOWN.search(text)):
        line = text.count("\n", 0, found.start()) + 1
        raise StructureError(f"{path}, line {line}: U+{ord(found[0]):04X} would stand in the code as it is")


def _plainly_same(text: str, neutral: str) -> bool:
    """Tell whether two texts are one but for what strings and comments say; they may be one code where this says no."""
    # Code and the marks of comments, in turns; a string has no mark.
    parts: list[str | None] = _SAYINGS.split(text)
    if parts != _SAYINGS.split(neutral):
        return False
    # Most pieces of code end in the same few letters, of which hardly any is one of a prefix.
    return all(_ends_plainly(code) for code in {part[-3:] for part in parts[::2] if part})


def _ends_plainly(code: str) -> bool:
    """Tell whether a string after this code is one of those that hold nothing but text."""
    last = code[-1]
    return not (last.isalnum() or last == "_") or _PREFIX.search(code) is not None


def _culprit(pieces: Sequence[str], harmless: Sequence[str], neutral: ast.Module) -> str:
    """Name a piece that makes the difference where the pieces before it make none."""
    same, different = 0, len(pieces)
    while different - same > 1:
        middle = (same + different) // 2
        if _differs("".join((*pieces[:middle], *harmless[middle:])), neutral):
            different = middle
        else:
            same = middle
    return f"{pieces[same][:_LONGEST]!a}"


def _differs(text: str, wanted: ast.Module) -> bool:
    tree = _parsed(text)
    return tree is None or not _same(tree, wanted)


def _parsed(text: str) -> ast.Module | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _same(one: ast.AST, other: ast.AST) -> bool:
    """Compare two trees in all but their places and the texts of constants."""
    pairs: list[tuple[object, object]] = [(one, other)]
    while pairs:
        left, right = pairs.pop()
        # The parser makes one object of equal names and signs, for both trees.
        if left is right:
            continue
        if type(left) is not type(right):
            return False
        if isinstance(left, ast.Constant) and isinstance(right, ast.Constant):
            if not _same_constant(left.value, right.value):
                return False
        elif isinstance(left, ast.AST):
            pairs += [(getattr(left, name), getattr(right, name)) for name in left._fields]
        elif _is_list(left) and _is_list(right):
            if len(left) != len(right):
                return False
            pairs += zip(left, right, strict=True)
        elif left != right:
            return False
    return True


def _same_constant(one: object, other: object) -> bool:
    return type(one) is type(other) and (one == other or isinstance(one, (str, bytes)))


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)
