"""The manual's commands print what it shows; `--update-golden` writes what they print now."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.recorded.page import Ran, steps, with_outputs

from venuespec_codegen.cli import drift

from .manual import MANUAL, Reader


def test_the_commands_print_what_the_manual_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[Path, str], None]
) -> None:
    monkeypatch.setattr(drift, "_today", lambda: "2026-03-01")
    page = MANUAL.read_text(encoding="utf-8")
    reader = Reader(tmp_path)
    outputs = iter([reader.run(step.command) for step in steps(page) if isinstance(step, Ran)])
    golden(MANUAL, with_outputs(page, lambda: next(outputs)))
