import re

import pytest
from attrs import evolve
from tests.diff.output.reports import FINDINGS, hostile, report

from venuespec_codegen.diff.output.render_github import render_github


def test_each_level_has_its_command() -> None:
    written = render_github(report(levels="wire:break"))
    assert re.findall(r"^::(\w+) .*title=([\w. -]+)::", written, re.MULTILINE) == [
        ("error", "rule.tightened"),
        ("error", "endpoint.base-url.changed"),
        ("warning", "param.removed"),
        ("notice", "docs.text.changed"),
        ("notice", "venuespec diff"),
    ]


def test_what_is_gone_is_shown_at_what_is_left_around_it() -> None:
    assert "::error file=specs/okx/close_position.yaml,line=2,endLine=3,title=param.removed::" in render_github(
        report()
    )
    gone = evolve(FINDINGS[0], new=None)
    assert "::error title=param.removed::okx.close_position parameter ccy" in render_github(report((gone,)))


@pytest.mark.parametrize(("number", "shown"), [(10, 10), (11, 9), (300, 9)])
@pytest.mark.parametrize(("levels", "command"), [("caller:source", "error"), ("none", "warning")])
def test_no_more_than_ten_of_a_level_and_the_rest_is_counted(
    number: int, shown: int, levels: str, command: str
) -> None:
    many = tuple(evolve(FINDINGS[0], subject=f"thing {index}") for index in range(number))
    lines = [one for one in render_github(report(many, levels)).splitlines() if one.startswith(f"::{command} ")]
    assert sum("title=param.removed" in line for line in lines) == shown
    assert len(lines) <= 10
    assert (f"::and {number - shown} more;" in lines[-1]) == (number > shown)


def test_notices_leave_room_for_the_closing_line() -> None:
    many = tuple(evolve(FINDINGS[3], subject=f"thing {index}") for index in range(30))
    lines = render_github(report(many)).splitlines()
    assert len(lines) == 10
    assert "::and 22 more;" in lines[-2]
    assert "title=venuespec diff::30 changes: from main to specs" in lines[-1]


def test_nothing_ends_a_command() -> None:
    for line in render_github(hostile()).splitlines():
        found = re.fullmatch(r"::(error|warning|notice) ([^:]*)::.*", line)
        assert found, line
        assert {part.partition("=")[0] for part in found[2].split(",")} <= {
            "file",
            "line",
            "col",
            "endLine",
            "endColumn",
            "title",
        }, line
