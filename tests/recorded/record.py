"""Compares a page with what its commands print, and rewrites it."""

import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from .page import Ran, steps, with_outputs

# Takes the page's text and an empty folder to work in; gives the output of each command in the page's order.
Replay: TypeAlias = Callable[[str, Path], Iterable[str]]


def record(page: Path, replay: Replay) -> int:
    """Rewrite the page's outputs, say whether any has changed, and return the exit status."""
    old = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        outputs = iter(replay(old, Path(folder)))
        new = with_outputs(old, lambda: next(outputs))
    page.write_text(new, encoding="utf-8", newline="\n")
    sys.stdout.write("nothing changed\n" if new == old else f"{page.name} has new outputs: read them\n")
    return 0


def differing(page: str, outputs: Iterable[str]) -> list[tuple[str, str]]:
    """Return each command that prints something else than the page shows, with what it prints."""
    ran = [step for step in steps(page) if isinstance(step, Ran)]
    return [(step.command, said) for step, said in zip(ran, outputs, strict=True) if said != step.output]
