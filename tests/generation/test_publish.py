from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from venuespec_codegen.publish import publish, read_tree

Tree: TypeAlias = dict[str, bytes | None]

OLD = {"pkg/a.py": b"old a", "pkg/b.py": b"old b", "pkg/sub/c.py": b"old c", "pkg/sub/mine.txt": b"mine"}
NEW = {"pkg/a.py": b"new a", "pkg/new/deep/d.py": b"new d", "pkg/z.py": b"new z"}


def _tree(folder: Path) -> Tree:
    """Everything below a folder, folders too, links by where they lead."""
    found: Tree = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = path.readlink().as_posix().encode()
        else:
            found[name] = None if path.is_dir() else path.read_bytes()
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "generated"
    for path, data in OLD.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def test_files_are_written_replaced_and_deleted(folder: Path) -> None:
    publish(folder, NEW, ["pkg/b.py", "pkg/never_was.py"])
    assert read_tree(folder) == {**NEW, "pkg/sub/c.py": b"old c", "pkg/sub/mine.txt": b"mine"}
    assert [path for path in folder.iterdir() if path.name != "pkg"] == []


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    publish(tmp_path / "some" / "where", {"a.py": b"a"}, [])
    assert _tree(tmp_path) == {"some": None, "some/where": None, "some/where/a.py": b"a"}


def test_folders_that_became_empty_go_and_others_stay(folder: Path) -> None:
    (folder / "pkg" / "sub" / "__pycache__").mkdir()
    (folder / "pkg" / "sub" / "__pycache__" / "c.pyc").write_bytes(b"")
    publish(folder, {}, ["pkg/sub/c.py"])
    assert (folder / "pkg" / "sub" / "mine.txt").exists()
    (folder / "pkg" / "sub" / "mine.txt").unlink()
    (folder / "pkg" / "sub" / "c.py").write_bytes(b"")
    publish(folder, {}, ["pkg/sub/c.py"])
    assert not (folder / "pkg" / "sub").exists()
    publish(folder, {}, ["pkg/a.py", "pkg/b.py"])
    assert _tree(folder) == {}


def test_caches_are_nobodys_files(folder: Path) -> None:
    (folder / "pkg" / "__pycache__").mkdir()
    (folder / "pkg" / "__pycache__" / "a.pyc").write_bytes(b"x")
    assert read_tree(folder) == OLD
    assert read_tree(folder / "nowhere") == {}


def _failing(real: Callable[[Path, Path], Path], fatal: int, error: BaseException) -> Callable[[Path, Path], Path]:
    calls = 0

    def replace(self: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == fatal:
            raise error
        return real(self, target)

    return replace


def _moves(folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many moves one whole publication takes."""
    counted: list[Path] = []
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        counted.append(self)
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        publish(folder, NEW, ["pkg/b.py"])
    return len(counted)


@pytest.mark.parametrize("fatal", [1, 2, 3, 4, 5])
@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["disk full", "^C"]
)
def test_a_failure_at_any_move_leaves_everything_as_it_was(
    fatal: int, error: BaseException, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _tree(folder)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", _failing(Path.replace, fatal, error))
        with pytest.raises(type(error)):
            publish(folder, NEW, ["pkg/b.py"])
    assert _tree(folder) == before


def test_these_were_all_moves_there_are(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _moves(folder, monkeypatch) == 5


def test_a_failure_while_writing_leaves_everything_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _tree(folder)
    real = Path.write_bytes

    def write_bytes(self: Path, data: bytes) -> int:
        if data == NEW["pkg/z.py"]:
            raise OSError(28, "No space left on device", str(self))
        return real(self, data)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", write_bytes)
        with pytest.raises(OSError, match="No space left"):
            publish(folder, NEW, ["pkg/b.py"])
    assert _tree(folder) == before


def test_a_failure_removes_the_folders_it_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", _failing(Path.replace, 3, OSError(5, "Input/output error")))
        with pytest.raises(OSError, match="Input/output"):
            publish(tmp_path / "some" / "where", NEW, [])
    assert _tree(tmp_path) == {}


def test_a_file_in_a_folders_place_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "generated").write_bytes(b"a file")
    with pytest.raises(OSError, match="generated") as caught:
        publish(tmp_path / "generated", NEW, [])
    assert caught.value.filename is not None
    assert _tree(tmp_path) == {"generated": b"a file"}


def test_a_folder_in_a_files_place_is_left_alone(folder: Path) -> None:
    (folder / "pkg" / "z.py").mkdir()
    (folder / "pkg" / "z.py" / "precious.txt").write_bytes(b"precious")
    before = _tree(folder)
    with pytest.raises(IsADirectoryError, match=r"z\.py"):
        publish(folder, NEW, [])
    assert _tree(folder) == before


def test_a_linked_file_is_replaced_and_what_it_leads_to_is_left_alone(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.py"
    outside.write_bytes(b"outside")
    (folder / "pkg" / "a.py").unlink()
    (folder / "pkg" / "a.py").symlink_to(outside)
    (folder / "pkg" / "z.py").symlink_to(tmp_path / "nowhere")
    (folder / "pkg" / "b.py").unlink()
    (folder / "pkg" / "b.py").symlink_to(outside)
    publish(folder, NEW, ["pkg/b.py"])
    assert outside.read_bytes() == b"outside"
    assert not (folder / "pkg" / "a.py").is_symlink()
    assert (folder / "pkg" / "a.py").read_bytes() == b"new a"
    assert not (folder / "pkg" / "b.py").is_symlink()
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(("write", "delete"), [({"pkg/sub/c.py": b"new c"}, []), ({}, ["pkg/sub/c.py"])])
def test_nothing_is_written_or_deleted_through_a_linked_folder(
    write: dict[str, bytes], delete: list[str], folder: Path, tmp_path: Path
) -> None:
    (folder / "pkg" / "sub").rename(tmp_path / "elsewhere")
    (folder / "pkg" / "sub").symlink_to(tmp_path / "elsewhere")
    before = _tree(tmp_path)
    with pytest.raises(OSError, match="symbolic link") as caught:
        publish(folder, write, delete)
    assert caught.value.filename == str(folder / "pkg" / "sub")
    assert _tree(tmp_path) == before
