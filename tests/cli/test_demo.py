"""`venuespec demo`: the table's look, and its exit statuses."""

import re
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest

from venuespec_codegen.cli import demo
from venuespec_codegen.demo import play as playing
from venuespec_codegen.demo.scene import Outcome, Scene

AS_EXPECTED = Scene("OKX", "close", Outcome.CLOSED, "a reply " * 20, expected=Outcome.CLOSED)
A_SURPRISE = Scene("BingX", "close", Outcome.CLOSED, "a reply", expected=Outcome.REJECTED)
Play = Callable[[list[Scene], int], int]


@pytest.fixture
def run_with(monkeypatch: pytest.MonkeyPatch) -> Play:
    """Run the command with scenes and an exit status of `venuespec generate` of the test's own."""

    def run(scenes: list[Scene], generate_status: int) -> int:
        async def play() -> list[Scene]:
            return scenes

        def generate(command: list[str], *, check: bool) -> subprocess.CompletedProcess[str]:
            assert command == [sys.executable, "-m", "venuespec_codegen", "generate"]
            return subprocess.CompletedProcess(command, generate_status + check)

        monkeypatch.setattr(playing, "play", play)
        monkeypatch.setattr(subprocess, "run", generate)
        monkeypatch.setattr(sys, "path", list(sys.path))
        monkeypatch.chdir(Path(__file__).parents[2])
        return demo.run(Namespace(color="auto"))

    return run


def test_all_as_expected_is_status_0(run_with: Play, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_with([AS_EXPECTED], 0) == 0
    assert "1 of 1 calls ended as they should." in capsys.readouterr().out


def test_a_surprise_is_status_1_and_can_be_seen(run_with: Play, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_with([AS_EXPECTED, A_SURPRISE], 0) == 1
    out = capsys.readouterr().out
    assert "1 of 2 calls ended as they should." in out
    assert "closed, not rejected!" in out


@pytest.mark.parametrize("status", [1, 2])
def test_where_generating_fails_nothing_is_driven(
    status: int, run_with: Play, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_with([AS_EXPECTED], status) == status
    assert "exchange" not in capsys.readouterr().out


def test_outside_of_a_checkout_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert demo.run(Namespace(color="auto")) == 2
    assert capsys.readouterr().err.startswith("venuespec demo: there is no folder specs here; ")
    assert list(tmp_path.iterdir()) == []


def test_a_table_in_a_pipe_has_no_colour_and_no_blanks_at_line_ends() -> None:
    lines = list(demo.scene_lines([AS_EXPECTED, A_SURPRISE], color=False, width=80))
    assert lines[0].split() == ["exchange", "tried", "outcome", "what", "the", "client", "said"]
    assert all(len(line) <= 80 and line == line.rstrip() and "\033" not in line for line in lines)


def test_colours_change_nothing_but_the_colour() -> None:
    plain = list(demo.scene_lines([AS_EXPECTED, A_SURPRISE], color=False, width=80))
    colored = list(demo.scene_lines([AS_EXPECTED, A_SURPRISE], color=True, width=80))
    assert [re.sub(r"\033\[\d+m", "", line).rstrip() for line in colored] == plain
    assert f"{demo.GREEN}closed" in "".join(colored)
    assert f"{demo.RED}closed, not rejected!" in "".join(colored)
