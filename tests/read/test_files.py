import os
from pathlib import Path

import pytest

from venuespec_codegen.read.decode import LARGEST_FILE
from venuespec_codegen.read.files import list_files


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "specs"
    (folder / "acme").mkdir(parents=True)
    (folder / "acme" / "exchange.yaml").write_text("x: 1\n")
    return folder


def codes(root: Path) -> list[tuple[str, str]]:
    return [(problem.code, problem.span.path) for problem in list_files(root).problems]


def test_files_come_sorted_and_machine_written_ones_are_left_alone(root: Path) -> None:
    for name in ("b.yaml", "a.yaml", "a.docs.lock.json", ".hidden", "README.md", "HISTORY.md"):
        (root / "acme" / name).write_text("x: 1\n")
    (root / "schema").mkdir()
    (root / "schema" / "any.json").write_text("{}")
    listed = list_files(root)
    assert [file.path for folder in listed.exchanges for file in folder.files] == [
        "acme/a.yaml",
        "acme/b.yaml",
        "acme/exchange.yaml",
    ]
    assert listed.problems == ()


def test_approvals_are_no_exchange(root: Path) -> None:
    (root / "approvals.yaml").write_text("approvals: []\n")
    (root / "approval.yaml").write_text("approvals: []\n")
    listed = list_files(root)
    assert [folder.name for folder in listed.exchanges] == ["acme"]
    assert codes(root) == [("E115", "approval.yaml")]


def test_a_link_inside_the_folder_is_followed_and_one_leading_out_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "exchange.yaml").write_text("secret: 1\n")
    (root / "acme" / "inside.yaml").symlink_to("exchange.yaml")
    (root / "acme" / "out.yaml").symlink_to(tmp_path / "outside" / "exchange.yaml")
    (root / "other").symlink_to(tmp_path / "outside")
    assert codes(root) == [("E019", "acme/out.yaml"), ("E019", "other")]
    assert [file.path for file in list_files(root).exchanges[0].files] == ["acme/exchange.yaml", "acme/inside.yaml"]


def test_links_in_a_circle_and_to_nothing_are_reported(root: Path) -> None:
    (root / "acme" / "circle.yaml").symlink_to("circle.yaml")
    (root / "acme" / "gone.yaml").symlink_to("nowhere.yaml")
    assert codes(root) == [("E001", "acme/circle.yaml"), ("E001", "acme/gone.yaml")]


def test_a_root_that_is_a_link_itself_is_fine(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    assert codes(tmp_path / "link") == []


def test_a_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "acme" / "pipe.yaml")
    assert codes(root) == [("E001", "acme/pipe.yaml")]


def test_a_folder_called_like_a_file_is_no_file(root: Path) -> None:
    (root / "acme" / "folder.yaml").mkdir()
    assert codes(root) == [("E001", "acme/folder.yaml")]


def test_what_must_not_be_read_is_reported(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (problem,) = list_files(root).problems
    assert (problem.code, problem.message) == ("E001", "cannot be read: Permission denied")


def test_no_more_is_read_of_a_huge_file_than_shows_that_it_is_huge(root: Path) -> None:
    (root / "acme" / "huge.yaml").write_bytes(b"x" * (3 * LARGEST_FILE))
    assert [len(file.content) for file in list_files(root).exchanges[0].files] == [5, LARGEST_FILE + 1]


def test_a_root_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list_files(tmp_path / "gone")
