import json
from importlib.metadata import version
from pathlib import Path

import pytest

from venuespec_codegen.manifest import (
    Inputs,
    Manifest,
    digest,
    files_digest,
    generator_digest,
    generator_files,
    read_manifest,
)

INPUTS = Inputs("a" * 64, {"okx": "d" * 64, "bingx": "e" * 64})
MANIFEST = Manifest(INPUTS, {"okx/client.py": "b" * 64, "errors.py": "c" * 64}, {"okx/client.py": "f" * 64})


def test_a_manifest_is_read_as_it_was_written() -> None:
    assert read_manifest(MANIFEST.text().encode()) == MANIFEST
    places = [MANIFEST.text().index(text) for text in ('"bingx"', '"okx"', "errors.py", "okx/client.py")]
    assert places == sorted(places)
    assert MANIFEST.text().endswith("}\n")


@pytest.mark.parametrize(
    "name",
    [
        "../outside.py",
        "okx/../../outside.py",
        "/etc/passwd",
        "okx//client.py",
        "./errors.py",
        "okx/.",
        "..",
        ".",
        "",
        "okx\\client.py",
        "C:/outside.py",
        "okx/",
    ],
)
def test_a_manifest_that_names_anything_outside_is_not_trusted_at_all(name: str) -> None:
    assert read_manifest(Manifest(INPUTS, {"errors.py": "b", name: "c"}, {}).text().encode()) is None
    assert read_manifest(Manifest(INPUTS, {"errors.py": "b", "inside.py": "c"}, {}).text().encode()) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        '"text"',
        "{}",
        '{"format": 1, "inputs": "a", "files": {}}',
        '{"format": 4, "generator": "a", "exchanges": {}, "files": {}, "drafts": {}}',
        '{"format": 3, "generator": 1, "exchanges": {}, "files": {}, "drafts": {}}',
        '{"format": 3, "generator": "a", "exchanges": [], "files": {}, "drafts": {}}',
        '{"format": 3, "generator": "a", "exchanges": {}, "files": [], "drafts": {}}',
        '{"format": 3, "generator": "a", "exchanges": {}, "files": {}, "drafts": []}',
        '{"format": 3, "generator": "a", "files": {}, "drafts": {}}',
        '{"format": 3, "generator": "a", "exchanges": {}, "drafts": {}}',
        '{"format": 3, "generator": "a", "exchanges": {}, "files": {}}',
        '{"generator": "a", "exchanges": {}, "files": {}, "drafts": {}}',
        "[" * 100_000,
        "NaN",
    ],
    ids=lambda text: text[:40] or "empty",
)
def test_garbage_is_no_manifest(text: str) -> None:
    assert read_manifest(text.encode()) is None


def test_what_is_no_text_is_no_manifest() -> None:
    assert read_manifest(b'{"format": 3, "generator": "\xff", "exchanges": {}, "files": {}, "drafts": {}}') is None


def test_names_that_no_file_can_have_do_not_break_it() -> None:
    document = {"format": 3, "generator": "a", "exchanges": {}, "files": {"\ud800": "b"}, "drafts": {}}
    read = read_manifest(json.dumps(document).encode())
    assert read is not None
    assert read.text().isascii()


def test_a_digest_changes_with_every_name_and_byte_and_not_with_the_order() -> None:
    files = [("b.py", b"two"), ("a.py", b"one")]
    plain = files_digest(files)
    assert plain == files_digest(reversed(files))
    others = [
        files_digest([("b.py", b"Two"), ("a.py", b"one")]),
        files_digest([("c.py", b"two"), ("a.py", b"one")]),
        files_digest([("b.py", b"two")]),
        files_digest([*files, ("d.py", b"")]),
        files_digest([("a.py", b"oneb.py\x003\x00two")]),
    ]
    assert len({plain, *others}) == 1 + len(others)


def test_the_generators_digest_knows_its_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = generator_digest([("b.py", b"two")])
    assert plain == generator_digest([("b.py", b"two")])
    assert plain != generator_digest([("b.py", b"Two")])

    def newer(name: str) -> str:
        return "0.0.0" if name == "ruff" else version(name)

    before = generator_digest([])
    monkeypatch.setattr("importlib.metadata.version", newer)
    assert generator_digest([]) != before


def test_templates_and_modules_are_what_makes_the_generator(tmp_path: Path) -> None:
    for name in ("render/a.py", "runtime/t.jinja", "render/notes.md", "render/b.pyc", "cli/c.py", "simulator/d.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    # What only prints, explains or simulates decides no byte of the output.
    assert generator_files(tmp_path) == [("render/a.py", b"render/a.py"), ("runtime/t.jinja", b"runtime/t.jinja")]


def test_a_digest_is_sha_256() -> None:
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
