import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says more about the machine than about the code; and a run of the tests shall find today
# what it found yesterday, and write nothing that another worker reads.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True, database=None
)
settings.load_profile("any machine")

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected files from what is made now")


def pytest_collection_finish() -> None:
    """Let no collection of garbage look at thousands of tests: some tests collect twice, to see what was left open."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Golden:
    """Compare a text with a file, or with --update-golden write that file."""

    def compare(path: Path, made: str) -> None:
        if pytestconfig.getoption("--update-golden"):
            path.write_text(made, encoding="utf-8", newline="\n")
            return
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        shown = path.relative_to(pytestconfig.rootpath)
        assert made == expected, f"{shown} is out of date; if the new text is right: pytest --update-golden"

    return compare
