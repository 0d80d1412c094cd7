"""One edit of the base specs, and the one kind of change that it is."""

from pathlib import Path

from attrs import frozen

BASE = Path(__file__).parent / "base"


@frozen
class Edit:
    """A text of one base file, which is there exactly once, and what stands there instead."""

    file: str
    old: str
    new: str


@frozen
class Case:
    """``setup`` makes the old side of the base specs; ``edits`` make the new side of that, which also has ``more``
    files and not those that are ``gone``.

    ``also`` are kinds that the same edit is as well, because a fact stands in two places of the language.
    """

    kind: str
    edits: tuple[Edit, ...] = ()
    setup: tuple[Edit, ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    gone: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    def sides(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return both sides' files by path."""
        new = {**tree((*self.setup, *self.edits)), **dict(self.more)}
        return tree(self.setup), {path: text for path, text in new.items() if path not in self.gone}


def tree(edits: tuple[Edit, ...], base: Path = BASE) -> dict[str, str]:
    """Return the base specs by path, edited."""
    files = {path.relative_to(base).as_posix(): path.read_text(encoding="utf-8") for path in base.rglob("*.yaml")}
    for edit in edits:
        text = files[edit.file]
        assert text.count(edit.old) == 1, f"{edit.file} has {text.count(edit.old)} times: {edit.old}"
        files[edit.file] = text.replace(edit.old, edit.new)
    return files
