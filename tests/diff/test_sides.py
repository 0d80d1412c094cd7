from collections.abc import Iterator
from pathlib import Path

import pytest

from venuespec_codegen.diff.git_objects import GitObjects
from venuespec_codegen.diff.side import Extent, Refusal, Side
from venuespec_codegen.diff.sides import Words, find_sides

from .case import tree
from .repository import Repository, repository


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    """The base specs below ``specs``, on branch main and, with another summary, in the folder."""
    made = repository(tmp_path / "repository")
    files = {f"specs/{path}": text for path, text in tree(()).items()}
    made.commit(files, "all of it")
    made.git("tag", "v1")
    changed = made.root / "specs" / "venue" / "shut.yaml"
    changed.write_text(
        changed.read_text(encoding="utf-8").replace("Close the position.", "Close it."), encoding="utf-8"
    )
    return made


@pytest.fixture
def objects(made: Repository) -> Iterator[GitObjects]:
    with GitObjects(made.root) as objects:
        yield objects


def _find(made: Repository, objects: GitObjects, old: str, new: str, below: str = "") -> tuple[Side, Side] | Refusal:
    return find_sides(Words(old, new, made.root / below), objects)


def _message(found: tuple[Side, Side] | Refusal) -> str:
    assert isinstance(found, Refusal)
    return found.message


def _summaries(found: tuple[Side, Side] | Refusal) -> list[bool]:
    assert not isinstance(found, Refusal), found.message
    return [any("Close the position." in file.text for file in side.specs.files) for side in found]


@pytest.mark.parametrize(
    ("old", "new", "folders"),
    [
        ("main", "specs", ["main:specs", "specs"]),
        ("v1", "./specs/", ["v1:specs", "specs"]),
        ("HEAD", "specs/../specs", ["HEAD:specs", "specs"]),
        ("main:specs", "specs", ["main:specs", "specs"]),
        ("main:./specs", "specs", ["main:specs", "specs"]),
        ("main^{tree}:specs/", "specs", ["main^{tree}:specs", "specs"]),
        ("HEAD^{/all of it}:specs", "specs", ["HEAD^{/all of it}:specs", "specs"]),
        ("main:specs/venue", "specs/venue", ["main:specs", "specs"]),
        ("main", "specs/venue", ["main:specs", "specs"]),
        ("main", "specs/venue/shut.yaml", ["main:specs", "specs"]),
        ("main:specs/venue/exchange.yaml", "specs/venue/exchange.yaml", ["main:specs", "specs"]),
    ],
)
def test_what_a_side_may_be(made: Repository, objects: GitObjects, old: str, new: str, folders: list[str]) -> None:
    found = _find(made, objects, old, new)
    assert _summaries(found) == [True, False]
    assert not isinstance(found, Refusal)
    assert [side.folder for side in found] == folders
    assert _summaries(_find(made, objects, new, old)) == [False, True]


def test_extents(made: Repository, objects: GitObjects) -> None:
    for path, extent in (
        ("specs", Extent.ALL),
        ("specs/venue", Extent.EXCHANGE),
        ("specs/venue/shut.yaml", Extent.FILE),
    ):
        found = _find(made, objects, f"main:{path}", path)
        assert not isinstance(found, Refusal)
        assert [side.extent for side in found] == [extent, extent]
        assert [side.file for side in found] == ["venue/shut.yaml" if extent is Extent.FILE else ""] * 2


def test_from_a_folder_inside_of_the_repository(made: Repository, objects: GitObjects) -> None:
    inside = _find(made, objects, "main", ".", "specs/venue")
    assert _summaries(inside) == [True, False]
    assert not isinstance(inside, Refusal)
    assert [side.folder for side in inside] == ["main:specs", ".."]
    assert _summaries(_find(made, objects, "main:./venue", "venue", "specs")) == [True, False]
    assert _summaries(_find(made, objects, "main:../specs", ".", "specs")) == [True, False]


def test_two_revisions_mean_the_usual_folder(made: Repository, objects: GitObjects) -> None:
    made.commit({}, "second")
    assert _summaries(_find(made, objects, "HEAD~1", "HEAD")) == [True, False]


def test_a_path_goes_before_a_revision_of_that_name(made: Repository, objects: GitObjects) -> None:
    made.git("branch", "specs")
    assert _summaries(_find(made, objects, "specs", "main")) == [False, True]
    assert _summaries(_find(made, objects, "specs:specs", "main")) == [True, True]


@pytest.mark.parametrize(
    ("old", "words"),
    [
        ("nope", "OLD: `nope` is neither a path nor a revision"),
        ("nope:specs", "OLD: `nope` is neither a path nor a revision"),
        ("main:nope", "OLD: there is no `nope` in main"),
        ("main:specs/venue/nope.yaml", "OLD: there is no `specs/venue/nope.yaml` in main"),
        ("main:specs/venue/README", "is no spec"),
        ("--help", "OLD: `--help` is neither"),
        ("-", "OLD: `-` is neither"),
        (":specs", "OLD: `:specs` is neither"),
        ("ma\nin", "OLD: `ma<U+000A>in` is neither"),
        ("\x1b[31m", "OLD: `<U+001B>[31m` is neither"),
        ("main:linked", "OLD: `linked` in main: this is a symbolic link"),
        ("main:linked/venue", "OLD: `linked` in main: this is a symbolic link"),
        ("main:sub/specs", "OLD: `sub` in main: this is a submodule"),
        ("main:specs/venue", "OLD is one exchange and NEW is a folder of exchanges"),
    ],
)
def test_what_cannot_be_a_side(made: Repository, objects: GitObjects, old: str, words: str) -> None:
    (made.root / "linked").symlink_to("specs")
    repository(made.root / "sub").commit({"specs/venue/exchange.yaml": "venuespec: 1\n"})
    made.commit({"specs/venue/README": "no spec\n"})
    (made.root / "specs" / "venue" / "README").unlink()
    message = _message(_find(made, objects, old, "specs"))
    assert words in message
    mirrored = _message(_find(made, objects, "specs", old))
    assert mirrored.startswith(("NEW", "OLD is a folder of exchanges and NEW"))


def test_a_file_alone_says_nothing(made: Repository, objects: GitObjects) -> None:
    lone = made.root / "lone" / "shut.yaml"
    lone.parent.mkdir()
    lone.write_text("endpoint: shut\n", encoding="utf-8")
    assert "has no exchange.yaml beside it" in _message(
        _find(made, objects, "lone/shut.yaml", "main:specs/venue/shut.yaml")
    )


def test_outside_of_any_repository(tmp_path: Path) -> None:
    with GitObjects(tmp_path) as objects:
        found = find_sides(Words("main", str(tmp_path), tmp_path), objects)
    assert "git cannot be asked for a revision: not a git repository" in _message(found)


def test_a_folder_that_cannot_be_read(made: Repository, objects: GitObjects, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> list[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("venuespec_codegen.read.trees.os.listdir", refuse)
    assert _message(_find(made, objects, "specs", "main")) == "OLD: `specs` cannot be read: Permission denied"


def test_what_is_wrong_with_either_side_is_told(made: Repository, objects: GitObjects) -> None:
    message = _message(_find(made, objects, "gone", "away"))
    assert message == (
        "OLD: `gone` is neither a path nor a revision that git knows here; "
        "NEW: `away` is neither a path nor a revision that git knows here"
    )


def test_an_empty_word_is_not_the_folder_here(made: Repository, objects: GitObjects) -> None:
    assert _message(_find(made, objects, "", "specs")).startswith("OLD: nothing is named; say a folder")
    assert _message(_find(made, objects, "main", "")).startswith("NEW: nothing is named; say a folder")


def test_in_a_bare_repository_words_are_revisions(made: Repository, tmp_path: Path) -> None:
    made.commit({}, "another summary")
    bare = tmp_path / "bare.git"
    made.git("clone", "--quiet", "--bare", str(made.root), str(bare))
    with GitObjects(bare) as objects:
        found = find_sides(Words("HEAD~1", "HEAD", bare), objects)
        assert _summaries(found) == [True, False]
        # What is elsewhere on the disk is a path all the same.
        assert _summaries(find_sides(Words("HEAD~1:specs", str(made.root / "specs"), bare), objects)) == [True, False]


def test_two_different_files_are_not_said_to_be_the_same(made: Repository, objects: GitObjects) -> None:
    message = _message(_find(made, objects, "specs/venue/shut.yaml", "specs/venue/exchange.yaml"))
    assert message == (
        "OLD is venue/shut.yaml and NEW is venue/exchange.yaml: "
        "two files are compared where they are one, before and after"
    )
    (made.root / "specs/other").mkdir()
    for name in ("exchange.yaml", "shut.yaml"):
        (made.root / "specs/other" / name).write_bytes((made.root / "specs/venue" / name).read_bytes())
    assert _message(_find(made, objects, "specs/venue/shut.yaml", "specs/other/shut.yaml")).startswith("OLD is venue/")


def test_a_file_that_was_renamed_is_compared(made: Repository, objects: GitObjects) -> None:
    (made.root / "specs/venue/shut.yaml").rename(made.root / "specs/venue/close.yaml")
    found = _find(made, objects, "main:specs/venue/shut.yaml", "specs/venue/close.yaml")
    assert not isinstance(found, Refusal)
    assert [side.file for side in found] == ["venue/shut.yaml", "venue/close.yaml"]
