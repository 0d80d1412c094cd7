"""Formats generated files with ruff: sorted imports, no unused ones, one layout; twice gives the same."""

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ..defect import GeneratorDefect

_RUFF = (sys.executable, "-m", "ruff")
_COMMON = ("--isolated", "--quiet", "--no-cache", "--target-version", "py311", "--line-length", "120")


class FormattingError(GeneratorDefect):
    """Ruff would not take a generated file: a defect of the generator."""


def _run(folder: Path, *arguments: str) -> None:
    command = [*_RUFF, *arguments, "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    if done.returncode != 0:
        raise FormattingError(f"ruff {arguments[0]} found:\n{done.stdout}{done.stderr}")


def formatted(files: Mapping[str, str]) -> dict[str, str]:
    """Return the Python files among ``files`` formatted, the others as they are.

    Raises:
        FormattingError: A file is no Python, or formatting it again would change it.
    """
    with tempfile.TemporaryDirectory(prefix="venuespec-") as name:
        folder = Path(name)
        for path, text in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
        _run(folder, "check", "--fix", "--select", "I,F401,F811", *_COMMON)
        _run(folder, "format", *_COMMON)
        _run(folder, "check", "--select", "I,F,E9", *_COMMON)
        _run(folder, "format", "--check", *_COMMON)
        return {path: (folder / path).read_text(encoding="utf-8") for path in files}
