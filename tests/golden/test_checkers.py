"""Whatever a spec uses of the language, what comes of it passes the checkers with the project's own settings."""

import subprocess
import sys
from pathlib import Path

import pytest

from .package import build_package

_PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    build_package(folder / "generated" / "venuespec")
    (folder / "pyproject.toml").write_bytes(_PYPROJECT.read_bytes())
    return folder


def _findings(project: Path, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=project, capture_output=True, text=True, check=False, timeout=600
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def _mypy(project: Path, cache: Path) -> str:
    return _findings(project, "mypy", "--strict", "--cache-dir", str(cache), "generated/venuespec")


def _ruff(project: Path) -> str:
    # The runtime is hand-written and checked where it is written.
    options = ("--no-cache", "--output-format", "concise", "--extend-exclude", "generated/venuespec/_runtime")
    return _findings(project, "ruff", "check", *options, "generated")


def test_mypy_finds_nothing_in_any_golden_client_and_would_find_something(
    project: Path, pytestconfig: pytest.Config
) -> None:
    # Kept between runs of this checkout: the HTTP library's types take longer to read than everything else.
    assert pytestconfig.cache is not None
    cache = pytestconfig.cache.mkdir("golden-mypy")
    assert _mypy(project, cache) == ""
    wrong = project / "generated" / "venuespec" / "json_body" / "wrong.py"
    wrong.write_text('from .shut import ShutRequest\n\nREQUEST = ShutRequest(symbol=1, amount="3")\n')
    try:
        assert _mypy(project, cache).count("[arg-type]") == 2
    finally:
        wrong.unlink()


def test_ruff_finds_nothing_in_any_golden_client_and_would_find_something(project: Path) -> None:
    assert _ruff(project) == ""
    wrong = project / "generated" / "venuespec" / "json_body" / "wrong.py"
    wrong.write_text("import os\n")
    try:
        assert "F401" in _ruff(project)
    finally:
        wrong.unlink()
