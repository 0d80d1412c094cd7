import json
from pathlib import Path

import pytest

from venuespec_codegen.manifest import Manifest, digest, generator_files, inputs_digest, read_manifest

MANIFEST = Manifest("a" * 64, {"okx/client.py": "b" * 64, "errors.py": "c" * 64})


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "MANIFEST.json"
    path.write_text(MANIFEST.text(), encoding="utf-8")
    assert read_manifest(path) == MANIFEST
    assert MANIFEST.text().index("errors.py") < MANIFEST.text().index("okx/client.py")
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
def test_a_manifest_that_names_anything_outside_is_not_trusted_at_all(name: str, tmp_path: Path) -> None:
    path = tmp_path / "MANIFEST.json"
    path.write_text(Manifest("a", {"errors.py": "b", name: "c"}).text(), encoding="utf-8")
    assert read_manifest(path) is None
    path.write_text(Manifest("a", {"errors.py": "b", "inside.py": "c"}).text(), encoding="utf-8")
    assert read_manifest(path) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        '"text"',
        "{}",
        '{"format": 2, "inputs": "a", "files": {}}',
        '{"format": 1, "inputs": 1, "files": {}}',
        '{"format": 1, "inputs": "a", "files": []}',
        '{"format": 1, "inputs": "a"}',
        '{"inputs": "a", "files": {}}',
        "[" * 100_000,
        "NaN",
    ],
    ids=lambda text: text[:40] or "empty",
)
def test_garbage_is_no_manifest(text: str, tmp_path: Path) -> None:
    path = tmp_path / "MANIFEST.json"
    path.write_text(text, encoding="utf-8")
    assert read_manifest(path) is None


def test_what_is_no_text_file_is_no_manifest(tmp_path: Path) -> None:
    path = tmp_path / "MANIFEST.json"
    assert read_manifest(path) is None
    path.write_bytes(b'{"format": 1, "inputs": "\xff", "files": {}}')
    assert read_manifest(path) is None
    path.unlink()
    path.mkdir()
    assert read_manifest(path) is None


def test_names_that_no_file_can_have_do_not_break_it(tmp_path: Path) -> None:
    path = tmp_path / "MANIFEST.json"
    path.write_text(json.dumps({"format": 1, "inputs": "a", "files": {"\ud800": "b"}}), encoding="utf-8")
    read = read_manifest(path)
    assert read is not None
    assert read.text().isascii()


def test_inputs_change_with_every_text_and_every_file_of_the_generator() -> None:
    plain = inputs_digest({"a.yaml": "one"}, [("b.py", b"two")])
    assert plain == inputs_digest({"a.yaml": "one"}, [("b.py", b"two")])
    others = [
        inputs_digest({"a.yaml": "One"}, [("b.py", b"two")]),
        inputs_digest({"c.yaml": "one"}, [("b.py", b"two")]),
        inputs_digest({"a.yaml": "one", "d.yaml": ""}, [("b.py", b"two")]),
        inputs_digest({"a.yaml": "one"}, [("b.py", b"Two")]),
        inputs_digest({"a.yaml": "one"}, [("b.py", b"two"), ("e.jinja", b"")]),
        inputs_digest({"a.yaml": "onegenerator/b.py\x003\x00two"}, []),
    ]
    assert len({plain, *others}) == 1 + len(others)


def test_inputs_do_not_depend_on_the_order_of_files() -> None:
    files = [("b.py", b"two"), ("a.py", b"one")]
    assert inputs_digest({"x": "1", "y": "2"}, files) == inputs_digest({"y": "2", "x": "1"}, reversed(files))


def test_templates_and_modules_are_what_makes_the_generator(tmp_path: Path) -> None:
    for name in ("render/a.py", "runtime/t.jinja", "render/notes.md", "render/b.pyc", "cli/c.py", "simulator/d.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    # What only prints, explains or simulates decides no byte of the output.
    assert generator_files(tmp_path) == [("render/a.py", b"render/a.py"), ("runtime/t.jinja", b"runtime/t.jinja")]


def test_a_digest_is_sha_256() -> None:
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
