"""What a Markdown formatter makes of a table: what is still one for it is padded, the rest becomes a paragraph."""

import re
from itertools import zip_longest

_PIPE = re.compile(r"(?<!\\)\|")
_TICKED = re.compile(r"(`[^`]*`)")


def format_table(text: str, width: int) -> str:
    """Format a table and what follows it up to the end of the text."""
    table, *paragraphs = re.split(r"\n(?:[ \t]*\n)+", text)
    return "\n\n".join([_padded(table), *(_wrapped(paragraph, width) for paragraph in paragraphs)])


def _padded(text: str) -> str:
    rows = [[cell.strip() for cell in _PIPE.split(_inner(line))] for line in text.split("\n")]
    shown = [row for number, row in enumerate(rows) if number != 1]
    widths = [max(map(len, column)) for column in zip_longest(*shown, fillvalue="")]
    rows[1] = [_delimiter(cell, widths[number]) for number, cell in enumerate(rows[1])]
    return "\n".join(f"| {' | '.join(map(str.ljust, row, widths))} |" for row in rows)


def _inner(line: str) -> str:
    """Return a line without a backslash or blanks that keep a break, and without the pipes at its ends."""
    line = re.sub(r"(?:\\|[ \t]+)$", "", line).strip()
    return re.sub(r"(?<!\\)\|$", "", line.removeprefix("|"))


def _delimiter(cell: str, width: int) -> str:
    left, right = cell.startswith(":"), cell.endswith(":")
    return ":" * left + "-" * (max(width, 3) - left - right) + ":" * right


def _wrapped(text: str, width: int) -> str:
    """Fill a paragraph anew; breaks that Markdown keeps are kept, other line ends become blanks."""
    parts = re.split(r"(?: {2,}|\\)\n", text)
    lines: list[str] = []
    for number, part in enumerate(parts):
        kept = number + 1 < len(parts)
        # A pipe outside of tables needs no escape, and loses it; in code it stays as it is.
        pieces = _TICKED.split(part)
        plain = "".join(piece if at % 2 else piece.replace("\\|", "|") for at, piece in enumerate(pieces))
        filled = _fill(plain.split(), width, 2 * kept)
        lines += [*filled[:-1], f"{filled[-1]}  " if kept else filled[-1]]
    return "\n".join(lines)


def _fill(words: list[str], width: int, behind_last: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for number, word in enumerate(words):
        behind = behind_last if number + 1 == len(words) else 0
        if line and width and len(line) + 1 + len(word) + behind > width:
            lines.append(line)
            # At the beginning of a line this would be the mark of a quotation.
            line = "\\>" if word == ">" else word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]
