"""A function in a process of its own answers and fails as it does here, and leaves no process behind."""

import multiprocessing
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from venuespec_codegen import aside, processes
from venuespec_codegen.aside import Aside, Here, called
from venuespec_codegen.cli.main import main
from venuespec_codegen.defect import GeneratorDefect
from venuespec_codegen.generation import generate, inputs_of, read_output
from venuespec_codegen.read import list_files

from ..bench.scale.specs import write_specs

_REHEARSAL = "rehearsal"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is copied")


def _length_and_process(text: str) -> str:
    return f"{len(text)} {os.getpid()}"


def _refuse(text: str) -> str:
    raise GeneratorDefect(f"not {text}")


def _die(text: str) -> str:
    if text != _REHEARSAL:
        os._exit(1)
    return ""


def _wait(_: str) -> str:
    threading.Event().wait()
    return ""


@pytest.fixture(autouse=True)
def nobody_is_left() -> Iterator[None]:
    before = multiprocessing.active_children()
    yield
    assert multiprocessing.active_children() == before


def test_answers_come_from_another_process_and_the_rehearsal_is_none_of_them() -> None:
    with Aside(_length_and_process, _REHEARSAL) as function:
        answers = [function(text).split() for text in ("", "x" * 10**6, "xx")]
    assert [length for length, _ in answers] == ["0", "1000000", "2"]
    assert {process for _, process in answers}.isdisjoint({str(os.getpid())})


def test_what_is_ready_has_answered_the_rehearsal() -> None:
    with Aside(_length_and_process, _REHEARSAL) as function:
        function("")
        assert function.is_ready()
    with Aside(_wait, _REHEARSAL) as function:
        assert not function.is_ready()


def test_what_the_function_raises_is_raised_here() -> None:
    with Aside(_refuse, _REHEARSAL) as function, pytest.raises(GeneratorDefect, match=f"^not {_REHEARSAL}$"):
        function("that")


def test_a_process_that_dies_is_told_and_not_waited_for() -> None:
    with Aside(_die, _REHEARSAL) as function, pytest.raises(GeneratorDefect, match="ended early"):
        function("that")


def test_a_process_that_is_not_needed_any_more_ends_whatever_it_is_at() -> None:
    with Aside(_wait, _REHEARSAL):
        assert len(multiprocessing.active_children()) == 1


@pytest.mark.parametrize(
    ("asked_for", "processors", "may_copy", "wanted"),
    [(True, 2, True, Aside), (False, 2, True, Here), (True, 1, True, Here), (True, 2, False, Here)],
)
def test_a_process_is_started_only_where_it_is_quicker(
    *, asked_for: bool, processors: int, may_copy: bool, wanted: type[Aside | Here], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    monkeypatch.setattr(aside, "can_copy", lambda: may_copy)
    with called(_length_and_process, _REHEARSAL, aside=asked_for) as function:
        assert isinstance(function, wanted)
        assert function("four").startswith("4 ")


def test_a_process_with_threads_is_not_copied() -> None:
    end = threading.Event()
    assert processes.can_copy() == (threading.active_count() == 1)
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert not processes.can_copy()
    finally:
        end.set()
        thread.join()


def generate_in_two_processes(specs: str, output: str) -> int:
    """Generate as a young process does, and tell whether another one was asked."""
    asked = list[str]()
    call = Aside.__call__

    def note(function: Aside, question: str) -> str:
        asked.append(question)
        return call(function, question)

    with patch.object(Aside, "__call__", note), patch.object(os, "cpu_count", lambda: 2):
        status = main(["generate", specs, "--output", output])
    return status or (0 if asked and "datamodel_code_generator" not in sys.modules else 3)


def test_shapes_are_those_that_this_process_would_make(tmp_path: Path) -> None:
    write_specs(tmp_path / "specs", 6, 2)
    code = f"import sys; from {__name__} import generate_in_two_processes as run; sys.exit(run('specs', 'out'))"
    path = os.pathsep.join((str(Path(__file__).parents[2]), *sys.path))
    env = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    folder = list_files(tmp_path / "specs")
    assert read_output(tmp_path / "out") == generate(folder, inputs_of(folder)).files
