"""Which files a folder of specs has, and their bytes; what does not belong there is reported."""

from collections.abc import Iterator
from pathlib import Path

from attrs import define, field, frozen

from ..problems import Problem, Span
from .decode import LARGEST_FILE
from .trees import DiskTree, Refused, Tree

EXCHANGE_FILE = "exchange.yaml"
APPROVALS_FILE = "approvals.yaml"  # of changes, not of an exchange: read where changes are
_SCHEMA_FOLDER = "schema"
LOCK_SUFFIX = ".docs.lock.json"  # machine-written, for the drift report
_PROSE = ".md"


@frozen
class SpecFile:
    """One file: its path relative to the root, and no more of its bytes than one over the limit."""

    path: str
    content: bytes

    @property
    def text(self) -> str:
        """The text as far as it is one, for showing."""
        return self.content.decode("utf-8", errors="replace")


@frozen
class ExchangeFolder:
    """The readable files of one exchange, sorted by name."""

    name: str
    files: tuple[SpecFile, ...]


@frozen
class SpecFolder:
    """All that was found under the root."""

    exchanges: tuple[ExchangeFolder, ...]
    problems: tuple[Problem, ...]

    @property
    def files(self) -> Iterator[SpecFile]:
        """All files of all exchanges."""
        return (file for exchange in self.exchanges for file in exchange.files)

    def alone(self, exchange: ExchangeFolder) -> "SpecFolder":
        """Return what there would be if this were the only exchange and nothing stood beside its folder."""
        return SpecFolder((exchange,), tuple(one for one in self.problems if _top(one) == exchange.name))

    @property
    def stray_problems(self) -> tuple[Problem, ...]:
        """What is wrong outside the exchanges' folders."""
        names = {exchange.name for exchange in self.exchanges}
        return tuple(one for one in self.problems if _top(one) not in names)


def _top(problem: Problem) -> str:
    return problem.span.path.partition("/")[0]


def list_files(root: Path) -> SpecFolder:
    """Read every file of every exchange; raise OSError only when the root itself cannot be listed."""
    return list_tree(DiskTree(root))


def list_tree(tree: Tree) -> SpecFolder:
    """Read every file of every exchange, wherever they are; raise OSError only when the root cannot be listed."""
    walk = _Walk(tree)
    exchanges: list[ExchangeFolder] = []
    for name in walk.names(""):
        if name in {_SCHEMA_FOLDER, APPROVALS_FILE}:
            continue
        if not walk.may_follow(name):
            continue
        if tree.is_folder(name):
            exchanges.append(walk.exchange(name))
        else:
            walk.report("E115", name, f"{name} does not belong here", "keep only one folder for each exchange here")
    if not exchanges and not walk.problems:
        walk.report("E100", ".", "there is no exchange here", f"write <exchange>/{EXCHANGE_FILE}")
    return SpecFolder(tuple(exchanges), tuple(walk.problems))


def list_exchange(tree: Tree, name: str) -> SpecFolder:
    """Read the files of one exchange as if there were no other; raise OSError when its folder cannot be listed."""
    walk = _Walk(tree)
    walk.names(name)
    exchange = walk.exchange(name)
    return SpecFolder((exchange,), tuple(walk.problems))


@define
class _Walk:
    """Goes through the folders once and collects what is wrong with the files as files."""

    tree: Tree
    problems: list[Problem] = field(factory=list[Problem])

    def names(self, folder: str) -> list[str]:
        """Name what is in a folder; hidden files belong to other programs, and anyone may explain a folder."""
        names = self.tree.names(folder)
        return sorted(name for name in names if not name.startswith(".") and not name.endswith(_PROSE))

    def exchange(self, name: str) -> ExchangeFolder:
        try:
            names = self.names(name)
        except OSError as error:
            self.unreadable(name, error)
            return ExchangeFolder(name, ())
        files = tuple(self._spec_files(name, names))
        if EXCHANGE_FILE not in names:
            path = f"{name}/{EXCHANGE_FILE}"
            self.report("E100", path, f"the folder {name} has no {EXCHANGE_FILE}", "write it, or remove the folder")
        return ExchangeFolder(name, files)

    def _spec_files(self, folder: str, names: list[str]) -> Iterator[SpecFile]:
        for name in names:
            path = f"{folder}/{name}"
            if name.endswith(LOCK_SUFFIX) or not self.may_follow(path):
                continue
            if name.endswith(".yml"):
                self.report("E115", path, f"{name} is not read", f"call it {name.removesuffix('.yml')}.yaml")
            elif not name.endswith(".yaml"):
                help_line = f"keep only {EXCHANGE_FILE} and <endpoint>.yaml here"
                self.report("E115", path, f"{name} does not belong here", help_line)
            elif (content := self._content(path)) is not None:
                yield SpecFile(path, content)

    def _content(self, path: str) -> bytes | None:
        try:
            content = self.tree.read(path, LARGEST_FILE + 1)
        except OSError as error:
            self.unreadable(path, error)
            return None
        if isinstance(content, Refused):
            self.report(content.code, path, content.message, content.help)
            return None
        return content

    def may_follow(self, path: str) -> bool:
        """Report what must not be followed."""
        refused = self.tree.refuse(path)
        if refused is not None:
            self.report(refused.code, path, refused.message, refused.help)
        return refused is None

    def unreadable(self, path: str, error: OSError) -> None:
        self.report("E001", path, f"cannot be read: {error.strerror}", "make it a readable file")

    def report(self, code: str, path: str, message: str, help_line: str) -> None:
        self.problems.append(Problem(code, Span(path, 1, 1, 1, 1), message, help_line))
