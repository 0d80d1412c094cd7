"""Pages with tables that are damaged in every way that pages were seen to be, alone and several at once."""

from collections.abc import Callable, Iterable, Iterator
from random import Random
from typing import Final, TypeAlias

from attrs import evolve, frozen

from .clean_tables import CleanTable, Flavour, clean_table, said
from .html_writer import CELLS, HtmlStyle, html_table
from .markdown_writer import MarkdownStyle, markdown_table
from .words import NOTES

WIDTHS: Final = (60, 72, 80, 100, 120, 0)


@frozen
class Variant:
    """One page: what was done to it, its name and bytes, and per table the rows that it means."""

    damage: str
    name: str
    content: bytes
    expected: tuple[tuple[tuple[str, ...], ...], ...]


@frozen
class Damage:
    """What cells hold, how tables are written, and what becomes of the page's lines."""

    flavour: Flavour
    markdown: MarkdownStyle | None = None
    html: HtmlStyle | None = None
    lines: str = "plain"


_Choice: TypeAlias = Callable[[Random], Damage]
_BROKEN: Final = Flavour(breaks=0.4)
_TWICE: Final = Flavour(breaks=0.45, doubles=0.4)


def _markdown(flavour: Flavour, style: MarkdownStyle, lines: str = "plain") -> _Choice:
    return lambda _: Damage(flavour, style, lines=lines)


def _wrapped(random: Random) -> Damage:
    """Break lines twice, end tables early and wrap the rest."""
    style = MarkdownStyle(random.choice(["hard", "backslash"]), formatted=True, width=random.choice(WIDTHS))
    return Damage(_TWICE, style)


def _anything(random: Random) -> Damage:
    """Do several things at once, all that a converter and a formatter may do to one page."""
    formatted = random.random() < 0.5
    pipes = 0.0 if formatted else random.choice([0.0, 0.1])
    flavour = Flavour(
        breaks=random.choice([0.2, 0.5]),
        doubles=random.choice([0.0, 0.3]),
        early_breaks=random.choice([0.0, 0.1]),
        code_pipes=random.choice([0.0, 0.15]),
        pipes=pipes,
        empty=random.choice([0.0, 0.2]),
    )
    style = MarkdownStyle(
        breaks=random.choice(["hard", "backslash", "tag"] if formatted else ["hard", "backslash", "bare", "tag"]),
        formatted=formatted,
        width=random.choice(WIDTHS),
        bold=random.random() < 0.5,
        delimiters=random.choice([("---",), (":--", ":-:", "--:")]),
        escape_pipes=formatted or random.random() < 0.7,
        escape_code_pipes=formatted or random.random() < 0.5,
    )
    return Damage(flavour, style, lines=random.choice(["plain", "crlf", "quoted", "listed", "indented"]))


def _html(random: Random) -> Damage:
    style = HtmlStyle(
        sections=random.random() < 0.5,
        header=random.choice(["th", "td"]),
        cell=random.choice(list(CELLS)),
        lines=random.choice(["br", "xhtml", "list"]),
        close=random.random() < 0.7,
        upper=random.random() < 0.2,
        titles=random.random() < 0.2,
        entities=random.random() < 0.3,
        one_line=random.random() < 0.3,
    )
    flavour = Flavour(breaks=0.3, doubles=0.2, pipes=0.1, code_pipes=0.1)
    return Damage(flavour, html=style, lines=random.choice(["plain", "crlf"]))


DAMAGES: Final[dict[str, _Choice]] = {
    "none": _markdown(Flavour(), MarkdownStyle()),
    "line breaks as tags": _markdown(_BROKEN, MarkdownStyle()),
    "line breaks, table not formatted": _markdown(_BROKEN, MarkdownStyle("hard")),
    "line breaks by backslash": _markdown(_BROKEN, MarkdownStyle("backslash")),
    "line breaks without a mark": _markdown(_BROKEN, MarkdownStyle("bare")),
    "line breaks as rows of one cell": _markdown(_BROKEN, MarkdownStyle("hard", formatted=True)),
    "line breaks in early columns": lambda random: Damage(
        evolve(_BROKEN, early_breaks=0.3), MarkdownStyle("hard", formatted=random.random() < 0.5)
    ),
    "doubled line breaks, rest wrapped": _wrapped,
    "doubled line breaks, rest as it was": _markdown(_TWICE, MarkdownStyle("hard")),
    "doubled and unmarked line breaks": _markdown(_TWICE, MarkdownStyle("bare")),
    "escaped pipes": _markdown(Flavour(pipes=0.3, code_pipes=0.3), MarkdownStyle()),
    "pipes in code": _markdown(Flavour(code_pipes=0.4), MarkdownStyle(escape_code_pipes=False)),
    "pipes in prose": _markdown(Flavour(pipes=0.3), MarkdownStyle(escape_pipes=False)),
    "tight pipes in prose": _markdown(Flavour(pipes=0.3, tight_pipes=True), MarkdownStyle(escape_pipes=False)),
    "pipes in wrapped text": lambda random: Damage(
        evolve(_TWICE, pipes=0.1, code_pipes=0.1), MarkdownStyle("hard", formatted=True, width=random.choice(WIDTHS))
    ),
    "rows too short": _markdown(Flavour(empty=0.4), MarkdownStyle(drop_empty=True)),
    "rows too long": _markdown(Flavour(), MarkdownStyle(extra_empty=1)),
    "header in bold": _markdown(Flavour(), MarkdownStyle(bold=True, formatted=True)),
    "alignments": _markdown(Flavour(), MarkdownStyle(delimiters=(":--", ":-:", "--:", "-"))),
    "no pipes at the ends": _markdown(Flavour(empty=0), MarkdownStyle(leading=False, trailing=False)),
    "no pipe at one end": _markdown(Flavour(empty=0), MarkdownStyle(trailing=False)),
    "no blanks": _markdown(Flavour(code_pipes=0.2), MarkdownStyle(tight=True)),
    "tabs": _markdown(Flavour(), MarkdownStyle(tabs=True)),
    "CRLF": _markdown(_TWICE, MarkdownStyle("hard", formatted=True), "crlf"),
    "indented": _markdown(_BROKEN, MarkdownStyle("hard"), "indented"),
    "in a quotation": _markdown(_TWICE, MarkdownStyle("hard", formatted=True), "quoted"),
    "in a list": _markdown(_TWICE, MarkdownStyle("hard", formatted=True), "listed"),
    "several at once": _anything,
    "HTML": _html,
    "HTML, cells across rows": lambda random: Damage(
        Flavour(breaks=0.2), html=HtmlStyle(spanned=True, sections=random.random() < 0.5)
    ),
}


def variants(each: int, damages: Iterable[str] = DAMAGES) -> Iterator[Variant]:
    """Make so many pages of each kind of damage, the same on every run; mixed kinds get three times as many."""
    for damage in damages:
        for number in range(each * (3 if damage in {"several at once", "HTML"} else 1)):
            random = Random(f"1 {damage} {number}")  # noqa: S311 - the same on every run
            yield _variant(random, damage, DAMAGES[damage](random))


def _variant(random: Random, name: str, damage: Damage) -> Variant:
    tables = [clean_table(random, kind, damage.flavour) for kind in ("parameters", "reply", "errors")]
    if damage.html and damage.html.spanned:
        tables = [_paired(table) for table in tables]
    text = "\n\n".join(_section(random, table, damage) for table in tables)
    body = f"<!DOCTYPE html>\n<html><body>\n{text}\n</body></html>\n" if damage.html else f"# Close\n\n{text}\n"
    content = body.replace("\n", "\r\n") if damage.lines == "crlf" else body
    expected = tuple(tuple(tuple(said(cell) for cell in row) for row in table.rows) for table in tables)
    return Variant(name, "page.html" if damage.html else "page.md", content.encode(), expected)


def _paired(table: CleanTable) -> CleanTable:
    """Let each row but the last begin like the one before it, two and two."""
    rows = [(table.rows[number - number % 2][0], *row[1:]) for number, row in enumerate(table.rows)]
    return evolve(table, rows=tuple(rows))


def _section(random: Random, table: CleanTable, damage: Damage) -> str:
    note = random.choice([*NOTES, ""])
    if damage.html:
        text = html_table(table, damage.html)
        return f"<h2>{table.heading}</h2>\n<p>{random.choice(NOTES)}</p>\n{text}\n<p>{note}</p>"
    lines = markdown_table(table, damage.markdown or MarkdownStyle()).split("\n")
    match damage.lines:
        case "quoted":
            lines = [f"> {line}".rstrip() if not line else f"> {line}" for line in lines]
        case "listed":
            lines = ["- Take this:", "", *(f"  {line}" if line else "" for line in lines)]
        case "indented":
            lines = [f"   {line}" if line else "" for line in lines]
        case _:
            pass
    return "\n".join([f"## {table.heading}", "", random.choice(NOTES), "", *lines, "", note]).rstrip("\n")
