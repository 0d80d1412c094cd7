"""Clean tables as Markdown, by a converter that may damage them as converters do."""

import re
from typing import Final

from attrs import frozen

from .clean_tables import CleanCell, CleanTable, Code, LineEnd, Plain
from .formatter import format_table

BREAKS: Final = {"hard": "  \n", "backslash": "\\\n", "bare": "\n", "tag": "<br>"}


@frozen
class MarkdownStyle:
    """How a converter writes tables, and what a formatter makes of them.

    ``breaks`` is what becomes of a line break; a doubled one becomes an empty line, unless it is the tag. With
    ``formatted`` cells are padded and paragraphs wrapped at ``width``, or written as one line where it is 0.
    """

    breaks: str = "tag"
    formatted: bool = False
    width: int = 80
    escape_pipes: bool = True
    escape_code_pipes: bool = True
    leading: bool = True
    trailing: bool = True
    bold: bool = False
    delimiters: tuple[str, ...] = ("---",)
    tight: bool = False
    drop_empty: bool = False
    extra_empty: int = 0
    tabs: bool = False


def markdown_table(table: CleanTable, style: MarkdownStyle) -> str:
    """Write one table."""
    header = [f"**{name}**" if style.bold else name for name in table.header]
    delimiters = [style.delimiters[number % len(style.delimiters)] for number in range(len(header))]
    rows = [[_cell(cell, style) for cell in row] for row in table.rows]
    if style.drop_empty:
        rows = [_without_last_empty(row) for row in rows]
    lines = [_line(header, style), _line(delimiters, style)]
    lines += [_line([*row, *[""] * style.extra_empty], style) for row in rows]
    text = "\n".join(lines)
    return format_table(text, style.width) if style.formatted else text


def _cell(cell: CleanCell, style: MarkdownStyle) -> str:
    return "".join(_part(part, style) for part in cell).strip(" ")


def _part(part: Plain | Code | LineEnd, style: MarkdownStyle) -> str:
    if isinstance(part, LineEnd):
        mark = BREAKS[style.breaks]
        return mark if not part.double else mark * 2 if style.breaks == "tag" else "\n\n"
    if isinstance(part, Code):
        return f"`{part.text.replace('|', chr(92) + '|') if style.escape_code_pipes else part.text}`"
    text = re.sub(r"([*\[\]<])", r"\\\1", part.text)
    text = re.sub(r"(?<!\w)__|__(?!\w)", r"\\_\\_", text)
    return text.replace("|", "\\|") if style.escape_pipes else text


def _line(cells: list[str], style: MarkdownStyle) -> str:
    blank = "" if style.tight else "\t" if style.tabs else " "
    leading = f"|{blank}" if style.leading else ""
    return f"{leading}{f'{blank}|{blank}'.join(cells)}{f'{blank}|' if style.trailing else ''}"


def _without_last_empty(row: list[str]) -> list[str]:
    return row[:-1] if not row[-1] and len(row) > 2 else row
