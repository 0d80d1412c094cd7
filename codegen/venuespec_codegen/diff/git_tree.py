"""A folder of a revision, as a tree of specs."""

from typing import Final

from attrs import define, field, frozen

from ..read import NO_FILE, Refused
from .git_objects import GitObjects

_FOLDER: Final = "40000"
_LINK: Final = "120000"
_SUBMODULE: Final = "160000"
_ODD: Final = {
    _LINK: Refused("E019", "this is a symbolic link", "put the file itself here"),
    _SUBMODULE: Refused("E019", "this is a submodule", "put the specs themselves here"),
}


@frozen
class Entry:
    """What a folder of a revision says of one name."""

    mode: str
    id: str

    @property
    def is_folder(self) -> bool:
        """Whether there are names below it."""
        return self.mode == _FOLDER

    @property
    def refusal(self) -> Refused | None:
        """Why it must not be followed: it leads away from what is there to review."""
        return _ODD.get(self.mode)


@define
class GitTree:
    """Folders and files below one folder of a revision; nothing of it is ever written to disk."""

    objects: GitObjects
    id: str
    _folders: dict[str, dict[str, Entry]] = field(factory=dict[str, dict[str, Entry]])

    def names(self, folder: str) -> list[str]:
        """Name what is in a folder."""
        return list(self._entries(folder))

    def is_folder(self, path: str) -> bool:
        """Tell folders from files."""
        entry = self.entry(path)
        return entry is not None and entry.is_folder

    def refuse(self, path: str) -> Refused | None:
        """Refuse links and submodules: what they stand for is elsewhere."""
        entry = self.entry(path)
        return None if entry is None else entry.refusal

    def read(self, path: str, most: int) -> bytes | Refused:
        """Return the beginning of a file."""
        entry = self.entry(path)
        found = None if entry is None or entry.is_folder else self.objects.get(entry.id, most)
        return NO_FILE if found is None else found.data

    def entry(self, path: str) -> Entry | None:
        """Return what is at a path, if anything is; the empty path is the whole folder."""
        if not path:
            return Entry(_FOLDER, self.id)
        folder, _, name = path.rpartition("/")
        return self._entries(folder).get(name)

    def _entries(self, folder: str) -> dict[str, Entry]:
        if folder not in self._folders:
            entry = self.entry(folder)
            found = None if entry is None or not entry.is_folder else self.objects.get(entry.id)
            self._folders[folder] = {} if found is None else _parsed(found.data, len(found.id) // 2)
        return self._folders[folder]


def _parsed(data: bytes, width: int) -> dict[str, Entry]:
    """Read a tree as git keeps it: mode, blank, name, NUL and the id's bytes, over and over."""
    entries: dict[str, Entry] = {}
    at = 0
    while at < len(data):
        blank, end = data.index(b" ", at), data.index(b"\0", at)
        name = data[blank + 1 : end].decode("utf-8", "surrogateescape")
        entries[name] = Entry(data[at:blank].decode(), data[end + 1 : end + 1 + width].hex())
        at = end + 1 + width
    return entries
