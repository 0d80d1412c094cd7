"""The quota that a page states, against the limits of the spec that stand on its line."""

from pathlib import Path

import pytest

from venuespec_codegen.drift.subjects import load_specs

from .venue import PAGE, edited, lines, lock, report_on, specs_in

QUOTA = "Rate limit: 5 requests per second"
SOURCE = '"PAGE, endpoint head, rate limit and its rule"'
SPEC = "{quota: 5, window: 1s, partition: [user]"


def of_limits(root: Path, *edits: tuple[str, str]) -> list[str]:
    report = report_on(root, *edits)
    return [line for line in lines(report.findings) if "imit" in line] + [
        remark for remark in report.remarks if "limit" in remark
    ]


@pytest.mark.parametrize(
    ("spec", "found"),
    [
        ("{quota: 6, window: 1s, partition: [user]", "rate limit: 5 in 1 s → 6 in 1 s | rate limit 6 in 1 s"),
        ("{quota: 5, window: 2s, partition: [user]", "rate limit: 5 in 1 s → 5 in 2 s | rate limit 5 in 2 s"),
        ("{quota: 300, window: 1m, partition: [user]", "rate limit: 5 in 1 s → 300 in 60 s | rate limit 300 in 60 s"),
    ],
)
@pytest.mark.parametrize("locked", [True, False])
def test_another_quota_is_a_contradiction(tmp_path: Path, spec: str, found: str, *, locked: bool) -> None:
    root = specs_in(tmp_path, (SPEC, spec), locked=locked)
    assert of_limits(root) == [f"contradicted | endpoint head, Rate limit | {found}"]


@pytest.mark.parametrize(("scope", "found"), [("IP", ["counted for each: ip → user"]), ("IP or UID", []), ("Key", [])])
def test_what_is_counted_is_compared_where_the_page_names_one(tmp_path: Path, scope: str, found: list[str]) -> None:
    root = specs_in(tmp_path, locked=False)
    edit = ("Rate limit rule: User ID", f"Rate limit rule: {scope}")
    start, end = "contradicted | endpoint head, Rate limit rule | ", " | rate limit 5 in 1 s"
    assert of_limits(root, edit) == [f"{start}{one}{end}" for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Rate limit: 5/s by UID",
        "Rate Limit: 5 requests per 1 seconds",
        "Rate limit: 5 requests per 1000 ms, 5,000 requests per day",
        "#### Rate limit\n\n5/1s",
    ],
)
def test_the_same_quota_in_other_words_is_none(tmp_path: Path, text: str) -> None:
    assert of_limits(specs_in(tmp_path, locked=False), (QUOTA, text)) == []


def test_a_page_with_several_quotas_has_the_spec_s_among_them(tmp_path: Path) -> None:
    root = specs_in(tmp_path)
    text = edited(PAGE, (QUOTA, "Rate limit: 5 requests per second, 100 requests per minute"))
    lock(root, text)
    edit = (QUOTA, "Rate limit: 5 requests per second, 100 requests per minute")
    assert of_limits(root, edit) == ["endpoint head, Rate limit says rate limit 100 in 60 s, the spec nothing"]


def test_a_quota_that_changed_stays_a_finding_until_the_spec_has_it(tmp_path: Path) -> None:
    root = specs_in(tmp_path)
    edit = (QUOTA, "Rate limit: 9 requests per second")
    lock(root, edited(PAGE, edit))
    assert of_limits(root, edit) == [
        "contradicted | endpoint head, Rate limit | rate limit: 9 in 1 s → 5 in 1 s | rate limit 5 in 1 s"
    ]


def test_a_limit_with_another_source_may_know_better_until_the_line_changes(tmp_path: Path) -> None:
    root = specs_in(tmp_path, (SOURCE, f'{SOURCE[:-1]}; docs"'), (SPEC, SPEC.replace("5", "6")))
    assert of_limits(root) == []
    (found,) = of_limits(root, (QUOTA, "Rate limit: 9/s"))
    assert found.endswith("rate limit 6 in 1 s | the spec says rate limit: 6 in 1 s")


@pytest.mark.parametrize("quota", [5, 6])
def test_a_line_that_no_limit_stands_on_is_proposed_unless_some_limit_says_so(tmp_path: Path, quota: int) -> None:
    spec = SPEC.replace("5", str(quota))
    root = specs_in(tmp_path, (SOURCE, "docs"), (SPEC, spec), locked=False)
    expected = [] if quota == 5 else ["proposed | endpoint head, Rate limit | rate limit: 5 in 1 s → "]
    assert of_limits(root) == expected
    lock(root, PAGE)
    told = ["endpoint head, Rate limit says rate limit 5 in 1 s, the spec nothing"]
    assert of_limits(root) == (told if expected else [])


def test_a_line_that_is_gone_leaves_its_limit_without_a_place(tmp_path: Path) -> None:
    found, *_ = of_limits(specs_in(tmp_path), (f"{QUOTA}\n", ""))
    assert found == "gone | endpoint head, Rate limit | rate limit 5 in 1 s"


def test_the_founding_specs_agree_with_their_pages() -> None:
    specs = load_specs(Path(__file__).parents[2] / "specs")
    limits = [fact for one in specs.subjects for fact in one.facts if fact.kind.value == "rate limit"]
    assert [str(one) for one in limits] == ["rate limit 5 in 1 s", "rate limit 20 in 2 s", "rate limit 20 in 2 s"]
