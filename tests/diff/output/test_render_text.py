import re

from attrs import evolve
from tests.diff.output.reports import FINDINGS, HOSTILE, hostile, ordinary, report

from venuespec_codegen.diff.output.render_text import plain_paragraph, render_text
from venuespec_codegen.diff.report import View


def test_no_changes_are_no_text() -> None:
    assert render_text(report(())) == ""


def test_findings_keep_their_order_and_approved_ones_come_last() -> None:
    written = render_text(report(approved=(0,)))
    assert re.findall(r"^(\w+)\[([\w.-]+)\]", written, re.MULTILINE) == [
        ("error", "rule.tightened"),
        ("error", "endpoint.base-url.changed"),
        ("note", "docs.text.changed"),
    ]
    assert written.index("approved:\n  [param.removed]") > written.index("note[")


def test_what_fails_nothing_and_is_grave_is_a_warning() -> None:
    written = render_text(report(levels="none"))
    assert re.findall(r"^(\w+)\[", written, re.MULTILINE) == ["warning", "warning", "error", "note"]


def test_colours_add_nothing_but_colours() -> None:
    colored = render_text(ordinary(), color=True)
    assert "\033[1;31merror[param.removed]\033[0m" in colored
    assert "\033[1;34mnote[docs.text.changed]\033[0m" in colored
    assert re.sub(r"\033\[[0-9;]*m", "", colored) == render_text(ordinary())


def test_both_sides_are_shown_with_their_lines() -> None:
    written = render_text(report())
    assert " --> main:specs/okx/close_position.yaml:4:3\n  |\n4 |   ccy: {type: string}\n  |   ^^^\n" in written
    assert " --> specs/okx/close_position.yaml:5:5\n  |\n5 |   - id: both\n" in written


def test_a_side_without_its_text_or_without_a_place_is_left_out() -> None:
    finding = evolve(FINDINGS[0], new=None)
    bare = evolve(report((finding,)), old=View("old"), new=View("new"))
    assert render_text(bare).count("-->") == 1
    assert " --> main:specs/okx/close_position.yaml:4:3\n  = callers" in render_text(bare)


def test_lines_are_as_wide_as_asked_for_and_no_word_is_broken() -> None:
    for width in (40, 60, 200):
        lines = render_text(report(FINDINGS[3:]), width=width).splitlines()
        assert max(map(len, lines)) <= width
    long = evolve(FINDINGS[3], after="x" * 300)
    assert f"  = after: {'x' * 300}\n" in render_text(report((long,)), width=40).replace(
        "after:\n           ", "after: "
    )


def test_no_line_becomes_a_command_of_a_workflow() -> None:
    words = " ".join(["::error::x"] * 50)
    finding = evolve(FINDINGS[3], before=words, after=HOSTILE, message=words, witnesses=(words,))
    for width in range(40, 120):
        written = render_text(report((finding,)), width=width)
        assert [line for line in written.splitlines() if line.lstrip().startswith("::")] == []
        assert written.count("::error::x") >= 150


def test_one_paragraph_is_that_of_the_whole() -> None:
    made = hostile()
    assert render_text(made).startswith(plain_paragraph(made.entries[0], made))
