import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from venuespec_codegen.compare import compare
from venuespec_codegen.generation import MANIFEST, ROOT, generate, inputs_of, is_up_to_date, read_output, write
from venuespec_codegen.manifest import digest, read_manifest
from venuespec_codegen.read import SpecFolder, list_files

PROJECT = Path(__file__).parents[2]
SMALL = PROJECT / "tests" / "golden" / "two_exchanges" / "spec"


@pytest.fixture(scope="module")
def small() -> SpecFolder:
    return list_files(SMALL)


@pytest.fixture(scope="module")
def made(small: SpecFolder) -> dict[str, bytes]:
    generation = generate(small, inputs_of(small))
    assert generation.problems == ()
    return dict(generation.files)


@pytest.fixture
def output(made: dict[str, bytes], tmp_path: Path) -> Path:
    """An output folder that holds exactly what was made."""
    for path, data in made.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def test_the_checkout_holds_exactly_what_its_specs_make() -> None:
    folder = list_files(PROJECT / "specs")
    made = dict(generate(folder, inputs_of(folder)).files)
    found = read_output(PROJECT / "generated")
    assert made.keys() == found.keys(), "run `venuespec generate`"
    assert [path for path, data in made.items() if found[path] != data] == [], "run `venuespec generate`"


def test_the_manifest_names_every_other_file_with_its_digest(made: dict[str, bytes], output: Path) -> None:
    manifest = read_manifest((output / ROOT / MANIFEST).read_bytes())
    assert manifest is not None
    others = {path.removeprefix(f"{ROOT}/"): digest(data) for path, data in made.items()}
    del others[MANIFEST]
    assert manifest.files == others


def test_a_broken_spec_makes_no_file(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    endpoint = tmp_path / "beta" / "shut.yaml"
    endpoint.write_text(endpoint.read_text(encoding="utf-8").replace("summary:", "sumary:"), encoding="utf-8")
    folder = list_files(tmp_path)
    generation = generate(folder, inputs_of(folder))
    assert generation.files == {}
    assert [problem.span.path for problem in generation.problems] == ["beta/shut.yaml"] * len(generation.problems)


def test_what_was_just_made_is_up_to_date(small: SpecFolder, output: Path) -> None:
    assert is_up_to_date(inputs_of(small), read_output(output))


def test_other_inputs_are_not(output: Path) -> None:
    assert not is_up_to_date(inputs_of(list_files(PROJECT / "specs")), read_output(output))


@pytest.mark.parametrize("spoil", ["edit", "delete", "add", "manifest edited", "manifest gone", "all gone"])
def test_whatever_happens_to_the_output_it_is_no_longer_up_to_date(spoil: str, small: SpecFolder, output: Path) -> None:
    folder = output / ROOT
    match spoil:
        case "edit":
            (folder / "alpha" / "shut.py").write_text("# edited\n", encoding="utf-8")
        case "delete":
            (folder / "alpha" / "shut.py").unlink()
        case "add":
            (folder / "alpha" / "mine.py").write_text("", encoding="utf-8")
        case "manifest edited":
            (folder / MANIFEST).write_text((folder / MANIFEST).read_text(encoding="utf-8") + "\n", encoding="utf-8")
        case "manifest gone":
            (folder / MANIFEST).unlink()
        case _:
            shutil.rmtree(folder)
    assert not is_up_to_date(inputs_of(small), read_output(output))


def test_writing_makes_good_whatever_was_spoilt(made: dict[str, bytes], output: Path) -> None:
    (output / ROOT / "alpha" / "shut.py").write_text("# edited\n", encoding="utf-8")
    (output / ROOT / "beta" / "shut.py").unlink()
    on_disk = read_output(output)
    found = compare(made, on_disk)
    assert (found.missing, found.changed) == ((f"{ROOT}/beta/shut.py",), (f"{ROOT}/alpha/shut.py",))
    assert write(output, made, found, on_disk) == ()
    assert not compare(made, read_output(output))


def _own_only(output: Path, *paths: str) -> None:
    """Say in the manifest that an earlier run made these files too."""
    manifest = output / ROOT / MANIFEST
    document = json.loads(manifest.read_text(encoding="utf-8"))
    document["files"] |= dict.fromkeys(paths, hashlib.sha256(b"").hexdigest())
    manifest.write_text(json.dumps(document), encoding="utf-8")


def test_what_an_earlier_run_made_is_deleted_and_what_nobody_made_is_kept(made: dict[str, bytes], output: Path) -> None:
    for name in ("gamma/client.py", "mine.py"):
        (output / ROOT / name).parent.mkdir(exist_ok=True)
        (output / ROOT / name).write_text("", encoding="utf-8")
    (output / ROOT / "gamma" / "edited.py").write_text("# somebody's\n", encoding="utf-8")
    _own_only(output, "gamma/client.py", "gamma/edited.py")
    on_disk = read_output(output)
    found = compare(made, on_disk)
    assert write(output, made, found, on_disk) == (f"{ROOT}/gamma/client.py",)
    assert (output / ROOT / "gamma" / "edited.py").read_text(encoding="utf-8") == "# somebody's\n"
    (output / ROOT / "gamma" / "edited.py").unlink()
    (output / ROOT / "gamma").rmdir()
    assert not (output / ROOT / "gamma").exists()
    assert (output / ROOT / "mine.py").exists()


def test_a_manifest_that_names_a_file_outside_deletes_nothing(made: dict[str, bytes], output: Path) -> None:
    outside = output / "outside.py"
    outside.write_text("precious\n", encoding="utf-8")
    stale = output / ROOT / "stale.py"
    stale.write_text("", encoding="utf-8")
    _own_only(output, "stale.py", "../outside.py")
    on_disk = read_output(output)
    assert write(output, made, compare(made, on_disk), on_disk) == ()
    assert outside.read_text(encoding="utf-8") == "precious\n"
    assert stale.exists()


@pytest.mark.parametrize(
    ("seed", "locale"), [("0", "C"), ("1", "C.UTF-8"), ("random", "POSIX")], ids=["zero", "one", "random"]
)
def test_every_hash_seed_working_directory_and_locale_makes_the_same_bytes(
    seed: str, locale: str, made: dict[str, bytes], tmp_path: Path
) -> None:
    code = (
        "import sys; from pathlib import Path; from venuespec_codegen.render import render;"
        "from venuespec_codegen.read import read_specs; from venuespec_codegen.resolve import resolve;"
        "files = render(resolve(read_specs(Path(sys.argv[1]))).model);"
        "sys.stdout.buffer.write(''.join(f'{path}\\0{text}\\0' for path, text in files.items()).encode())"
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    done = subprocess.run(
        [sys.executable, "-c", code, str(SMALL)],
        cwd=tmp_path,
        env={**kept, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONPATH": str(PROJECT / "codegen")},
        capture_output=True,
        check=True,
        timeout=300,
    )
    expected = {path: data for path, data in sorted(made.items()) if not path.endswith(MANIFEST)}
    assert done.stdout == b"".join(path.encode() + b"\0" + data + b"\0" for path, data in expected.items())
