"""Runs the commands of specs/DRIFT.md on the fictional exchange."""

from contextlib import chdir
from pathlib import Path
from typing import Final

from tests.recorded.shell import run_command

from .venue import PAGE, edited, specs_in

MANUAL: Final = Path(__file__).parents[2] / "specs" / "DRIFT.md"

_CHANGED: Final = (
    ("Rate limit: 5 requests per second", "Rate limit: 10 requests per second"),
    ("up to 10 characters", "up to 20 characters"),
    ("| ccy | String", "| ttl | Integer | No | Seconds until it is given up, the default is `30` |\n| ccy | String"),
)
_ERRORS: Final = PAGE[PAGE.index("### Error Codes") : PAGE.index("Orders that would")]


class Reader:
    """Somebody who follows the manual in a folder of their own, and finishes what is left to a person."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._root = specs_in(folder, locked=False)
        changed = edited(PAGE, *_CHANGED).replace("String", "string")
        pages = {"page.md": PAGE, "changed.md": changed, "broken.md": edited(changed, (_ERRORS, ""))}
        for name, text in pages.items():
            (folder / name).write_text(text, encoding="utf-8")

    def run(self, command: str) -> str:
        """Run one command and return what it prints."""
        if command.endswith("--apply --write"):
            self._finish()
        with chdir(self._folder):
            return run_command(command)

    def _finish(self) -> None:
        spec = self._root / "venue" / "shut.yaml"
        text = spec.read_text(encoding="utf-8")
        mark = text[text.index('"TODO:') : text.index('"\n', text.index('"TODO:')) + 1]
        finished = text.replace(mark, "Seconds until it is given up.\n    default: {server: 30}")
        finished = finished.replace("{quota: 5, window: 1s", "{quota: 10, window: 1s")
        spec.write_text(finished, encoding="utf-8")
