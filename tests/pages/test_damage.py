"""What damage does to rows, and that each way of mending it is needed."""

import re
from collections.abc import Callable
from typing import Final

import pytest
from attrs import evolve

from venuespec_codegen.pages import cheapest_reading
from venuespec_codegen.pages.segments import Break

from .campaign import EACH, PUBLISHED, Result, run, table, total
from .judging import Verdict, judge
from .variants import DAMAGES, variants


@pytest.fixture(scope="module")
def results() -> dict[str, Result]:
    return run(EACH)


def test_rows_come_back_and_none_is_wrong_without_a_doubt(results: dict[str, Result]) -> None:
    everything = total(results)
    assert everything.pages >= 500
    assert everything.verdict.rows >= 5000
    assert everything.verdict.recovered >= 0.999 * everything.verdict.rows
    assert everything.verdict.spurious == everything.verdict.silent == everything.verdict.misplaced == 0


def test_pages_without_damage_leave_no_doubt(results: dict[str, Result]) -> None:
    for name in ("none", "escaped pipes", "alignments", "header in bold", "HTML"):
        verdict = results[name].verdict
        assert (verdict.recovered, verdict.doubts) == (verdict.rows, 0)


def test_the_published_figures_are_these(results: dict[str, Result]) -> None:
    assert PUBLISHED.published() == table(results)


def _always(answer: object) -> Callable[..., object]:
    def function(*_: object, **__: object) -> object:
        return answer

    return function


def _no_tail(_lines: object, number: int, _header: object) -> tuple[tuple[()], int]:
    return (), number


def _as_it_is(raw: object) -> object:
    return raw


# What is broken, a damage that shows it, and how it is broken: a name in the package and what stands there instead.
MENDINGS: Final[dict[str, tuple[str, str, object]]] = {
    "words of columns": ("line breaks in early columns", "cheapest_reading.cell_cost", _always(0.0)),
    "line breaks": (
        "line breaks, table not formatted",
        "cheapest_reading._Program._line_as_text",
        _always(1000.0),
    ),
    "paragraphs behind": (
        "doubled line breaks, rest wrapped",
        "table_extent._tail",
        _no_tail,
    ),
    "wrapped text": ("doubled line breaks, rest wrapped", "segments.are_wrapped", _always(answer=False)),
    "unwrapped text": ("doubled and unmarked line breaks", "segments.are_wrapped", _always(answer=True)),
    "pipes in code": (
        "pipes in code",
        "cheapest_reading.TEXT_PIPE",
        {**cheapest_reading.TEXT_PIPE, Break.CODE_PIPE: 9.0},
    ),
    "pipes in prose": (
        "pipes in prose",
        "cheapest_reading.TEXT_PIPE",
        dict.fromkeys(cheapest_reading.TEXT_PIPE, 1000.0),
    ),
    "escapes": ("escaped pipes", "table_lines._PIPE", re.compile(r"\|")),
    "short rows": ("rows too short", "cheapest_reading._SHORT_ROW", 1000.0),
    "long rows": ("rows too long", "markdown_blocks.has_extra_cells", _always(answer=False)),
    "marks": ("none", "recover_rows.strip_markdown", _as_it_is),
    "quotations": ("in a quotation", "markdown_lines._QUOTES", re.compile("")),
    "HTML line breaks": ("HTML", "html_tables.add_tag", _always(None)),
    "spans": ("HTML, cells across rows", "html_tables._number", _always(1)),
}


def _recovered(damage: str) -> int:
    return sum((judge(variant) for variant in variants(6, [damage])), Verdict()).recovered


@pytest.mark.parametrize("mending", MENDINGS)
def test_without_one_of_the_mendings_rows_are_lost(mending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    damage, name, instead = MENDINGS[mending]
    before = _recovered(damage)
    monkeypatch.setattr(f"venuespec_codegen.pages.{name}", instead)
    assert _recovered(damage) < before


def test_every_damage_does_damage() -> None:
    clean = {variant.damage: variant.content for variant in variants(1)}
    assert len(set(clean.values())) == len(DAMAGES)


def test_a_row_that_is_read_wrong_counts_as_wrong() -> None:
    (good,) = variants(1, ["none"])
    one, *others = good.expected[0]
    wrong = evolve(good, expected=((("other", *one[1:]), *others), *good.expected[1:]))
    assert judge(wrong) == evolve(judge(good), recovered=judge(good).recovered - 1, silent=1)
    missing = evolve(good, expected=(tuple(others), *good.expected[1:]))
    assert judge(missing).spurious == 1
