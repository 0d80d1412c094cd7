"""Whatever a spec uses of the language, what comes of it passes the checkers with the project's own settings."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ..exchanges.examples import write_clients
from .package import build_package

_PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"
# Beside the clients stand calls that are wrong, so that a checker that looks at nothing is seen.
_WRONG = {
    "json_body": 'from .shut import ShutRequest\n\nREQUEST = ShutRequest(symbol=1, amount="3")\n',
    "mexc": (
        "from . import ChangeLeverageRequest, CloseAllRequest\n\n"
        'REQUESTS = (CloseAllRequest(symbol="BTC_USDT"), ChangeLeverageRequest(leverage="20"))\n'
    ),
    "kraken": "import os\n",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All golden clients and all examples in one package, each checked once."""
    folder = tmp_path_factory.mktemp("project")
    package = folder / "generated" / "venuespec"
    build_package(package)
    write_clients(package.parent, package.name)
    (folder / "pyproject.toml").write_bytes(_PYPROJECT.read_bytes())
    for exchange, text in _WRONG.items():
        (package / exchange / "wrong.py").write_text(f'"""Wrong."""\n\n{text}', encoding="utf-8")
    return folder


def _findings(project: Path, *command: str) -> list[tuple[str, str]]:
    """The file of each finding, below the package, and the finding's code."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=project, capture_output=True, text=True, check=False, timeout=600
    )
    pattern = r"^generated/venuespec/(\S+?):\d+:(?! note:).*?([A-Z]+\d+(?= )|\[[a-z-]+\])"
    return sorted(re.findall(pattern, done.stdout, re.MULTILINE))


def test_mypy_finds_nothing_in_any_client_but_what_is_wrong(project: Path, pytestconfig: pytest.Config) -> None:
    # Kept between runs of this checkout: the HTTP library's types take longer to read than everything else.
    assert pytestconfig.cache is not None
    cache = pytestconfig.cache.mkdir("golden-mypy")
    found = _findings(project, "mypy", "--strict", "--cache-dir", str(cache), "generated/venuespec")
    assert found == [
        ("json_body/wrong.py", "[arg-type]"),
        ("json_body/wrong.py", "[arg-type]"),
        ("mexc/wrong.py", "[arg-type]"),
        ("mexc/wrong.py", "[call-arg]"),
    ]


def test_ruff_finds_nothing_in_any_client_but_what_is_wrong(project: Path) -> None:
    # The runtime is hand-written and checked where it is written.
    options = ("--no-cache", "--output-format", "concise", "--extend-exclude", "generated/venuespec/_runtime")
    assert _findings(project, "ruff", "check", *options, "generated") == [("kraken/wrong.py", "F401")]
