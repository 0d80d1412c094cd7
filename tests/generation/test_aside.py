"""A function in a process of its own answers and fails as it does here, and leaves no process behind."""

import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator

import pytest

from venuespec_codegen import aside, processes
from venuespec_codegen.aside import Aside, Here, called
from venuespec_codegen.defect import GeneratorDefect

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
