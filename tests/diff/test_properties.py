import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from venuespec_codegen.diff.compare import compare, worst_first
from venuespec_codegen.diff.compare_files import compare_sides
from venuespec_codegen.diff.finding import Caller, Finding, Wire
from venuespec_codegen.diff.kinds import KINDS
from venuespec_codegen.diff.side import Extent, Side
from venuespec_codegen.read import list_files

from ..mutation.mutants import mutated
from .edits import FOLDERS, TESTS, model_if_right, some_mutants, some_swaps
from .sides_of import specs

_BASE = Path(__file__).parent / "base"
_SOME = (
    _BASE,
    *(
        TESTS / "golden" / name / "spec"
        for name in ("rules", "rows_judged_each", "rate_limits", "error_rows", "retry_moments", "word_codes")
    ),
)


def _name(folder: Path) -> str:
    return folder.relative_to(TESTS.parent).as_posix()


@pytest.mark.parametrize("folder", FOLDERS, ids=_name)
def test_specs_against_themselves_are_nothing(folder: Path) -> None:
    files = list_files(folder)
    one, other = model_if_right(files), model_if_right(files)
    assert one is not None
    assert other is not None
    assert compare(one, other) == ()


@pytest.mark.parametrize("folder", _SOME, ids=_name)
def test_the_order_of_keys_does_nothing_to_anyone(folder: Path) -> None:
    files = list_files(folder)
    seen = Counter[bool]()
    for swap in some_swaps(files, 40):
        changed = mutated(files, swap)
        if model_if_right(changed) is None:
            continue
        old, new = specs(Side("old", "old", Extent.ALL, files), Side("new", "new", Extent.ALL, changed))
        found = compare_sides(old, new)
        assert found, swap
        assert {(one.caller, one.wire) for one in found} == {(Caller.NONE, Wire.NONE)}, (str(swap), found)
        if old.model == new.model:
            assert [one.kind.id for one in found] == ["spec.format-only"], (str(swap), found)
        seen[old.model == new.model] += 1
    assert seen[True]


@pytest.mark.parametrize("folder", _SOME, ids=_name)
def test_no_edit_is_silent(folder: Path) -> None:
    files = list_files(folder)
    base = model_if_right(files)
    assert base is not None
    seen = 0
    for one in some_mutants(files, 150):
        model = model_if_right(mutated(files, one))
        if model is None or model == base:
            continue
        seen += 1
        found, back = compare(base, model), compare(model, base)
        for findings in (found, back):
            assert findings, one
            assert "model.other.changed" not in {finding.kind.id for finding in findings}, (str(one), findings)
            assert findings == worst_first(findings)
            assert all(finding.old and finding.new for finding in findings), (str(one), findings)
        _check_mirrors(found, back)
    assert seen > 10


def _check_mirrors(found: tuple[Finding, ...], back: tuple[Finding, ...]) -> None:
    if any(one.kind.mirror is None for one in (*found, *back)):
        return
    assert Counter(KINDS[one.kind.id].mirror for one in found) == Counter(one.kind.id for one in back), (found, back)


_TWO_SIDES = """
import sys
from venuespec_codegen.cli.main import main
sys.exit(main(["diff", sys.argv[1], sys.argv[2], "--fail-on", "caller:safe"]))
"""


def test_every_hash_seed_says_the_same(tmp_path: Path) -> None:
    old = TESTS / "golden" / "rules" / "spec" / "rules"
    new = tmp_path / "rules"
    new.mkdir()
    for file in old.iterdir():
        text = file.read_text(encoding="utf-8")
        for before, after in (
            ("enum: [", "enum: [extra, "),
            ("required: true", "required: false"),
            (", source: docs", ", source: page"),
        ):
            text = (
                text.replace(before, after)
                if file.name != "exchange.yaml"
                else text.replace(", source: docs", ", source: page")
            )
        (new / file.name).write_text(text, encoding="utf-8")
    printed = set[str]()
    for seed in ("0", "1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", _TWO_SIDES, str(old), str(new)],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        printed.add(done.stdout)
    assert len(printed) == 1
    assert printed.pop().count("\n") > 10
