import os
import re
import shlex
import sys
from pathlib import Path

import pytest
from tests.diff.specs_repository import MOVED, REMOVED, REWORDED, Repository, make_repository

from venuespec_codegen.cli.main import main

CODE = Path(__file__).parents[2] / "codegen"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """One in which git asks venuespec for the difference of specs, as specs/REVIEWING.md says."""
    made = make_repository(tmp_path)
    (tmp_path / ".gitattributes").write_text("specs/*/*.yaml diff=venuespec\n")
    own = shlex.join(["env", f"PYTHONPATH={CODE}", sys.executable, "-m", "venuespec_codegen"])
    made.git("config", "diff.venuespec.command", f"{own} diff --git-driver")
    return made


def test_git_shows_the_lines_and_what_they_mean(repository: Repository) -> None:
    repository.write(REMOVED, *MOVED)
    shown = repository.git("diff")
    exchange, endpoint = shown.split("diff --git a/specs/venue/shut.yaml b/specs/venue/shut.yaml\n")
    assert exchange.startswith("diff --git a/specs/venue/exchange.yaml b/specs/venue/exchange.yaml\n--- a/specs/")
    assert "\n+  live: {url: https://api.other.example," in exchange
    assert "\nerror[endpoint.base-url.changed]: venue server live" in exchange
    assert endpoint.startswith("--- a/specs/venue/shut.yaml\n+++ b/specs/venue/shut.yaml\n@@ ")
    assert "\n-    orderId: {type: integer, example: 7, description: The order., source: docs}\n" in endpoint
    assert "\nwarning[response.field.removed]: venue.shut reply field orderId" in endpoint
    assert "\n  --> a/specs/venue/shut.yaml:33:5\n   |\n33 |     orderId: {type: integer" in endpoint
    assert "\n --> b/specs/venue/exchange.yaml:" in exchange
    # Each file alone: what the other one changes is not told twice.
    assert "base-url" not in endpoint


def test_a_file_that_comes_or_goes_is_shown_too(repository: Repository) -> None:
    (repository.folder / "specs/venue/shut.yaml").unlink()
    shown = repository.git("diff")
    assert "+++ /dev/null\n" in shown
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "x")
    assert "--- /dev/null\n" in repository.git("diff", "HEAD", "main", "--", "specs")


def test_what_cannot_be_compared_ends_nothing(repository: Repository) -> None:
    path = repository.folder / "specs/venue/shut.yaml"
    path.write_text(path.read_text().replace("summary:", "sumary\u202e:"), encoding="utf-8")
    shown = repository.git("diff")
    assert "\n+sumary<U+202E>: Close the position.\n" in shown
    assert "\nvenuespec: NEW: the specs of `new` have a problem, and cannot be compared\n" in shown
    assert re.search(r"\nb/specs/venue/shut.yaml:\d+:\d+: E\d+ ", shown)
    (repository.folder / "specs/venue/exchange.yaml").unlink()
    assert "+++ /dev/null" in repository.git("diff")


def test_a_change_without_a_meaning_says_so_and_history_is_shown_as_well(repository: Repository) -> None:
    path = repository.folder / "specs/venue/shut.yaml"
    path.write_text("# A remark.\n" + path.read_text(), encoding="utf-8")
    assert "note[spec.format-only]" in repository.git("diff")
    repository.commit(REWORDED)
    assert "note[docs.text.changed]" in repository.git("log", "--patch", "--ext-diff", "-1")


def test_each_side_shows_its_own_lines(repository: Repository) -> None:
    path = repository.folder / "specs/venue/shut.yaml"
    path.write_text("# One line more.\n" + path.read_text().replace("maximum: 100", "maximum: 90"), encoding="utf-8")
    shown = repository.git("diff")
    old, new = re.findall(r" --> [ab]/specs/venue/shut.yaml:(\d+):\d+\n +\|\n *\d+ \| (.*)\n", shown)
    assert int(new[0]) == int(old[0]) + 1
    assert old[1].replace("100", "90") == new[1].replace("100", "90")


def test_a_renamed_file_is_compared_with_what_it_was(repository: Repository) -> None:
    specs = repository.folder / "specs/venue"
    text = (specs / "shut.yaml").read_text(encoding="utf-8").replace("/v1/shut", "/v1/stop")
    (specs / "stop.yaml").write_text(text.replace("endpoint: shut", "endpoint: stop"), encoding="utf-8")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "x")
    repository.git("mv", "specs/venue/stop.yaml", "specs/venue/halt.yaml")
    (specs / "halt.yaml").write_text(text.replace("endpoint: shut", "endpoint: halt"), encoding="utf-8")
    shown = repository.git("diff", "--find-renames", "HEAD")
    assert shown.startswith("diff --git a/specs/venue/stop.yaml b/specs/venue/halt.yaml\n")
    assert "[endpoint.id.renamed]" in shown, shown


def test_a_name_without_its_folder_says_so(repository: Repository) -> None:
    repository.write(REWORDED)
    shown = repository.git("diff", "--relative=specs/venue/")
    assert "+summary: Close a position." in shown
    assert "\nvenuespec: git gives no folder with the name" in shown


def test_a_file_that_went_to_another_folder_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("a\n")
    words = ["specs/x/one.yaml", "file", "1", "100644", "file", "2", "100644", "specs/y/one.yaml", "similarity"]
    assert main(["diff", "--git-driver", *words]) == 0
    assert capsys.readouterr().out.endswith("compares whole exchanges\n")


@pytest.mark.parametrize("words", [[], ["a"], ["a", "b", "c", "d", "e", "f", "g", "h"]])
def test_people_are_told_where_to_read_on(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--git-driver", *words]) == 2
    assert capsys.readouterr().err == ("venuespec diff: --git-driver is for git to call; specs/REVIEWING.md says how\n")


def test_a_rename_has_both_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old").write_text("a\n")
    (tmp_path / "new").write_text("b\n")
    words = ["specs/x/old.yaml", "old", "1", "100644", "new", "2", "100644", "specs/x/new.yaml", "similarity"]
    assert main(["diff", "--git-driver", *words]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("diff --git a/specs/x/old.yaml b/specs/x/new.yaml\n--- a/specs/x/old.yaml\n")
    assert printed.endswith(f"venuespec: specs/x cannot be read: {os.strerror(2)}\n")
