from html import escape
from pathlib import Path

import pytest

from venuespec_codegen.drift.subjects import load_specs
from venuespec_codegen.pages import Cell

from .venue import PAGE, edited, examined, lines, lock, page_of, report_on, specs_in


def noise(root: Path, *edits: tuple[str, str]) -> list[str]:
    report = report_on(root, *edits)
    assert report.findings == (), lines(report.findings)
    return [one.text for one in report.noise]


def spelled(old: str, new: str) -> list[tuple[str, str]]:
    return [(line, line.replace(f"| {old} |", f"| {new} |")) for line in PAGE.splitlines() if f"| {old} |" in line]


def test_one_type_spelt_otherwise_everywhere_is_one_line(tmp_path: Path) -> None:
    assert noise(specs_in(tmp_path), *spelled("String", "string")) == ["6 rows: type spelling String → string"]


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        (spelled("No", "false"), ["4 rows: required spelling No → false"]),
        ([("| symbol | String | Yes |", "| **symbol** |  String  | YES |")], ["1 row: required spelling Yes → YES"]),
        (
            [
                ("| amount | Integer | No | How much of it |\n", ""),
                ("| tag | String", "| amount | Integer | No | How much of it |\n| tag | String"),
            ],
            ["3 rows of request parameters in another order"],
        ),
        ([("Shuts all of a position at the market price.", "It ends.")], ["1 paragraph that no fact uses, gone"]),
        ([("price.", "price!")], ["1 paragraph that no fact uses, reworded"]),
        ([("1700000000123", "1800000000456")], []),
        ([("| --- | --- | --- | --- |", "|:-:|:-:|:-:|:-:|")], []),
        ([("Rate limit: 5 requests per second", "Rate limit: 5 Requests per second")],
         ["1 row: Rate limit spelling 5 requests per second → 5 Requests per second"]),
    ],
)  # fmt: skip
def test_what_touches_no_fact_is_grouped(tmp_path: Path, edits: list[tuple[str, str]], expected: list[str]) -> None:
    if "gone" in str(expected):
        # New text is something to read, whatever went.
        report = report_on(specs_in(tmp_path), *edits)
        assert [one.text for one in report.noise] == expected
        assert [one.kind.value for one in report.findings] == ["new"]
    else:
        assert noise(specs_in(tmp_path), *edits) == expected


def test_rows_that_no_fact_uses_are_named(tmp_path: Path) -> None:
    root = specs_in(tmp_path, ("source: 'PAGE, request parameters, ccy'", "source: docs"))
    assert noise(root, ("| ccy | String | No |", "| ccy | Integer | No |")) == [
        "1 row that no fact uses, changed in a cell: ccy"
    ]
    assert noise(root, ("| ccy | String | No | The currency, up to 10 characters |\n", "")) == [
        "1 row that no fact uses, gone: ccy"
    ]


def test_a_hundred_and_twenty_seven_spellings_hide_no_fact(tmp_path: Path) -> None:
    """135 cells change: 127 are one type's spelling, 8 are demands that facts stand on."""
    names = [f"p{number:03}" for number in range(127)]
    rows = "".join(f"| {name} | String | No | Number {name} |\n" for name in names)
    spec = "".join(
        f'  {name}: {{type: string, description: It., source: "PAGE, request parameters, {name}"}}\n' for name in names
    )
    at = "| tag | String | No | A label |\n"
    root = specs_in(tmp_path, ("\nrules:\n", f"{spec}\nrules:\n"), locked=False)
    page = edited(PAGE, (at, at + rows))
    lock(root, page)
    flipped = {names[number] for number in range(5, 125, 15)}
    after = page
    for name in names:
        demand = "Yes" if name in flipped else "No"
        after = after.replace(f"| {name} | String | No |", f"| {name} | string | {demand} |")
    report = examined(load_specs(root), after).report
    assert [one.text for one in report.noise] == ["127 rows: type spelling String → string"]
    changed = [one for one in report.findings if one.kind.value == "changed"]
    assert report.findings[: len(changed)] == tuple(changed)
    assert {one.facts[0].name for one in changed} == flipped
    assert len(changed) == 8


def test_the_same_page_in_another_medium_is_the_same_page(tmp_path: Path) -> None:
    page = page_of(PAGE)
    parts = [f"<h2>{page.headings[1].text}</h2>", *(f"<p>{escape(one.text)}</p>" for one in page.remarks[:-1])]
    for table in page.tables:
        parts += (
            f"<h3>{table.headings[-1]}</h3><table><tr>",
            *(f"<th>{one.value}</th>" for one in table.columns),
            "</tr>",
        )
        for row in table.rows:
            parts.append("".join(("<tr>", *(f"<td>{_cell(cell)}</td>" for cell in row.cells), "</tr>")))
        parts.append("</table>")
    html = f"<html><body>{''.join(parts)}<p>{escape(page.remarks[-1].text)}</p></body></html>"
    report = examined(load_specs(specs_in(tmp_path)), html).report
    assert (lines(report.findings), report.noise, report.remarks) == ([], (), ())


def _cell(cell: Cell) -> str:
    codes = cell.traced.codes if cell.traced else ()
    pieces: list[str] = []
    at = 0
    for start, end in codes:
        pieces += (escape(cell.text[at:start]), f"<code>{escape(cell.text[start:end])}</code>")
        at = end
    return "".join((*pieces, escape(cell.text[at:])))
