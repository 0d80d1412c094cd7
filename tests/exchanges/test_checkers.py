"""The clients of the examples pass mypy with the project's own settings, and a wrong call of them does not."""

import subprocess
import sys
from pathlib import Path

import pytest

from .examples import write_clients

_PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


def test_mypy_finds_nothing_in_any_example_and_would_find_something(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    # Kept between runs of this checkout: the HTTP library's types take longer to read than everything else.
    assert pytestconfig.cache is not None
    cache = pytestconfig.cache.mkdir("examples-mypy")
    (tmp_path / "pyproject.toml").write_bytes(_PYPROJECT.read_bytes())
    package = write_clients(tmp_path / "generated", "venuespec")
    assert _mypy(tmp_path, cache) == ""
    (package / "mexc" / "wrong.py").write_text(
        "from . import ChangeLeverageRequest, CloseAllRequest\n\n"
        'CloseAllRequest(symbol="BTC_USDT")\nChangeLeverageRequest(leverage="20")\n'
    )
    found = _mypy(tmp_path, cache)
    assert (found.count("[call-arg]"), found.count("[arg-type]")) == (1, 1)


def _mypy(project: Path, cache: Path) -> str:
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(cache), "generated/venuespec"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, timeout=600)
    return "" if done.returncode == 0 else done.stdout + done.stderr
