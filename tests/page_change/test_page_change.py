"""The story from a page's edit to an approved pull request: its commands print what the page shows."""

import re
from pathlib import Path

from tests.page_change.replay import PAGE, replay
from tests.recorded.page import Ran, steps
from tests.recorded.record import differing

_TEXT = PAGE.read_text(encoding="utf-8")


def test_the_commands_print_what_the_page_shows(tmp_path: Path) -> None:
    wrong = differing(_TEXT, replay(_TEXT, tmp_path))
    assert wrong == [], "if that is what they should print: python -m tests.page_change"


def test_another_edit_prints_something_else(tmp_path: Path) -> None:
    page = _TEXT.partition("## 4.")[0].replace("required: [side]", "required: [sides]")
    lint = list(replay(page, tmp_path))[-1]
    assert "there is no parameter `sides`" in lint
    assert lint.endswith("\n1\n")


def test_the_story_goes_from_the_page_to_the_approval() -> None:
    ran = [step for step in steps(_TEXT) if isinstance(step, Ran)]
    beginnings = (
        "venuespec drift april.md;",
        "venuespec drift april.md --apply |",
        "git apply",
        "venuespec lint;",
        "venuespec generate",
        "venuespec drift april.md --apply --write;",
        "git commit",
        "venuespec diff --base main;",
        "venuespec diff --base main --output-format markdown",
    )
    places = [next(at for at, step in enumerate(ran) if step.command.startswith(one)) for one in beginnings]
    assert places == sorted(places)
    # Refused, refused for the failing changes, and in the end approved.
    stated = [step.output.splitlines()[-1] for step in ran if step.command.endswith("echo $?")]
    assert stated == ["1", "1", "0", "0", "0", "1", "0"]


def test_most_of_what_changed_on_the_page_is_noise() -> None:
    first = next(step for step in steps(_TEXT) if isinstance(step, Ran) and "venuespec drift" in step.command)
    found = re.search(r"^(\d+) findings in 1 endpoint, (\d+) more that touch no fact$", first.output, re.MULTILINE)
    assert found
    findings, noise = map(int, found.groups())
    assert noise > 20 > 4 * findings


def test_every_link_of_the_page_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)", _TEXT)
    assert len(links) > 4
    assert [link for link in links if not (PAGE.parent / link).exists()] == []
