"""Clean tables as HTML, as browsers take it and sites write it."""

import html
from typing import Final

from attrs import frozen

from .clean_tables import CleanCell, CleanTable, Code, LineEnd, Plain

CELLS: Final = {
    "plain": "{}",
    "bold": "<b>{}</b>",
    "paragraph": "\n<p>{}</p>\n",
    "span": '<span class="x" data-y="a>b">{}</span><!-- <td> -->',
}


@frozen
class HtmlStyle:
    """How a site writes tables. ``cell`` is what stands around each cell's text, ``lines`` how lines break."""

    sections: bool = True
    header: str = "th"
    cell: str = "plain"
    lines: str = "br"
    close: bool = True
    upper: bool = False
    spanned: bool = False
    titles: bool = False
    entities: bool = False
    one_line: bool = False


def html_table(table: CleanTable, style: HtmlStyle) -> str:
    """Write one table."""
    head = "".join(_tag(style.header, html.escape(name), style, bold=style.header == "td") for name in table.header)
    rows = [_row("".join(_cell(cell, style) for cell in row), style) for row in table.rows]
    if style.spanned:
        rows = _spanned(table, style)
    if style.titles:
        rows.insert(1, _row(f'<td colspan="{len(table.header)}">More of them</td>', style))
    line = "" if style.one_line else "\n"
    top, rest = _row(head, style), line.join(rows)
    text = (
        f"<thead>{line}{top}{line}</thead><tbody>{line}{rest}{line}</tbody>" if style.sections else f"{top}{line}{rest}"
    )
    return f'<table class="t">{line}{text}{line}</table>'


def _spanned(table: CleanTable, style: HtmlStyle) -> list[str]:
    """Write two rows that begin alike with one cell for both, as error tables do."""
    rows: list[str] = []
    for number, row in enumerate(table.rows):
        again = number > 0 and row[0] == table.rows[number - 1][0]
        twice = number + 1 < len(table.rows) and row[0] == table.rows[number + 1][0]
        first = "" if again else f'<td rowspan="2">{_text(row[0], style)}</td>' if twice else _cell(row[0], style)
        rows.append(_row(first + "".join(_cell(cell, style) for cell in row[1:]), style))
    return rows


def _row(cells: str, style: HtmlStyle) -> str:
    return f"<TR>{cells}</TR>" if style.upper else f"<tr>{cells}{'</tr>' if style.close else ''}"


def _cell(cell: CleanCell, style: HtmlStyle) -> str:
    return _tag("td", _text(cell, style), style, bold=False)


def _tag(name: str, content: str, style: HtmlStyle, *, bold: bool) -> str:
    content = f"<strong>{content}</strong>" if bold else CELLS[style.cell].format(content)
    name = name.upper() if style.upper else name
    return f"<{name}>{content}{f'</{name}>' if style.close else ''}"


def _text(cell: CleanCell, style: HtmlStyle) -> str:
    text = "".join(_part(part, style) for part in cell)
    if style.lines == "list" and any(isinstance(part, LineEnd) for part in cell):
        lines = text.split("<br>")
        return f"{lines[0]}<ul>{''.join(f'<li>{line}</li>' for line in lines[1:] if line)}</ul>"
    return text


def _part(part: Plain | Code | LineEnd, style: HtmlStyle) -> str:
    if isinstance(part, LineEnd):
        mark = "<br>" if style.lines == "list" else {"br": "<br>", "xhtml": "\n<br />\n"}[style.lines]
        return mark * (1 + part.double)
    text = html.escape(part.text)
    if style.entities:
        text = text.replace(" ", "&nbsp;").replace("e", "&#101;").replace("|", "&vert;")
    return f"<code>{text}</code>" if isinstance(part, Code) else text
