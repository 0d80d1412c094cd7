"""Where specs are kept: a folder on disk, or whatever else has names and bytes."""

import os
import stat
from functools import cached_property
from pathlib import Path
from typing import Protocol

from attrs import frozen


@frozen
class Refused:
    """Why something that is there is not read: a problem's code, message and way out."""

    code: str
    message: str
    help: str


NO_FILE = Refused("E001", "this is no regular file", "put the spec itself here")


class Tree(Protocol):
    """Folders and files by POSIX paths below a root; the root is the empty path."""

    def names(self, folder: str) -> list[str]:
        """Name what is in a folder, in any order; OSError where that cannot be told."""
        ...

    def is_folder(self, path: str) -> bool:
        """Tell folders from files."""
        ...

    def refuse(self, path: str) -> Refused | None:
        """Say why a path must not be followed."""
        ...

    def read(self, path: str, most: int) -> bytes | Refused:
        """Return at most so many bytes of a file; OSError where they cannot be read."""
        ...


@frozen
class DiskTree:
    """A folder on disk. A spec must be all there is to review, so nothing that links to the outside is followed."""

    root: Path

    @cached_property
    def real_root(self) -> Path:
        """The folder itself, whatever leads to it."""
        return Path(os.path.realpath(self.root))

    def names(self, folder: str) -> list[str]:
        """Name what is in a folder."""
        return os.listdir(self.root / folder)  # noqa: PTH208 - names, not paths

    def is_folder(self, path: str) -> bool:
        """Tell folders from files."""
        return (self.root / path).is_dir()

    def refuse(self, path: str) -> Refused | None:
        """Refuse a symbolic link that leads out of the root."""
        # Where nothing is a link, nothing leads out: that is quicker to see than where a path leads.
        parts = path.split("/")
        steps = (self.root.joinpath(*parts[: end + 1]) for end in range(len(parts)))
        if ".." not in parts and not any(step.is_symlink() for step in steps):
            return None
        if Path(os.path.realpath(self.root / path)).is_relative_to(self.real_root):
            return None
        return Refused("E019", "this symbolic link leads out of the specs folder", "put the file itself here")

    def read(self, path: str, most: int) -> bytes | Refused:
        """Return the beginning of a file; a pipe or a device could block or never end."""
        target = self.root / path
        if not stat.S_ISREG(target.stat().st_mode):
            return NO_FILE
        with target.open("rb") as file:
            return file.read(most)
