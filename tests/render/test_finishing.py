"""Files that come bit by bit and are formatted meanwhile are those that come all at once."""

import threading
from collections.abc import Mapping
from concurrent.futures import Future

import pytest

from venuespec_codegen.render import finishing
from venuespec_codegen.render.finishing import ROOT, Finishing, finished
from venuespec_codegen.render.formatting import FormattingError

_SOURCES = {f"{ROOT}/venue/file_{number}.py": f"x = [ {number} ]\n" for number in range(7)}


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finishing, "_BATCH", 3)


@pytest.mark.usefixtures("few")
def test_batches_make_what_one_run_makes_in_the_same_order() -> None:
    with Finishing() as batches:
        for path in reversed(_SOURCES):
            batches.add({path: _SOURCES[path]})
        made = batches.done()
    assert list(made.items()) == list(finished(_SOURCES).items())
    assert made[f"{ROOT}/venue/file_5.py"] == "x = [5]\n"
    assert {f"{ROOT}/py.typed", f"{ROOT}/_runtime/client.py"} < made.keys()


@pytest.mark.usefixtures("few")
def test_all_but_the_last_files_are_formatted_as_soon_as_they_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = list[tuple[bool, list[str]]]()

    def note(files: Mapping[str, str]) -> dict[str, str]:
        seen.append((threading.current_thread() is threading.main_thread(), sorted(files.values())))
        return dict(files)

    monkeypatch.setattr(finishing, "formatted", note)
    with Finishing() as batches:
        for number in range(5):
            batches.add({f"{number}.py": str(number)})
        batches.done()
    assert sorted(seen) == [(False, ["0", "1", "2"]), (True, ["3", "4"])]
    assert threading.active_count() == 1


@pytest.mark.usefixtures("few")
def test_a_file_that_is_no_python_is_told_in_the_end() -> None:
    with Finishing() as batches:
        batches.add({**dict(list(_SOURCES.items())[:2]), f"{ROOT}/bad.py": "x = ("})
        with pytest.raises(FormattingError, match=r"bad\.py"):
            batches.done()


@pytest.mark.usefixtures("few")
def test_what_is_not_wanted_any_more_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()
    formatted = list[str]()

    cancel_any = Future[dict[str, str]].cancel

    def cancel(future: Future[dict[str, str]]) -> bool:
        cancelled = cancel_any(future)
        # Not before: what runs may end now.
        go_on.set()
        return cancelled

    def wait(files: Mapping[str, str]) -> dict[str, str]:
        formatted.extend(files)
        begun.set()
        assert go_on.wait(60)
        return {}

    def give_up() -> None:
        with Finishing() as batches:
            for name in "abcdef":
                batches.add({name: ""})
            assert begun.wait(60)
            raise KeyboardInterrupt

    monkeypatch.setattr(Future, "cancel", cancel)
    monkeypatch.setattr(finishing, "formatted", wait)
    with pytest.raises(KeyboardInterrupt):
        give_up()
    assert formatted == ["a", "b", "c"]
