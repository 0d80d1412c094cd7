"""Formats generated files with ruff: sorted imports, no unused ones, one layout; twice gives the same."""

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ruff import find_ruff_bin  # type: ignore[import-untyped] # typed, but not marked so

from ..defect import GeneratorDefect

_COMMON = ("--isolated", "--quiet", "--no-cache", "--target-version", "py311", "--line-length", "120")
_FORMAT = ("format",)
_CHECK = ("check", "--select", "I,F,E9")
_MEND = ("check", "--fix", "--select", "I,F401,F811")


class FormattingError(GeneratorDefect):
    """Ruff would not take a generated file: a defect of the generator."""


def formatted(files: Mapping[str, str]) -> dict[str, str]:
    """Return the Python files among ``files`` formatted, the others as they are.

    Raises:
        FormattingError: A file is no Python, or formatting it again would change it.
    """
    if not files:
        return {}
    with tempfile.TemporaryDirectory(prefix="venuespec-") as name:
        folder = Path(name)
        for path, text in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
        # Imports come sorted and exact but for names that look used and are not; mending takes as long as all the rest.
        if _findings(folder, *_FORMAT) or _findings(folder, *_CHECK):
            _run(folder, *_MEND)
            _run(folder, *_FORMAT)
            _run(folder, *_CHECK)
        _run(folder, *_FORMAT, "--check")
        return {path: (folder / path).read_text(encoding="utf-8") for path in files}


def _run(folder: Path, *arguments: str) -> None:
    if found := _findings(folder, *arguments):
        raise FormattingError(f"ruff {arguments[0]} found:\n{found}")


def _findings(folder: Path, *arguments: str) -> str:
    """Return what ruff says of the files in a folder; nothing when it has nothing against them."""
    command = [find_ruff_bin(), *arguments, *_COMMON, "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    return "" if done.returncode == 0 else f"{done.stdout}{done.stderr}" or f"exit status {done.returncode}"
