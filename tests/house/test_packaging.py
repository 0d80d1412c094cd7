"""What is installed: the two runtime dependencies, and a wheel that holds all three parts."""

import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict, cast

import pytest

ROOT = Path(__file__).parents[2]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

Project = TypedDict(
    "Project", {"version": str, "dependencies": list[str], "optional-dependencies": dict[str, list[str]]}
)


@pytest.fixture(scope="module")
def project() -> Project:
    return cast("Project", tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"])


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


def _names(requirements: Iterable[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9-]", requirement, maxsplit=1)[0] for requirement in requirements}


def test_a_client_needs_aiohttp_and_attrs_and_nothing_else(project: Project) -> None:
    assert _names(project["dependencies"]) == {"aiohttp", "attrs"}


def test_what_the_generated_bytes_depend_on_is_pinned_exactly(project: Project) -> None:
    pinned = _names(line for line in project["optional-dependencies"]["codegen"] if "==" in line)
    assert pinned == {"jinja2", "datamodel-code-generator", "ruff"}


def test_the_changelog_has_the_version(project: Project) -> None:
    assert re.search(rf"^## \[{re.escape(project['version'])}\]", CHANGELOG, re.MULTILINE)


def test_the_wheel_holds_the_clients_the_generator_and_the_specs(wheel_names: frozenset[str]) -> None:
    assert {
        "venuespec/okx/__init__.py",
        "venuespec/bingx/__init__.py",
        "venuespec/py.typed",
        "venuespec/MANIFEST.json",
        "venuespec_codegen/__main__.py",
        "venuespec_codegen/runtime/errors.py",
        "venuespec_codegen/specs/okx/close_position.yaml",
        "venuespec_codegen/specs/okx/close_position.docs.lock.json",
        "venuespec_codegen/specs/schema/exchange.schema.json",
    } <= wheel_names


def test_the_wheel_leaves_no_source_behind(wheel_names: frozenset[str]) -> None:
    sources = {
        path.relative_to(ROOT / top).as_posix()
        for top in ("codegen", "generated")
        for path in (ROOT / top).rglob("*")
        if path.is_file() and not re.search(r"/(\.|__pycache__/)", path.as_posix().removeprefix(ROOT.as_posix()))
    }
    assert sources - wheel_names == set()


def test_the_wheel_brings_no_test_and_no_stray_file(wheel_names: frozenset[str]) -> None:
    tops = {name.partition("/")[0] for name in wheel_names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"venuespec", "venuespec_codegen"}
