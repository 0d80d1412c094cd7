from collections.abc import Iterator
from pathlib import Path

import pytest

from venuespec_codegen.diff.git_objects import GitObjects
from venuespec_codegen.diff.git_tree import GitTree
from venuespec_codegen.read import NO_FILE, Refused, list_tree

from .repository import Repository, repository


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    return repository(tmp_path / "repository")


@pytest.fixture
def objects(made: Repository) -> Iterator[GitObjects]:
    with GitObjects(made.root) as objects:
        yield objects


def _tree(objects: GitObjects, revision: str = "HEAD") -> GitTree:
    root = objects.get(f"{revision}^{{tree}}")
    assert root is not None
    return GitTree(objects, root.id)


@pytest.mark.parametrize("options", [(), ("--object-format=sha256",)])
def test_names_folders_and_bytes(tmp_path: Path, options: tuple[str, ...]) -> None:
    other = repository(tmp_path / "other", *options)
    other.commit({"a/b/c.yaml": "one: 1\n", "ä b\n.yaml": "odd", "d": ""})
    with GitObjects(other.root) as objects:
        tree = _tree(objects)
        assert sorted(tree.names("")) == ["a", "d", "ä b\n.yaml"]
        assert sorted(tree.names("a/b")) == ["c.yaml"]
        assert tree.names("a/nope") == []
        assert [tree.is_folder(path) for path in ("", "a", "a/b", "a/b/c.yaml", "nope")] == [
            True,
            True,
            True,
            False,
            False,
        ]
        assert tree.read("a/b/c.yaml", 100) == b"one: 1\n"
        assert tree.read("a/b/c.yaml", 3) == b"one"
        assert tree.read("ä b\n.yaml", 100) == b"odd"
        assert tree.read("a", 100) == NO_FILE
        assert tree.read("nope", 100) == NO_FILE


def test_links_and_submodules_are_refused(made: Repository, objects: GitObjects) -> None:
    (made.root / "venue").mkdir()
    (made.root / "venue" / "shut.yaml").symlink_to("/etc/passwd")
    (made.root / "linked").symlink_to("venue")
    inner = repository(made.root / "sub")
    inner.commit({"a": "one"})
    made.commit({"venue/exchange.yaml": "venuespec: 1\n"})
    tree = _tree(objects)
    refused = [tree.refuse(path) for path in ("venue/shut.yaml", "linked", "sub")]
    assert [one and one.code for one in refused] == ["E019"] * 3
    assert tree.refuse("venue/exchange.yaml") is None
    found = [f"{one.span.path}: {one.message}" for one in list_tree(tree).problems]
    assert found == [
        "linked: this is a symbolic link",
        "sub: this is a submodule",
        "venue/shut.yaml: this is a symbolic link",
    ]
    assert isinstance(tree.refuse("sub"), Refused)


def test_a_name_that_is_no_text(made: Repository, objects: GitObjects) -> None:
    made.commit({"a": "one"})
    blob = made.git("rev-parse", "HEAD:a")
    listing = f"100644 blob {blob}\t\udcff.yaml\n".encode("utf-8", "surrogateescape")
    (made.root / "listing").write_bytes(listing)
    made.git("update-index", "--add", "--cacheinfo", f"100644,{blob},\udcff.yaml")
    made.git("commit", "--quiet", "--message", "odd")
    assert "\udcff.yaml" in _tree(objects).names("")
