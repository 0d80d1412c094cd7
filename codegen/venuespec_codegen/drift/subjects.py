"""What a comparison needs of the specs: their endpoints with facts and locks."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

from ..problems import Problem
from ..read import ExchangeFiles, SpecFolder, list_files, read_files
from ..read.files import LOCK_SUFFIX
from ..resolve import resolve
from .facts import Fact, facts_of
from .lock import Lock
from .match import Target, targets_of
from .read_lock import LARGEST, LockError, read_lock

_YAML: Final = ".yaml"


@frozen
class Subject:
    """One endpoint: its facts, and its lock if there is one; ``lock_path`` is below the specs."""

    target: Target
    files: ExchangeFiles
    facts: tuple[Fact, ...]
    lock_path: str
    lock: Lock | None


@frozen
class Specs:
    """All endpoints of a folder, or the problems for which they cannot be used."""

    folder: SpecFolder
    subjects: tuple[Subject, ...]
    problems: tuple[Problem, ...]

    def beside(self, subject: Subject) -> tuple[Subject, ...]:
        """Return the other endpoints of the same exchange."""
        exchange = subject.target.exchange
        return tuple(one for one in self.subjects if one is not subject and one.target.exchange is exchange)


def load_specs(root: Path) -> Specs:
    """Read specs and locks.

    Raises:
        OSError: The folder, or a lock, cannot be read.
        LockError: A lock is damaged.
    """
    folder = list_files(root)
    reading = read_files(folder)
    resolution = resolve(reading)
    if problems := (*reading.problems, *resolution.problems):
        return Specs(folder, (), problems)
    files = {one.exchange.data["exchange"]: one for one in reading.exchanges}
    targets = targets_of(resolution.model.exchanges)
    return Specs(folder, tuple(_subject(root, target, files[target.exchange.name]) for target in targets), ())


def subjects_named(specs: Specs, targets: Sequence[Target]) -> tuple[Subject, ...]:
    """Return the subjects of these endpoints."""
    names = {target.name for target in targets}
    return tuple(subject for subject in specs.subjects if subject.target.name in names)


def _subject(root: Path, target: Target, files: ExchangeFiles) -> Subject:
    path = target.endpoint.spec_path.removesuffix(_YAML) + LOCK_SUFFIX
    facts = facts_of(target.exchange, target.endpoint, files)
    return Subject(target, files, facts, path, _lock(root / path, target.name))


def _lock(path: Path, name: str) -> Lock | None:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    try:
        lock = read_lock(content)
    except LockError as error:
        raise LockError(f"{path}: {error}") from error
    if lock.endpoint != name:
        raise LockError(f"{path}: is the lock of {lock.endpoint}; delete it, or put it where that endpoint's spec is")
    return lock
