"""The files that other programs run: CI workflow, pre-commit hooks, line endings."""

import re
from pathlib import Path
from typing import TypedDict, cast

import yaml

ROOT = Path(__file__).parents[2]


class Hook(TypedDict):
    id: str
    entry: str
    additional_dependencies: list[str]
    files: str


def _hooks() -> dict[str, Hook]:
    hooks = cast("list[Hook]", yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")))
    return {hook["id"]: hook for hook in hooks}


def test_hooks_offer_lint_and_the_generate_check() -> None:
    assert {name: hook["entry"] for name, hook in _hooks().items()} == {
        "venuespec-lint": "venuespec lint",
        "venuespec-generate-check": "venuespec generate --check",
    }


def test_hooks_run_when_what_they_check_changes() -> None:
    hooks = _hooks()
    assert re.search(hooks["venuespec-lint"]["files"], "specs/okx/exchange.yaml")
    assert re.search(hooks["venuespec-generate-check"]["files"], "generated/venuespec/okx/client.py")
    assert not re.search(hooks["venuespec-lint"]["files"], "README.md")


def test_ci_and_nox_cover_the_same_pythons() -> None:
    workflow = (ROOT / ".github/workflows/checks.yml").read_text(encoding="utf-8")
    noxfile = (ROOT / "noxfile.py").read_text(encoding="utf-8")
    in_workflow = re.search(r"python: (\[.*\])", workflow)
    in_noxfile = re.search(r"^PYTHONS = (\[.*\])", noxfile, re.MULTILINE)
    assert in_workflow is not None
    assert in_noxfile is not None
    assert in_workflow[1] == in_noxfile[1]
    assert "- run: .ci/run\n" in workflow


def test_ci_script_can_be_executed() -> None:
    assert (ROOT / ".ci/run").stat().st_mode & 0o111 == 0o111


def test_generated_code_is_marked_and_bad_specs_keep_their_bytes() -> None:
    attributes = (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert "generated/** linguist-generated=true" in attributes
    assert "* text=auto eol=lf" in attributes
    assert "tests/bad_specs/** -text" in attributes
