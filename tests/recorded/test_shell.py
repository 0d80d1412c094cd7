"""Commands of both kinds run as in a shell, and tell how they ended."""

from pathlib import Path

import pytest
from tests.recorded.shell import run_command


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("echo a b | tr a-z A-Z", "A B\n"),
        ("echo a > b; cat b c; echo $?", "a\ncat: c: No such file or directory\n1\n"),
        ("venuespec --version | grep -c nothing; echo $?", "0\n1\n"),
    ],
)
def test_commands(command: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_command(command) == said


def test_the_status_of_a_command_of_ours_comes_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    *complaint, status = run_command("venuespec lint nowhere; echo $?").splitlines()
    assert complaint
    assert status == "2"
