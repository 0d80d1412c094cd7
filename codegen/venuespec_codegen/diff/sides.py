"""From a word on the command line to one side: a path, a git revision, or a path in a revision."""

import os
import re
from functools import reduce
from pathlib import Path, PurePosixPath
from typing import Final

from attrs import evolve, frozen

from ..problems import visible
from ..read import DiskTree, Tree, list_exchange, list_tree
from .git_objects import GitFailedError, GitObjects
from .git_tree import GitTree
from .side import Extent, Refusal, Side, both_refusals

_EXCHANGE_FILE: Final = "exchange.yaml"
_DEFAULT: Final = "specs"
_MANIFEST: Final = "generated/venuespec/MANIFEST.json"
_LARGEST_MANIFEST: Final = 1 << 26
# A revision may hold colons between braces only, such as the time of main@{10:00}.
_IN_REVISION: Final = re.compile(r"((?:[^:{]|\{[^}]*\})+):(.*)", re.DOTALL)


@frozen
class Words:
    """The two words, and the folder that they are said in."""

    old: str
    new: str
    here: Path


def find_sides(words: Words, objects: GitObjects) -> tuple[Side, Side] | Refusal:
    """Return both sides, or why there is no comparison: what is wrong with either."""
    sides: list[Side] = []
    refusals: list[Refusal] = []
    for name, word, other in (("OLD", words.old, words.new), ("NEW", words.new, words.old)):
        try:
            side = _side(word, other, words.here, objects)
        except GitFailedError as error:
            side = Refusal(f"`{word}` is no path, and git cannot be asked for a revision: {error}")
        except OSError as error:
            side = Refusal(f"`{word}` cannot be read: {error.strerror}")
        if isinstance(side, Refusal):
            refusals.append(evolve(side, message=f"{name}: {visible(side.message)}"))
        else:
            sides.append(side)
    if refusals:
        return reduce(both_refusals, refusals)
    old, new = sides
    if old.extent is not new.extent:
        return Refusal(f"OLD is {old.extent} and NEW is {new.extent}: compare two of a kind")
    if old.file != new.file and not _is_renamed(old, new):
        named = f"OLD is {visible(old.file)} and NEW is {visible(new.file)}"
        return Refusal(f"{named}: two files are compared where they are one, before and after")
    return old, new


def _is_renamed(old: Side, new: Side) -> bool:
    """Tell whether one endpoint's file can have become the other: of two that stand beside each other, none has."""
    folders = {file.rpartition("/")[0] for file in (old.file, new.file)}
    names = {file.rpartition("/")[2] for file in (old.file, new.file)}
    there = {file.path for file in new.specs.files}
    return len(folders) == 1 and _EXCHANGE_FILE not in names and old.file not in there


def _side(word: str, other: str, here: Path, objects: GitObjects) -> Side | Refusal:
    if not word:
        return Refusal("nothing is named; say a folder, a file, a revision or REVISION:PATH")
    if _is_path(word, here):
        return _on_disk(word, here)
    found = _IN_REVISION.fullmatch(word)
    if found is not None:
        revision, path = found[1], _path_in_git(found[2], here)
    else:
        revision, path = word, _path_of(other, here)
    root = objects.get(f"{revision}^{{tree}}")
    if root is None:
        # Only who is refused waits for this import.
        from .git_history import lacking_history  # noqa: PLC0415

        why = lacking_history(here)
        return Refusal(f"`{revision}` is neither a path nor a revision that git knows here{why}")
    return _in_git(word, revision, path, GitTree(objects, root.id))


def _is_path(word: str, here: Path) -> bool:
    """Tell whether a word is a path; what git keeps for itself is none, such as `HEAD` in a bare repository."""
    path = Path(os.path.normpath(here / word))
    return path.exists() and not (path.is_relative_to(here) and path != here and _is_bare(here))


def _is_bare(folder: Path) -> bool:
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()


def _on_disk(word: str, here: Path) -> Side | Refusal:
    path = Path(os.path.normpath(here / word))
    shown = Path(os.path.normpath(word))
    if path.is_dir() and not (path / _EXCHANGE_FILE).exists():
        specs = list_tree(DiskTree(path))
        return Side(word, shown.as_posix(), Extent.ALL, specs, manifest=_made(DiskTree(path.parent), ""))
    file = "" if path.is_dir() else path.name
    exchange = path if path.is_dir() else path.parent
    above = Path(os.path.normpath(shown / (".." if not file else "../..")))
    return _part(word, above.as_posix(), DiskTree(exchange.parent), exchange.name, file)


def _in_git(word: str, revision: str, path: str, whole: GitTree) -> Side | Refusal:
    objects = whole.objects
    for folder in (*reversed(PurePosixPath(path).parents), PurePosixPath(path)):
        refused = whole.refuse(_text(folder))
        if refused is not None:
            return Refusal(f"`{folder}` in {revision}: {refused.message}; {refused.help}")
    entry = whole.entry(path)
    if entry is None:
        return Refusal(f"there is no `{path}` in {revision}; say which path you mean: {revision}:PATH")
    if entry.is_folder and whole.entry(_below(path, _EXCHANGE_FILE)) is None:
        specs = list_tree(GitTree(objects, entry.id))
        shown = f"{revision}:{path or '.'}"
        return Side(word, shown, Extent.ALL, specs, manifest=_made(whole, _above(path)), revision=revision)
    file = "" if entry.is_folder else path.rpartition("/")[2]
    exchange = path if entry.is_folder else _above(path)
    above = whole.entry(_above(exchange))
    if not exchange or above is None:
        return Refusal(f"`{path}` in {revision} is no exchange of a folder with specs")
    tree, shown = GitTree(objects, above.id), f"{revision}:{_above(exchange) or '.'}"
    part = _part(word, shown, tree, exchange.rpartition("/")[2], file)
    return part if isinstance(part, Refusal) else evolve(part, revision=revision)


def _part(word: str, folder: str, tree: Tree, exchange: str, file: str) -> Side | Refusal:
    """Return one exchange, or one file of it, which is read with the exchange that it belongs to."""
    specs = list_exchange(tree, exchange)
    path = f"{exchange}/{file}" if file else ""
    if file and path not in {one.path for one in specs.files}:
        return Refusal(f"`{word}` is no spec: specs are called {_EXCHANGE_FILE} or <endpoint>.yaml", specs.problems)
    if file and f"{exchange}/{_EXCHANGE_FILE}" not in {one.path for one in specs.files}:
        return Refusal(f"`{word}` has no {_EXCHANGE_FILE} beside it, and says nothing without")
    return Side(word, folder, Extent.FILE if file else Extent.EXCHANGE, specs, path)


def _made(tree: Tree, folder: str) -> bytes:
    """Return what the generator wrote beside the specs."""
    try:
        found = tree.read(_below(folder, _MANIFEST), _LARGEST_MANIFEST)
    except OSError:
        return b""
    return found if isinstance(found, bytes) else b""


def _path_of(other: str, here: Path) -> str:
    """Return the path that a revision alone means: that of the other side, or where specs usually are."""
    found = _IN_REVISION.fullmatch(other)
    if other and _is_path(other, here):
        path = Path(os.path.normpath(here / other))
        return path.relative_to(_top(here)).as_posix() if path.is_relative_to(_top(here)) else _default(here)
    return _default(here) if found is None else _path_in_git(found[2], here)


def _default(here: Path) -> str:
    return _below(_text(PurePosixPath(here.relative_to(_top(here)).as_posix())), _DEFAULT)


def _path_in_git(path: str, here: Path) -> str:
    """Return a path from the repository's top; as for git, one that begins with a dot is from here."""
    if path == "." or path.startswith(("./", "../")):
        path = Path(os.path.normpath(here.relative_to(_top(here)) / path)).as_posix()
    return _text(PurePosixPath(path.strip("/")))


def _top(here: Path) -> Path:
    """Return the repository's folder, or this one where there is no telling."""
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)


def _text(path: PurePosixPath) -> str:
    return "" if path == PurePosixPath() else path.as_posix()


def _above(path: str) -> str:
    return path.rpartition("/")[0]


def _below(folder: str, path: str) -> str:
    return f"{folder}/{path}" if folder else path
