"""Stage 5: the only place that writes generated files; all of them or none."""

import errno
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

_CACHE = "__pycache__"


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return every file below ``folder`` by its POSIX path, without Python's caches."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and _CACHE not in path.relative_to(folder).parts
    }


def publish(folder: Path, write: Mapping[str, bytes], delete: Iterable[str]) -> None:
    """Write and delete files below ``folder``; if anything fails, put everything back and raise.

    Args:
        folder: The output folder; made if it is missing.
        write: New bytes by POSIX path below ``folder``.
        delete: Paths to delete where they exist.

    Raises:
        OSError: The folder cannot be written; it is then as it was.
    """
    gone = sorted(delete)
    _refuse_detours(folder, (*write, *gone))
    undo = _Undo()
    try:
        undo.make_folder(folder)
        # Beside the files, so that every move stays on one file system and is atomic.
        with tempfile.TemporaryDirectory(prefix=".venuespec-", dir=folder) as name:
            staging = Path(name)
            try:
                for number, (path, data) in enumerate(sorted(write.items())):
                    staged = staging / f"new-{number}"
                    staged.write_bytes(data)
                    undo.make_folder((folder / path).parent)
                    undo.set_aside(folder / path, staging / f"old-{number}")
                    staged.replace(folder / path)
                for number, path in enumerate(gone):
                    undo.set_aside(folder / path, staging / f"gone-{number}")
            except BaseException:
                undo.put_files_back()
                raise
    except BaseException:
        undo.remove_folders()
        raise
    _remove_empty_folders(folder, gone)


def _refuse_detours(folder: Path, paths: Iterable[str]) -> None:
    """Refuse to write or delete through a link, which may lead anywhere, or to put a file in a folder's place."""
    seen = {folder}
    for path in paths:
        target = folder / path
        for parent in target.parents:
            if parent in seen:
                break
            if parent.is_symlink():
                raise OSError(errno.ELOOP, "is a symbolic link, and nothing is written through one", str(parent))
            seen.add(parent)
        if target.is_dir() and not target.is_symlink():
            raise IsADirectoryError(errno.EISDIR, "is a folder where a file belongs", str(target))


class _Undo:
    """What was done so far, and how to undo it."""

    def __init__(self) -> None:
        self._files: list[tuple[Path, Path | None]] = []
        self._folders: list[Path] = []
        self._there: set[Path] = set()

    def make_folder(self, folder: Path) -> None:
        """Make a folder and those above it."""
        if folder in self._there:
            return
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        for one in reversed(missing):
            self._folders.append(one)
            one.mkdir()
        self._there.add(folder)

    def set_aside(self, target: Path, backup: Path) -> None:
        """Move what is at ``target``, if anything is, out of the way."""
        there = _is_there(target)
        # Noted first: an interruption between the two leaves a backup that is put back, or none that is missed.
        self._files.append((target, backup if there else None))
        if there:
            target.replace(backup)

    def put_files_back(self) -> None:
        """Move everything back; what was not there before goes."""
        for target, backup in reversed(self._files):
            if backup is None:
                target.unlink(missing_ok=True)
            elif _is_there(backup):
                backup.replace(target)

    def remove_folders(self) -> None:
        """Remove the folders that were made; they are empty again."""
        for folder in reversed(self._folders):
            with suppress(OSError):
                folder.rmdir()


def _is_there(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _remove_empty_folders(folder: Path, deleted: Iterable[str]) -> None:
    for path in deleted:
        for parent in (folder / path).parents:
            if parent == folder:
                break
            cache = parent / _CACHE
            if parent.is_dir() and set(parent.iterdir()) <= {cache}:
                shutil.rmtree(parent)
