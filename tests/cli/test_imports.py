"""What a command imports: nobody waits for what only another command, format or kind of change needs."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SPECS = Path(__file__).parents[2] / "specs"
_RUN = """
import contextlib, io, json, sys
from venuespec_codegen.cli.main import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    status = main(sys.argv[1:])
print(json.dumps([status, sorted(sys.modules)]))
"""
# Together they took more time than comparing.
_NEVER = {"aiohttp", "asyncio", "datamodel_code_generator", "email", "importlib.metadata", "jinja2", "multiprocessing"}
_OTHERS = {
    "venuespec_codegen.demo",
    "venuespec_codegen.drift",
    "venuespec_codegen.pages",
    "venuespec_codegen.simulator",
}
_NEITHER = _NEVER | _OTHERS | {"venuespec_codegen.explain", "venuespec_codegen.render"}
_DIFF = "venuespec_codegen.diff."


def _imported(*words: str, status: int) -> set[str]:
    """Run a command in a process of its own, and return the modules that it has in the end."""
    run = subprocess.run([sys.executable, "-c", _RUN, *words], capture_output=True, text=True, check=True)
    found, modules = json.loads(run.stdout)
    assert found == status, run.stderr
    return set(modules)


def _edited(folder: Path, old: str, new: str) -> str:
    """Copy the real specs with one edit, and return where they are."""
    specs = folder / "specs"
    shutil.copytree(SPECS, specs)
    path = specs / "okx/close_position.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return str(specs)


@pytest.mark.parametrize(
    ("old", "new", "comparison", "not_made"),
    [
        ('permission: "Trade"', 'permission: "Trade and Read"', "compare_permissions", "compare_errors"),
        ("name: PENDING_CLOSE_ORDERS", "name: CLOSE_ORDERS_PENDING", "compare_errors", "compare_permissions"),
    ],
)
def test_a_comparison_imports_what_has_changed(
    tmp_path: Path, old: str, new: str, comparison: str, not_made: str
) -> None:
    found = _imported("diff", str(SPECS), _edited(tmp_path, old, new), "--fail-on", "none", status=0)
    assert _DIFF + comparison in found
    assert _DIFF + not_made not in found
    assert _DIFF + "output.render_text" in found
    assert not found & {_DIFF + "kinds", _DIFF + "output.render_sarif", "venuespec_codegen.problems.render_sarif"}
    assert not found & _NEITHER


def test_another_format_imports_its_own(tmp_path: Path) -> None:
    specs = _edited(tmp_path, 'permission: "Trade"', 'permission: "Trade and Read"')
    found = _imported("diff", str(SPECS), specs, "--output-format", "sarif", "--fail-on", "none", status=0)
    assert {_DIFF + "output.render_sarif", "importlib.metadata"} <= found
    assert _DIFF + "output.render_text" not in found


def test_lint_imports_neither_comparisons_nor_what_generating_needs() -> None:
    found = _imported("lint", str(SPECS), status=0)
    assert "venuespec_codegen.resolve" in found
    assert not found & (_NEITHER | {"venuespec_codegen.diff", "venuespec_codegen.problems.render_sarif"})
