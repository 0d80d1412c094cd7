import pytest
from attrs import evolve
from tests.diff.output.reports import FINDINGS, HOSTILE

from venuespec_codegen.diff.changelog import BEGIN, END, fragment, with_fragment

LINES = fragment(FINDINGS)
OTHER = fragment(FINDINGS[:1])
PLAIN = """\
# Changelog

## [Unreleased]

### Added

- By hand.

## [0.1.0]

- First.
"""
BLOCK = "\n".join([BEGIN, *LINES, "", END])


def test_findings_are_told_by_group_and_those_that_concern_nobody_are_not() -> None:
    assert LINES == [
        "",
        "### Specs: parameters",
        "",
        "- `okx.close_position parameter ccy: the parameter is gone` (callers: source, wire: risk)",
        "",
        "### Specs: rules",
        "",
        "- `okx.close_position rule both: refuses what it took before` (callers: behaviour, wire: break)",
        "",
        "### Specs: endpoint",
        "",
        "- `okx server live: calls go to another host` (callers: none, wire: risk)",
    ]
    assert fragment(FINDINGS[3:]) == []


def test_they_come_last_under_unreleased() -> None:
    made = with_fragment(PLAIN, LINES)
    assert made == PLAIN.replace("- By hand.\n", f"- By hand.\n\n{BLOCK}\n")


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.replace("[Unreleased]", "Unreleased"),
        "# Changelog\n## [Unreleased]\n## [0.1.0]\n",
        "# Changelog\n\n## [Unreleased]",
        "# Changelog\n\n## [Unreleased]\n\n\n\n",
        PLAIN.replace("\n", "\r\n"),
        "\ufeff" + PLAIN + "no end of line",
        PLAIN.replace("- By hand.", "```\n## [0.0.1]\n```\n\n- By\x0bhand.\u2028## no heading"),
    ],
)
def test_a_second_run_changes_nothing_and_another_changes_its_own_alone(text: str) -> None:
    once = with_fragment(text, LINES)
    assert with_fragment(once, LINES) == once
    assert with_fragment(with_fragment(once, OTHER), LINES) == once
    # All that was there is there, in order, byte for byte.
    before, _, rest = once.partition(BEGIN)
    after = rest.partition(END)[2]
    ending = "\r\n" if "\r\n" in text else "\n"
    assert (before.removesuffix(ending) + after.removeprefix(ending)).replace(ending, "") == text.replace(ending, "")
    assert once.count(BEGIN) == 1
    assert ("\r\n" in once) == ("\r\n" in text)


def test_nothing_to_tell_takes_an_earlier_run_s_lines_away() -> None:
    assert with_fragment(with_fragment(PLAIN, LINES), []) == PLAIN
    assert with_fragment(PLAIN, []) == PLAIN


def test_what_has_been_released_is_left_alone() -> None:
    released = with_fragment(PLAIN, LINES).replace("## [Unreleased]", "## [Unreleased]\n\n## [0.2.0]")
    made = with_fragment(released, OTHER)
    assert made.count(BEGIN) == 2
    assert made.endswith(released.partition("## [0.2.0]")[2])


@pytest.mark.parametrize(
    "text",
    [
        "# Changelog\n",
        "# Changelog\n```\n## [Unreleased]\n```\n",
        PLAIN.replace("- By hand.", BEGIN),
        PLAIN.replace("- By hand.", END),
        PLAIN.replace("- By hand.", f"{END}\n{BEGIN}"),
        PLAIN.replace("- By hand.", f"{BEGIN}\n{END}\n{BEGIN}\n{END}"),
    ],
)
def test_a_changelog_that_has_no_place_for_it_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ValueError, match=r"\A[^\n]*[Uu]nreleased[^\n]*\Z"):
        with_fragment(text, LINES)


def test_hostile_text_stays_in_code_and_on_its_line() -> None:
    finding = evolve(FINDINGS[0], subject=HOSTILE, message=f"{BEGIN}\n{END}\n## [9.9.9]")
    lines = fragment([finding])
    assert len(lines) == 4
    assert lines[-1].startswith("- ````a<U+001B>[31m<U+202E><U+000A>::error::x")
    assert lines[-1].endswith("```` (callers: source, wire: risk)")
    made = with_fragment(PLAIN, lines)
    assert with_fragment(made, lines) == made
