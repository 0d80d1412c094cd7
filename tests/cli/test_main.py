"""`venuespec` before it hands over to a command: help, version, wrong arguments, missing extras, early ends."""

import os
import re
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import ModuleType

import pytest

from venuespec_codegen.cli import generate
from venuespec_codegen.cli.commands import COMMANDS
from venuespec_codegen.cli.main import main
from venuespec_codegen.cli.parser import Subparsers

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python 3.14 colours help by itself; a machine that forces colours shall not fail here."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("FORCE_COLOR", raising=False)


def _fine(_arguments: Namespace) -> int:
    return 0


@pytest.fixture
def lint_does(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Namespace], int]], None]:
    """Put a command of the test's own in the place of `lint`."""

    def install(run: Callable[[Namespace], int]) -> None:
        def add_parser(subparsers: Subparsers) -> ArgumentParser:
            parser = subparsers.add_parser("lint")
            parser.add_argument("--output-format")
            return parser

        module = ModuleType("venuespec_codegen.cli.lint")
        vars(module).update(add_parser=add_parser, run=run)
        monkeypatch.setitem(sys.modules, module.__name__, module)

    return install


def test_help_lists_every_command_on_a_line_and_the_exit_statuses(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    for command in COMMANDS.values():
        assert re.search(rf"^  {command.name} +{re.escape(command.summary)}$", text, re.MULTILINE)
    for status in "012":
        assert re.search(rf"^  {status}   \S", text, re.MULTILINE)
    assert max(map(len, text.splitlines())) <= 120


def test_every_command_of_the_help_can_be_asked_for_help() -> None:
    for name in COMMANDS:
        answer = _venuespec(name, "--help")
        assert (answer.returncode, answer.stderr) == (0, "")
        assert answer.stdout.startswith(f"usage: venuespec {name} ")


def test_help_is_answered_without_importing_what_commands_need() -> None:
    code = (
        "import sys; from venuespec_codegen.cli.main import main; main(['--help']); "
        "print(sorted({'yaml', 'jinja2', 'aiohttp', 'asyncio', 'venuespec'} & set(sys.modules)))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_environment()
    )
    assert answer.stdout.splitlines()[-1] == "[]"


def test_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert re.fullmatch(
        r"venuespec (\d+\.\d+\.\d+\S*|\(a source tree that is not installed\))\n", capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ([], "venuespec: no command given; see `venuespec --help`"),
        (["--frobnicate"], "venuespec: unknown option '--frobnicate'; see `venuespec --help`"),
        (["genrate"], "venuespec: unknown command 'genrate' (did you mean 'generate'?); see `venuespec --help`"),
        (["xyzzy"], "venuespec: unknown command 'xyzzy'; see `venuespec --help`"),
        (["lint", "--frobnicate"], "venuespec lint: unknown argument '--frobnicate'; see `venuespec lint --help`"),
        (["lint", "--output=json"], "venuespec lint: unknown argument '--output=json'; see `venuespec lint --help`"),
    ],
)
def test_a_wrong_argument_is_one_line_and_status_2(
    argv: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    lint_does: Callable[[Callable[[Namespace], int]], None],
) -> None:
    lint_does(_fine)
    assert main(argv) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", said + "\n")


@pytest.mark.parametrize("status", [0, 1, 2])
def test_the_status_is_the_command_s_own(status: int, lint_does: Callable[[Callable[[Namespace], int]], None]) -> None:
    lint_does(lambda _arguments: status)
    assert main(["lint"]) == status


@pytest.mark.parametrize("missing", [ModuleNotFoundError(name="yaml"), ModuleNotFoundError(name="yaml.composer")])
def test_a_missing_extra_is_named_with_the_way_to_install_it(
    missing: ModuleNotFoundError,
    capsys: pytest.CaptureFixture[str],
    lint_does: Callable[[Callable[[Namespace], int]], None],
) -> None:
    def run(_arguments: Namespace) -> int:
        raise missing

    lint_does(run)
    assert main(["lint"]) == 2
    said = capsys.readouterr().err
    assert said == 'venuespec lint needs the extra "simulator": pip install "venuespec[simulator]"\n'


@pytest.mark.parametrize("name", ["jinja2", "datamodel_code_generator"])
def test_generate_without_its_extra_says_so(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(_arguments: Namespace) -> int:
        raise PackageNotFoundError(name.replace("_", "-"))

    monkeypatch.setattr(generate, "run", run)
    assert main(["generate"]) == 2
    said = capsys.readouterr().err
    assert said == 'venuespec generate needs the extra "codegen": pip install "venuespec[codegen]"\n'


def test_a_module_missing_from_the_project_itself_is_a_defect_and_shown_as_one(
    lint_does: Callable[[Callable[[Namespace], int]], None],
) -> None:
    def run(_arguments: Namespace) -> int:
        raise ModuleNotFoundError(name="venuespec_codegen.no_such_module")

    lint_does(run)
    with pytest.raises(ModuleNotFoundError):
        main(["lint"])


def test_an_unreadable_path_is_one_line_and_status_2(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    lint_does: Callable[[Callable[[Namespace], int]], None],
) -> None:
    def run(_arguments: Namespace) -> int:
        (tmp_path / "absent.yaml").read_text()
        return 0

    lint_does(run)
    assert main(["lint"]) == 2
    assert capsys.readouterr().err == f"venuespec lint: {tmp_path / 'absent.yaml'}: No such file or directory\n"


def test_an_interrupt_ends_quietly(
    capsys: pytest.CaptureFixture[str], lint_does: Callable[[Callable[[Namespace], int]], None]
) -> None:
    def run(_arguments: Namespace) -> int:
        raise KeyboardInterrupt

    lint_does(run)
    assert main(["lint"]) == 130
    assert capsys.readouterr().err == ""


def test_a_reader_that_leaves_early_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as closed:
        answer = subprocess.run(
            [sys.executable, "-m", "venuespec_codegen", "--version"],
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env=_environment(),
        )
    assert (answer.returncode, answer.stderr) == (141, "")


def test_a_character_the_terminal_cannot_show_is_no_error() -> None:
    code = "import sys; from venuespec_codegen.cli.main import main; main(['--version']); print('\\u2192')"
    answer = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**_environment(), "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert (answer.returncode, answer.stdout.splitlines()[-1]) == (0, "\\u2192")


def _venuespec(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "venuespec_codegen", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=_environment(),
    )


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "codegen"), str(ROOT / "generated")])}


@pytest.mark.skipif(sys.platform == "win32", reason="no folder in use can be removed there")
def test_a_folder_that_was_removed_below_the_shell_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert main(["diff", "here", "there"]) == 2
    assert capsys.readouterr().err == (
        "venuespec: the folder that this shell is in has been removed; change to one that is there\n"
    )
