from pathlib import Path

import pytest

from venuespec_codegen.drift.report import FindingKind

from .venue import PAGE, edited, lines, lock, report_on, specs_in

Edits = list[tuple[str, str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return specs_in(tmp_path)


def test_the_same_page_gives_nothing(root: Path) -> None:
    report = report_on(root)
    assert (report.findings, report.noise, report.coverage.uncovered) == ((), (), ())


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        (
            [("| all | Boolean | No |", "| all | Boolean | Yes |")],
            ["changed | request parameters, all | required: No → Yes | parameter all | the spec says required: false"],
        ),
        (
            [("| amount | Integer | No |", "| amount | Decimal | No |")],
            ["changed | request parameters, amount | type: Integer → Decimal | parameter amount"],
        ),
        (
            [("| symbol | String | Yes |", "| symbol | Boolean | Yes |")],
            [("changed | request parameters, symbol | type: String → Boolean | parameter symbol | "
              "the spec says type: string")],
        ),
        (
            [("| all | Boolean | No | Whether all of it |\n", "")],
            ["gone | request parameters, all | parameter all"],
        ),
        (
            [("Whether all of it |", "Whether all of it is shut |")],
            ["reworded | request parameters, all | parameter all"],
        ),
        (
            [("| tag | String | No | A label |", "| tag | String | No | A label |\n| ttl | Integer | No | Seconds |")],
            ["new | request parameters, ttl"],
        ),
        (
            [("| 301 |", "| 302 | Closed on Sundays |\n| 301 |")],
            ["new | errors, row 2 (302)",
             ("moved | the spec | errors, row 2 (301): errors, row 2 → errors, row 3 | "
              "errors, row 3 (200): errors, row 3 → errors, row 4 | "
              "errors, row 4 (200): errors, row 4 → errors, row 5 | "
              "error 301 TOO_BIG | error 200 BANNED | error 200 TOO_FAST")],
        ),
        (
            [("| 300 | There is nothing open |\n", "")],
            ["gone | errors, row 1 (300) | error 300 NOTHING_OPEN",
             ("moved | the spec | errors, row 1 (300): errors, row 1 → gone, and the place is another's | "
              "errors, row 2 (301): errors, row 2 → errors, row 1 | "
              "errors, row 3 (200): errors, row 3 → errors, row 2 | "
              "errors, row 4 (200): errors, row 4 → errors, row 3 | "
              "error 300 NOTHING_OPEN | error 301 TOO_BIG | error 200 BANNED | error 200 TOO_FAST")],
        ),
        (
            [("at most 500 at once", "no more than 500 at once")],
            [("reworded | errors, row 2 (301) | error 301 TOO_BIG | "
              "the spec says message: at most {most:int} at once")],
        ),
        (
            [("5 requests per second", "9/s")],
            [("changed | endpoint head, Rate limit | Rate limit: 5 requests per second → 9/s | rate limit 5 in 1 s | "
              "the spec says rate limit: 5 in 1 s")],
        ),
        (
            [("Permission: Trade", "Permission: Withdraw")],
            ["changed | endpoint head, permission | permission: Trade → Withdraw | permission Trade"],
        ),
        (
            [("`POST /v1/shut`", "`POST /v2/shut`")],
            ["changed | endpoint head, request | request: POST /v1/shut → POST /v2/shut | request POST /v1/shut"],
        ),
        (
            [("are not cancelled first.", "are cancelled first.")],
            ["reworded | a note, line 43 | note pending-orders"],
        ),
        (
            [("are not cancelled first.", "are not cancelled first.\n\nThis call will be removed.")],
            ["new | a note, line 45",
             "moved | the spec | a note: closing note → note 1 | note pending-orders"],
        ),
        (
            [("Orders that would shut the position are not cancelled first.\n", "")],
            ["gone | a note | note pending-orders"],
        ),
        (
            [("| orderId | Integer | The order |", "| orderId | String | The order |")],
            [("changed | response parameters, orderId | type: Integer → String | reply field orderId | "
              "the spec says type: integer")],
        ),
        (
            [("| side | String | Conditional |", "| side | String | Maybe |")],
            [("changed | request parameters, side | required: Conditional → Maybe | parameter side | "
              "rule side-when-hedged")],
        ),
    ],
)  # fmt: skip
def test_each_change_is_found_once_with_the_facts_it_touches(root: Path, edits: Edits, expected: list[str]) -> None:
    assert [line for line in lines(report_on(root, *edits).findings) if not line.startswith("doubt")] == expected


def test_a_name_that_changed_is_perhaps_a_rename(root: Path) -> None:
    gone, new = report_on(root, ("| ccy | String", "| currency | String")).findings
    assert (gone.kind, new.kind) == (FindingKind.GONE, FindingKind.NEW)
    assert "request parameters, currency has the same text, so perhaps it was renamed" in gone.message


def test_findings_know_both_places(root: Path) -> None:
    (finding, *_) = report_on(root, ("| all | Boolean | No |", "| all | Boolean | Yes |")).findings
    assert (str(finding.span), [str(fact.span) for fact in finding.facts]) == ("page.md:22:3", ["venue/shut.yaml:26:3"])


def test_a_cell_outside_of_the_vocabulary_is_a_doubt_beside_what_changed(root: Path) -> None:
    report = report_on(root, ("| side | String | Conditional |", "| side | String | Maybe |"))
    assert [one.kind.value for one in report.findings] == ["changed", "doubt"]


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("PAGE, request parameters, every", "request parameters, every"),
        ("PAGE, errors, row 9", "errors, row 9"),
        ("PAGE, errors, 999", "errors, 999"),
        ("PAGE, note 2", "note 2"),
        ("PAGE, endpoint head, weight", "endpoint head, weight"),
        ("PAGE, somewhere", "somewhere"),
    ],
)
def test_a_source_that_names_nothing_is_unplaced(tmp_path: Path, source: str, named: str) -> None:
    root = specs_in(tmp_path, ("source: 'PAGE, request parameters, ccy'", f'source: "{source}"'))
    assert lines(report_on(root).findings) == [f"unplaced | {named} | parameter ccy"]


def test_a_fact_with_another_source_may_know_better(tmp_path: Path) -> None:
    edit = ('source: "PAGE, request parameters, all"', 'source: "PAGE, request parameters, all; docs"')
    root = specs_in(tmp_path, edit)
    found = lines(report_on(root, ("| all | Boolean | No |", "| all | Boolean | Yes |")).findings)
    assert found == ["changed | request parameters, all | required: No → Yes | parameter all"]


def test_a_required_turned_around_is_not_hidden_by_a_source_for_something_else(tmp_path: Path) -> None:
    edit = ('source: "PAGE, request parameters, all"', 'source: "PAGE, request parameters, all; docs for the default"')
    root = specs_in(tmp_path, edit)
    turned = ("| all | Boolean | No |", "| all | Boolean | Yes |")
    lock(root, edited(PAGE, turned))
    expected = ["contradicted | request parameters, all | required: Yes → false | parameter all"]
    assert lines(report_on(root, turned).findings) == expected


def test_a_row_of_another_code_is_contradicted_whatever_else_is_a_source(tmp_path: Path) -> None:
    root = specs_in(tmp_path, ('source: "PAGE, errors, row 2"', 'source: "PAGE, errors, row 1; docs"'))
    assert lines(report_on(root).findings) == [
        "contradicted | errors, row 1 (300) | code: 300 → 301 | error 301 TOO_BIG"
    ]


def test_what_the_author_took_from_the_new_page_already_is_no_news(tmp_path: Path) -> None:
    root = specs_in(tmp_path)
    spec = root / "venue" / "shut.yaml"
    parameter = '  ttl: {type: integer, description: Seconds., source: "PAGE, request parameters, ttl"}\n\nrules:'
    spec.write_text(edited(spec.read_text(encoding="utf-8"), ("\nrules:", parameter)), encoding="utf-8")
    new = ("| tag | String | No | A label |", "| tag | String | No | A label |\n| ttl | Integer | No | Seconds |")
    assert report_on(root, new).findings == ()


def test_what_the_spec_says_otherwise_stays_a_finding_once_the_page_is_locked(root: Path) -> None:
    edit = ("| all | Boolean | No |", "| all | Boolean | Yes |")
    lock(root, edited(PAGE, edit))
    expected = ["contradicted | request parameters, all | required: Yes → false | parameter all"]
    assert lines(report_on(root, edit).findings) == expected


def test_without_a_lock_only_that_is_missing(tmp_path: Path) -> None:
    assert lines(report_on(specs_in(tmp_path, locked=False)).findings) == ["unlocked | the page"]
