"""Bad specs and their diagnostics: ``tests/bad_specs``, with the expected concise output beside each case.

``endpoint/*.yaml``, ``hostile/*.yaml`` and ``exchange/*.yaml`` each replace one file of ``base``; ``tree/*`` are whole
specs folders. What no text file can hold, and bombs, are made in ``test_hostile_files.py``.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from venuespec_codegen.problems import render
from venuespec_codegen.read import read_specs

BAD_SPECS = Path(__file__).parent.parent / "bad_specs"
REPLACED = {"endpoint": "close.yaml", "exchange": "exchange.yaml", "hostile": "close.yaml"}
FILES = sorted(path for kind in REPLACED for path in (BAD_SPECS / kind).glob("*.yaml"))
TREES = sorted(path for path in (BAD_SPECS / "tree").iterdir() if path.is_dir())


def findings(root: Path) -> str:
    reading = read_specs(root)
    return render(reading.problems, reading.texts, "concise")


def test_the_base_of_all_cases_is_good() -> None:
    reading = read_specs(BAD_SPECS / "base")
    assert reading.problems == ()
    assert [files.exchange.path for files in reading.exchanges] == ["acme/exchange.yaml"]


@pytest.mark.parametrize("case", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_bad_file_gives_these_problems(case: Path, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    root = shutil.copytree(BAD_SPECS / "base", tmp_path / "specs")
    shutil.copy(case, root / "acme" / REPLACED[case.parent.name])
    made = findings(root)
    assert made, "a bad spec without problems"
    golden(case.with_suffix(".expected"), made)
    assert read_specs(root).exchanges == ()


@pytest.mark.parametrize("case", TREES, ids=lambda path: path.name)
def test_a_bad_tree_gives_these_problems(case: Path, golden: Callable[[Path, str], None]) -> None:
    made = findings(case)
    assert made, "a bad tree without problems"
    golden(case.with_suffix(".expected"), made)


def test_every_code_of_the_read_stage_is_shown_by_a_case() -> None:
    shown = {line.split(": ")[1].split(" ")[0] for path in BAD_SPECS.glob("*/*.expected") for line in _lines(path)}
    source = Path(read_specs.__code__.co_filename).parent
    codes = {code for path in source.glob("*.py") for code in re.findall(r'"([EW][0-9]{3})"', path.read_text())}
    # These need bytes, links, permissions or a length that no text file in a repository should have.
    assert codes - shown == {"E001", "E002", "E003", "E004", "E019", "E020"}


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
