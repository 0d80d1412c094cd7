"""Each case is a change to the base that breaks one meaning, and the diagnostics it must give.

A case names a file of the base, then lines that go (``-``) and lines that come (``+``); the lines before a blank line
belong together. What goes must stand in the file exactly once. A file that the base lacks is added.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import frozen

from venuespec_codegen.problems import render
from venuespec_codegen.read import read_specs
from venuespec_codegen.resolve import Resolution, codes, resolve

MEANING = Path(__file__).parent.parent / "bad_specs" / "meaning"
_HEADLINE = re.compile(r"(?:error|warning)\[(\w+)\]")
CASES = sorted((MEANING / "cases").glob("*.change"))


@frozen
class Change:
    path: str
    gone: str
    new: str


def changes(text: str) -> Iterator[Change]:
    path = ""
    for block in text.strip("\n").split("\n\n"):
        lines = block.split("\n")
        if not lines[0].startswith(("-", "+")):
            path = lines.pop(0)
        gone, new = ("".join(f"{line[2:]}\n" for line in lines if line.startswith(f"{sign} ")) for sign in ("-", "+"))
        yield Change(path, gone, new)


def changed(case: Path, folder: Path) -> Path:
    root = shutil.copytree(MEANING / "base", folder / "specs")
    for change in changes(case.read_text(encoding="utf-8")):
        file = root / change.path
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        assert text.count(change.gone) == 1, f"{case.name}: {change.path} has no single place for\n{change.gone}"
        file.write_text(text.replace(change.gone, change.new), encoding="utf-8")
    return root


def resolved(root: Path) -> tuple[Resolution, str]:
    reading = read_specs(root)
    assert reading.problems == (), render(reading.problems, reading.texts, "full")
    resolution = resolve(reading)
    return resolution, render(resolution.problems, reading.texts, "full")


def test_the_base_of_all_cases_is_good() -> None:
    resolution, made = resolved(MEANING / "base")
    assert made == ""
    assert [exchange.name for exchange in resolution.model.exchanges] == ["acme", "beta"]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_bad_meaning_gives_these_problems(case: Path, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    resolution, made = resolved(changed(case, tmp_path))
    assert made, "a bad spec without problems"
    golden(case.with_suffix(".expected"), made)
    broken = {problem.span.path.partition("/")[0] for problem in resolution.problems}
    assert {exchange.name for exchange in resolution.model.exchanges} == {"acme", "beta"} - broken


def test_every_code_of_the_resolve_stage_is_shown_by_a_case() -> None:
    known = {value for value in vars(codes).values() if isinstance(value, str) and value.startswith(("E2", "W2"))}
    shown = {
        found[1] for case in CASES for line in _lines(case.with_suffix(".expected")) if (found := _HEADLINE.match(line))
    }
    assert shown == known


def test_every_case_has_its_diagnostics_and_no_diagnostics_are_left_over() -> None:
    assert {path.stem for path in (MEANING / "cases").glob("*.expected")} == {path.stem for path in CASES}


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
