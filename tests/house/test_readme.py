"""The README says what the files say."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from venuespec import errors
from venuespec.errors import OutcomeUnknown
from venuespec_codegen.cli.commands import COMMANDS
from venuespec_codegen.simulator.pytest_plugin import SimulatorFactory

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_ci_runs_the_second_command_and_nothing_else() -> None:
    first, second = _blocks("sh")[:2]
    script = [line for line in (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert first.endswith("/venuespec demo\n")
    assert second.endswith("/nox\n")
    assert script[-1] == second.rstrip("\n")
    assert script[0] == "set -euo pipefail"


def test_the_two_commands_are_one_line_each() -> None:
    section = README.partition("## Two commands")[2].partition("\n## ")[0]
    blocks = re.findall(r"^```sh\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    assert [block.count("\n") for block in blocks] == [1, 1]


@pytest.mark.parametrize("block", _blocks("python"), ids=lambda block: block.splitlines()[0])
def test_python_examples_are_python(block: str) -> None:
    compile(block, "README.md", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)


def test_the_example_of_a_test_is_one_that_passes(venuespec_simulator: SimulatorFactory) -> None:
    (example,) = [block for block in _blocks("python") if "def test_" in block]
    # Expecting something else, the example shows that it has something to catch.
    careless = example.replace("pytest.raises(OutcomeUnknown)", "pytest.raises(ZeroDivisionError)")
    namespace: dict[str, Callable[[SimulatorFactory], None]] = {}
    exec(example, namespace)  # noqa: S102 - the README is ours
    namespace["test_what_my_bot_does_when_no_answer_comes"](venuespec_simulator)
    exec(careless, namespace)  # noqa: S102 - as above
    with pytest.raises(OutcomeUnknown):
        namespace["test_what_my_bot_does_when_no_answer_comes"](venuespec_simulator)


def test_every_command_mentioned_exists() -> None:
    mentioned = set(re.findall(r"(?:`|/|^)venuespec ([a-z]+)", README, re.MULTILINE))
    assert mentioned <= set(COMMANDS)
    assert len(mentioned) >= 5


def test_every_path_in_the_layout_and_every_link_exists() -> None:
    layout = README.partition("## Layout")[2].partition("\n## ")[0]
    paths = [path.rstrip("/") for path in re.findall(r"^\| `([^`]+)`", layout, re.MULTILINE)]
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    missing = [path for path in [*paths, *links] if not (ROOT / path).exists()]
    assert len(paths) >= 6
    assert missing == []


def test_every_error_class_of_the_table_can_be_imported() -> None:
    named = re.findall(r"^\| `([A-Z]\w+)`", README, re.MULTILINE)
    assert named == ["InvalidRequest", "NotSent", "Rejected", "Throttled", "OutcomeUnknown"]
    assert [name for name in named if not hasattr(errors, name)] == []
