"""Many exchanges in several processes give what one process gives."""

import os
import signal
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest

from venuespec_codegen import exchange_stages, in_processes, side_by_side
from venuespec_codegen.cli import lint
from venuespec_codegen.cli.main import main
from venuespec_codegen.defect import GeneratorDefect
from venuespec_codegen.exchange_stages import draft, find_problems
from venuespec_codegen.read import SpecFolder, list_files, read_specs
from venuespec_codegen.resolve import resolve

from ..bench.scale.specs import write_specs


@pytest.fixture(scope="module")
def specs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three exchanges, two of them with problems of different stages."""
    folder = tmp_path_factory.mktemp("side_by_side") / "specs"
    write_specs(folder, 6, 2)
    for name, old, new in (
        ("venue_01/amend_position", "summary:", "sumary:"),
        ("venue_02/exchange", "now: 17", "now: 16"),
    ):
        path = folder / f"{name}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    (folder / "venue_01" / "notes.txt").write_text("", encoding="utf-8")
    return folder


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few files be many, and this machine have processors to spare."""
    monkeypatch.setattr(side_by_side, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def _nothing(_: str) -> None:
    pass


@pytest.fixture
def folder(specs: Path) -> SpecFolder:
    return list_files(specs)


@pytest.mark.usefixtures("many")
def test_several_processes_find_what_one_finds(folder: SpecFolder, specs: Path) -> None:
    alone = list(side_by_side.each(find_problems, folder, _nothing, most=1))
    said: list[str] = []
    assert list(side_by_side.each(find_problems, folder, said.append)) == alone
    assert said == ["venue_00 (1 of 3)", "venue_01 (2 of 3)", "venue_02 (3 of 3)"]
    reading = read_specs(specs)
    together = (*reading.problems, *resolve(reading).problems)
    assert {problem for own in alone for problem in own} == set(together)
    assert [bool(own) for own in alone] == [False, True, True]


@pytest.mark.usefixtures("many")
def test_several_processes_draft_what_one_drafts(folder: SpecFolder) -> None:
    work = partial(draft, known={})
    alone = list(side_by_side.each(work, folder, _nothing, most=1))
    assert list(side_by_side.each(work, folder, _nothing)) == alone
    assert [bool(one.sources) for one in alone] == [True, False, False]


@pytest.mark.usefixtures("many")
def test_a_process_that_dies_is_told_and_not_waited_for(folder: SpecFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_processes, "begin", partial(os._exit, 1))
    with pytest.raises(GeneratorDefect, match="ended early"):
        list(side_by_side.each(find_problems, folder, _nothing))


def _tell_and_wait(_: SpecFolder, **__: object) -> None:
    os.write(1, f"{os.getpid()}\n".encode())
    threading.Event().wait()


def wait_side_by_side(specs: str) -> None:
    side_by_side.WORTH_A_PROCESS = 1
    list(side_by_side.each(_tell_and_wait, list_files(Path(specs)), _nothing, most=2))


def test_processes_end_with_the_one_that_started_them(specs: Path) -> None:
    code = f"import os; os.cpu_count = lambda: 2; from {__name__} import wait_side_by_side as run; run({str(specs)!r})"
    root = Path(__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", code], cwd=root, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        children = [int(parent.stdout.readline()) for _ in range(2)]
        parent.kill()
        try:
            # The pipe ends when the last process that can write to it has ended.
            assert not parent.communicate(timeout=60)[0]
        except subprocess.TimeoutExpired:
            for child in children:
                os.kill(child, signal.SIGKILL)
            raise
    assert len(set(children)) == 2


def run_and_wait(command: str, specs: str, output: str) -> int:
    """Run a command whose work never ends, in two processes."""
    side_by_side.WORTH_A_PROCESS = 1
    with patch.object(lint, "find_problems", _tell_and_wait), patch.object(exchange_stages, "draft", _tell_and_wait):
        return main([command, specs, *(["--output", output] if command == "generate" else [])])


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
@pytest.mark.parametrize("command", ["lint", "generate"])
def test_an_interruption_ends_all_processes_at_once_and_writes_nothing(
    command: str, specs: Path, tmp_path: Path
) -> None:
    call = f"run_and_wait({command!r}, {str(specs)!r}, {str(tmp_path / 'out')!r})"
    code = f"import os, sys; os.cpu_count = lambda: 2; from {__name__} import run_and_wait; sys.exit({call})"
    root = Path(__file__).parents[2]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=root, stdout=pipe, stderr=pipe, text=True, start_new_session=True
    ) as parent:
        assert parent.stdout is not None
        children = [int(parent.stdout.readline()) for _ in range(2)]
        # As a terminal does it: to all of them.
        os.killpg(parent.pid, signal.SIGINT)
        try:
            # The pipes end when the last process that can write to them has ended.
            said = parent.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(parent.pid, signal.SIGKILL)
            raise
    assert len(set(children)) == 2
    assert (parent.returncode, *said) == (130, "", "")
    assert list(tmp_path.iterdir()) == []


def test_a_few_files_are_read_in_this_process(folder: SpecFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_processes, "begin", partial(os._exit, 1))
    assert len(list(side_by_side.each(find_problems, folder, _nothing))) == 3
