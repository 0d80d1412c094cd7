"""What prose seems to say: when it is shown, and when it is only remembered."""

from pathlib import Path

import pytest

from .venue import PAGE, edited, lines, lock, report_on, specs_in

NO_LENGTH = ("    maxLength: 10       # the page says so\n", "")


def test_a_reworded_row_shows_what_it_reads_like_and_what_the_spec_says(tmp_path: Path) -> None:
    report = report_on(specs_in(tmp_path), ("up to 10 characters", "from 2 to 64 characters"))
    (found,) = lines(report.findings)
    assert found == (
        "reworded | request parameters, ccy | greatest length, in prose: 10 → 64 | least length, in prose:  → 2 | "
        'parameter ccy | reads like length 2 to 64: "2 to 64 characters" at 23:42 | the spec says least length: 1 | '
        "the spec says greatest length: 10"
    )


def test_what_the_spec_says_already_is_not_proposed(tmp_path: Path) -> None:
    edit = ("The default is `both`. |", "The default is `both` in hedge mode, where it is required. |")
    (found,) = report_on(specs_in(tmp_path), edit).findings
    assert [line.partition(":")[0] for line in found.proposals] == []
    spec = ("default: {server: both}", "default: {server: long}")
    other = report_on(specs_in(tmp_path / "other", spec), edit).findings[0]
    assert [line.partition(":")[0] for line in other.proposals] == ["reads like default both", "the spec says default"]


def test_a_new_row_shows_what_it_reads_like(tmp_path: Path) -> None:
    row = "| ttl | Integer | No | Seconds; the default is `30`. It can be omitted in hedge mode. |\n| ccy | String"
    (finding,) = report_on(specs_in(tmp_path), ("| ccy | String", row)).findings
    assert finding.message == "a new row: type Integer, required No"
    assert finding.proposals == (
        'reads like default 30: "default is 30" at 23:37',
        'reads like omittable: "can be omitted in hedge mode" at 23:57',
    )


def test_without_a_lock_each_difference_is_a_finding_and_with_one_a_remark(tmp_path: Path) -> None:
    root = specs_in(tmp_path, NO_LENGTH, locked=False)
    (found, unlocked) = lines(report_on(root).findings)
    assert unlocked == "unlocked | the page"
    assert found.startswith(
        "proposed | request parameters, ccy | greatest length: 10 →  | parameter ccy | reads like length up to 10: "
    )
    lock(root, PAGE)
    report = report_on(root)
    assert report.findings == ()
    assert report.remarks == ("the prose of request parameters, ccy says greatest length 10, the spec nothing",)


def test_a_fact_with_another_source_knows_better(tmp_path: Path) -> None:
    root = specs_in(
        tmp_path,
        NO_LENGTH,
        ("source: 'PAGE, request parameters, ccy'", "source: 'PAGE, request parameters, ccy; docs'"),
    )
    assert report_on(root).remarks == ()


@pytest.mark.parametrize(
    ("prose", "spec", "difference"),
    [
        ("Default: `x`", "default: {server: x}", ""),
        ("Default: `x`", "default: {server: y}", "default x → y"),
        ("Default: `x`", "minLength: 1", "default x → nothing"),
        ("`a` `b`", "enum: [b, a]", ""),
        ("`a` `b` `c`", "enum: [a, b]", "values a, b, c → a, b"),
        ("`a` `b`", "minLength: 1", "values a, b → nothing"),
        ("up to 9 characters", 'pattern: "[a-z]{1,9}"', ""),
        ("up to 9 characters", 'pattern: "[a-z]{9}"', ""),
        ("up to 9 characters", 'pattern: "[a-z]{1,8}"', "greatest length 9 → 8"),
        ("up to 9 characters", 'pattern: "[a-z]{1,8}[0-9]?"', "greatest length 9 → 8"),
        ("up to 9 characters", 'pattern: "[a-z]{1,4}-[0-9]{4}"', ""),
        ("up to 9 characters", "enum: [a, b]", ""),
        ("alphanumeric", 'pattern: "[A-Za-z0-9]{1,9}"', ""),
        ("alphanumeric", 'pattern: "[a-z]{1,9}"', "alphabet [A-Za-z0-9] → [a-z]{1,9}"),
        ("alphanumeric", "maxLength: 9", "alphabet [A-Za-z0-9] → nothing"),
        ("alphanumeric", "enum: [a, b]", ""),
        ("Something else", "maxLength: 9", ""),
    ],
)
def test_what_prose_says_is_compared_with_the_keyword_that_says_it(
    tmp_path: Path, prose: str, spec: str, difference: str
) -> None:
    row = ("| tag | String | No | A label |", f"| tag | String | No | {prose} |")
    rest = 'description: A label., source: "PAGE, request parameters, tag'
    was = f'tag: {{type: string, pattern: "[a-z]{{1,32}}", {rest}; docs, the alphabet"}}'
    now = f'tag: {{type: string, {spec}, {rest}"}}'
    root = specs_in(tmp_path, (was, now))
    lock(root, edited(PAGE, row))
    remarks = [
        remark.removeprefix("the prose of request parameters, tag says ").replace(", the spec ", " → ")
        for remark in report_on(root, row).remarks
    ]
    assert remarks == ([difference] if difference else [])


@pytest.mark.parametrize(
    ("prose", "spec", "difference"),
    [
        ("at most 100", "minimum: 1, maximum: 100", ""),
        ("at most 200", "minimum: 1, maximum: 100", "greatest value 200 → 100"),
        ("greater than 0", "minimum: 1, maximum: 100", ""),
        ("more than 5", "minimum: 1", "least value 6 → 1"),
        ("between 1 and 9", "minimum: 1", "greatest value 9 → nothing"),
        ("default 5", "minimum: 1", "default 5 → nothing"),
    ],
)
def test_bounds_are_compared_with_their_keywords(tmp_path: Path, prose: str, spec: str, difference: str) -> None:
    row = ("| How much of it |", f"| How much of it, {prose} |")
    root = specs_in(tmp_path, ("minimum: 1, maximum: 100", spec))
    lock(root, edited(PAGE, row))
    remarks = [
        remark.removeprefix("the prose of request parameters, amount says ").replace(", the spec ", " → ")
        for remark in report_on(root, row).remarks
    ]
    assert remarks == ([difference] if difference else [])
