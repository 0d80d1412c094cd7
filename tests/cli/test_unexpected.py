"""Whatever goes wrong unexpectedly, in whichever stage, leaves the generated tree and the specs as they were."""

import shutil
from pathlib import Path

import pytest

from venuespec_codegen.cli.main import main
from venuespec_codegen.publish import read_tree
from venuespec_codegen.render.sinks import CommentText

SMALL = Path(__file__).parents[1] / "golden" / "two_exchanges" / "spec"
STAGES = (
    "venuespec_codegen.read.reading.check",
    "venuespec_codegen.resolve.resolution.resolve_exchange",
    "venuespec_codegen.render.package.endpoint_view",
    "venuespec_codegen.render.package.wire_source",
    "venuespec_codegen.render.package.checked",
    "venuespec_codegen.render.finishing.formatted",
    "venuespec_codegen.cli.generate.compare",
    "venuespec_codegen.generation.publish",
)
ERRORS = (RuntimeError("unexpected"), RecursionError("too deep"), MemoryError(), KeyboardInterrupt(), SystemExit(3))


class Place:
    """A working directory with specs, what an earlier run made of them, and a change since."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(SMALL, folder / "specs")
        self.folder = folder
        assert main(["generate"]) == 0
        spec = folder / "specs" / "alpha" / "shut.yaml"
        text = spec.read_text(encoding="utf-8").replace("summary: ", "summary: Now ")
        # Of a reply's fields, so that shapes are made again, too.
        before, fields, after = text.partition("  fields:\n")
        more = "    more: {type: string, example: A, description: Something else., source: docs}\n"
        spec.write_text(f"{before}{fields}{more}{after}", encoding="utf-8")
        self.before = self.tree()

    def tree(self) -> dict[str, bytes]:
        return read_tree(self.folder)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.chdir(tmp_path)
    return Place(tmp_path)


def _raise(error: BaseException) -> object:
    def fails(*_: object, **__: object) -> object:
        raise error

    return fails


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.rpartition(".")[2])
def test_an_unexpected_error_leaves_everything_as_it_was(
    stage: str, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    for error in ERRORS:
        with monkeypatch.context() as patched:
            patched.setattr(stage, _raise(error))
            status: object = None
            try:
                status = main(["generate"])
            except type(error):
                status = type(error)
        assert status != 0, (stage, error)
        assert place.tree() == place.before, (stage, error)
    assert main(["generate"]) == 0
    assert place.tree() != place.before


@pytest.mark.parametrize("stage", STAGES[:2], ids=lambda stage: stage.rpartition(".")[2])
def test_linting_writes_nothing_whatever_happens(stage: str, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, _raise(RuntimeError("unexpected")))
    with pytest.raises(RuntimeError, match="unexpected"):
        main(["lint"])
    assert place.tree() == place.before


def test_text_that_became_code_is_one_line_and_nothing_is_written(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: str) -> CommentText:
        return CommentText("specs\nimport os")

    monkeypatch.setattr("venuespec_codegen.render.package.comment", broken)
    capsys.readouterr()
    assert main(["generate"]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("nothing was generated: the generator is at fault here, not the specs: venuespec/")
    assert r"'specs\nimport os' would change the code" in said.err
    assert "Traceback" not in said.err
    assert place.tree() == place.before
