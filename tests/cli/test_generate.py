import io
import re
import shutil
import sys
from pathlib import Path

import pytest

from venuespec_codegen.cli.main import main
from venuespec_codegen.publish import read_tree

PROJECT = Path(__file__).parents[2]
SMALL = PROJECT / "tests" / "golden" / "two_exchanges" / "spec"
Printed = pytest.CaptureFixture[str]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with specs of two small exchanges."""
    shutil.copytree(SMALL, tmp_path / "specs")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _generated(place: Path, capsys: Printed) -> dict[str, bytes]:
    assert main(["generate"]) == 0
    capsys.readouterr()
    return read_tree(place / "generated")


def test_the_first_run_writes_everything_and_names_it(place: Path, capsys: Printed) -> None:
    assert main(["generate"]) == 0
    printed = capsys.readouterr()
    files = read_tree(place / "generated")
    assert "+ generated/venuespec/alpha/client.py\n" in printed.out
    assert printed.out.splitlines()[-1] == f"generated: {len(files)} written ({len(files)} files in all)"
    assert printed.err == ""
    shown = {line[2:] for line in printed.out.splitlines() if line.startswith("+ ")}
    assert shown == {f"generated/{path}" for path in files if not path.endswith("MANIFEST.json")}


def test_the_second_run_changes_nothing_and_says_so(place: Path, capsys: Printed) -> None:
    _generated(place, capsys)
    before = {path: path.stat().st_mtime_ns for path in (place / "generated").rglob("*")}
    assert main(["generate"]) == 0
    assert capsys.readouterr().out == "generated: nothing changed (4 spec files read)\n"
    assert {path: path.stat().st_mtime_ns for path in (place / "generated").rglob("*")} == before


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("command", "doing"), [("generate", "generating"), ("lint", "checking")])
def test_a_terminal_is_told_how_far_it_is_and_has_nothing_left_of_it(
    command: str, doing: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", _Terminal())
    monkeypatch.setenv("TERM", "xterm")
    assert main([command]) == 0
    assert isinstance(sys.stderr, _Terminal)
    told = re.split(r"\r\033\[K", sys.stderr.getvalue())
    assert told[1:4] == ["reading specs", f"{doing} alpha (1 of 2)", f"{doing} beta (2 of 2)"]
    # What comes after the line was emptied last is the command's own closing line, if it has one.
    assert told[-1] in {"", "no problems in 4 files\n"}
    assert (place / "specs").exists()


def test_one_changed_file_rewrites_what_it_decides_and_nothing_else(place: Path, capsys: Printed) -> None:
    before = _generated(place, capsys)
    endpoint = place / "specs" / "beta" / "shut.yaml"
    endpoint.write_text(
        endpoint.read_text(encoding="utf-8").replace("Closes all", "Closes really all"), encoding="utf-8"
    )
    assert main(["generate"]) == 0
    changed = re.findall(r"^~ generated/(.*)$", capsys.readouterr().out, re.MULTILINE)
    after = read_tree(place / "generated")
    assert changed
    assert all(path.startswith("venuespec/beta/") for path in changed)
    assert {path for path in before if before[path] != after[path]} == {*changed, "venuespec/MANIFEST.json"}
    assert main(["generate", "--check"]) == 0


def test_removing_everything_and_generating_gives_it_back_byte_for_byte(place: Path, capsys: Printed) -> None:
    before = _generated(place, capsys)
    shutil.rmtree(place / "generated")
    assert _generated(place, capsys) == before


def test_an_exchange_that_is_gone_takes_its_files_along(place: Path, capsys: Printed) -> None:
    _generated(place, capsys)
    shutil.rmtree(place / "specs" / "beta")
    mine = place / "generated" / "venuespec" / "mine.py"
    mine.write_text("", encoding="utf-8")
    assert main(["generate"]) == 0
    printed = capsys.readouterr().out
    assert "- generated/venuespec/beta/client.py\n" in printed
    assert "? generated/venuespec/mine.py: made by no run, left alone\n" in printed
    assert not (place / "generated" / "venuespec" / "beta").exists()
    assert mine.exists()


def test_a_broken_spec_is_shown_and_no_file_is_touched(place: Path, capsys: Printed) -> None:
    before = _generated(place, capsys)
    endpoint = place / "specs" / "beta" / "shut.yaml"
    endpoint.write_text(endpoint.read_text(encoding="utf-8").replace("summary:", "sumary:"), encoding="utf-8")
    stamps = {path: path.stat().st_mtime_ns for path in (place / "generated").rglob("*")}
    for arguments in (["generate"], ["generate", "--check"]):
        assert main(arguments) == 1
        printed = capsys.readouterr()
        assert "error[E101]: unknown key `sumary`\n --> specs/beta/shut.yaml:" in printed.out
        assert "nothing was generated" in printed.err
        assert "Traceback" not in printed.out + printed.err
    assert read_tree(place / "generated") == before
    assert {path: path.stat().st_mtime_ns for path in (place / "generated").rglob("*")} == stamps


def test_a_broken_spec_does_not_even_make_the_folder(place: Path, capsys: Printed) -> None:
    (place / "specs" / "alpha" / "shut.yaml").write_text("nonsense: [\n", encoding="utf-8")
    assert main(["generate"]) == 1
    assert "specs/alpha/shut.yaml" in capsys.readouterr().out
    assert not (place / "generated").exists()


def test_check_is_content_with_what_was_made(place: Path, capsys: Printed) -> None:
    files = _generated(place, capsys)
    assert main(["generate", "--check"]) == 0
    assert capsys.readouterr().out == f"generated: {len(files)} files, exactly what the specs make\n"


@pytest.mark.parametrize("spoil", ["edit", "edit with its digest", "delete", "add"])
def test_check_finds_each_kind_of_difference_and_mends_none(spoil: str, place: Path, capsys: Printed) -> None:
    _generated(place, capsys)
    folder = place / "generated" / "venuespec"
    file, manifest = folder / "alpha" / "shut.py", folder / "MANIFEST.json"
    expected, remedy = "1 changed", "run `venuespec generate`"
    if spoil == "delete":
        file.unlink()
        expected = "1 missing"
    elif spoil == "add":
        (folder / "alpha" / "mine.py").write_text("x = 1\n", encoding="utf-8")
        expected, remedy = "1 extra", "delete the extra"
    else:
        before = file.read_bytes()
        file.write_bytes(before + b"# edited\n")
        if spoil == "edit with its digest":
            from venuespec_codegen.manifest import digest  # noqa: PLC0415 - only here

            text = manifest.read_text(encoding="utf-8")
            manifest.write_text(text.replace(digest(before), digest(file.read_bytes())), encoding="utf-8")
            expected = "2 changed"
    spoilt = read_tree(place / "generated")
    assert main(["generate", "--check"]) == 1
    printed = capsys.readouterr()
    assert printed.err == f"generated is not what the specs make: {expected}; {remedy}\n"
    assert "--- " in printed.out
    assert "+++ " in printed.out
    assert read_tree(place / "generated") == spoilt


def test_check_of_nothing_says_what_is_missing(place: Path, capsys: Printed) -> None:
    assert main(["generate", "--check"]) == 1
    assert "missing; run `venuespec generate`" in capsys.readouterr().err
    assert not (place / "generated").exists()


def test_generating_mends_what_was_edited(place: Path, capsys: Printed) -> None:
    before = _generated(place, capsys)
    (place / "generated" / "venuespec" / "alpha" / "shut.py").write_text("# edited\n", encoding="utf-8")
    assert main(["generate"]) == 0
    assert capsys.readouterr().out.startswith("~ generated/venuespec/alpha/shut.py\n")
    assert read_tree(place / "generated") == before


def test_folders_can_be_named(place: Path, capsys: Printed) -> None:
    assert main(["generate", str(place / "specs"), "--output", str(place / "there")]) == 0
    assert "there: " in capsys.readouterr().out
    assert (place / "there" / "venuespec" / "alpha" / "client.py").exists()
    assert not (place / "generated").exists()


def test_a_folder_of_specs_that_is_not_there_is_one_line(place: Path, capsys: Printed) -> None:
    assert main(["generate", "nowhere"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("venuespec generate: nowhere: ")
    assert printed.err.count("\n") == 1
    assert not (place / "generated").exists()


def test_an_output_that_cannot_be_a_folder_is_one_line(place: Path, capsys: Printed) -> None:
    (place / "generated").write_text("a file\n", encoding="utf-8")
    assert main(["generate"]) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("venuespec generate: ")
    assert printed.err.count("\n") == 1
    assert (place / "generated").read_text(encoding="utf-8") == "a file\n"


def test_a_folder_that_leads_elsewhere_is_one_line(place: Path, capsys: Printed) -> None:
    before = _generated(place, capsys)
    (place / "generated" / "venuespec" / "alpha").rename(place / "elsewhere")
    (place / "generated" / "venuespec" / "alpha").symlink_to(place / "elsewhere")
    assert main(["generate"]) == 2
    assert "alpha: is a symbolic link, and nothing is written through one\n" in capsys.readouterr().err
    assert read_tree(place / "elsewhere")["client.py"] == before["venuespec/alpha/client.py"]


@pytest.mark.parametrize("arguments", [["--chek"], ["--output"], ["a", "b"], ["--check=yes"]])
def test_a_wrong_argument_is_status_2(arguments: list[str], place: Path, capsys: Printed) -> None:
    assert main(["generate", *arguments]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert not (place / "generated").exists()


@pytest.mark.skipif(sys.platform == "darwin", reason="file names are text there")
def test_a_stranger_whose_name_is_no_text_is_named_all_the_same(place: Path, capsys: Printed) -> None:
    _generated(place, capsys)
    (place / "generated" / "venuespec" / "\udcff.py").write_text("", encoding="utf-8")
    assert main(["generate"]) == 0
    assert "made by no run, left alone" in capsys.readouterr().out
