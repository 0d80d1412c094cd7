"""What a program writes into tests/README.md, between two marks."""

from pathlib import Path
from typing import Final

from attrs import frozen

README: Final = Path(__file__).parents[1] / "README.md"


@frozen
class Marked:
    """A stretch of a page, by the name in its marks."""

    name: str
    page: Path = README

    @property
    def begin(self) -> str:
        """The line before the stretch."""
        return f"<!-- {self.name}: begin -->"

    @property
    def end(self) -> str:
        """The line after the stretch."""
        return f"<!-- {self.name}: end -->"

    def published(self) -> str:
        """Return the stretch as the page has it."""
        _, _, rest = self.page.read_text(encoding="utf-8").partition(self.begin)
        return rest.partition(self.end)[0].strip()

    def publish(self, text: str) -> None:
        """Put a text in place of the last one."""
        before, _, rest = self.page.read_text(encoding="utf-8").partition(self.begin)
        whole = f"{before}{self.begin}\n{text}\n{self.end}{rest.partition(self.end)[2]}"
        self.page.write_text(whole, encoding="utf-8", newline="\n")
