"""The list of what a run made, from which inputs: what may be deleted later, and what need not be made again."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

from attrs import frozen

FORMAT = 3
# Commands, simulator, explanations and findings read the model or print; none of them decides a byte. The recipe says
# whether vectors hold, so a change there must not find "nothing changed".
_DECISIVE = ("model", "read", "recipe", "render", "resolve", "runtime", "shapes")
_TOOLS = ("datamodel-code-generator", "jinja2", "ruff")


@frozen
class Inputs:
    """Digests of all that decides the output: of generator and tools, and of each exchange's specs by its name."""

    generator: str
    exchanges: Mapping[str, str]


@frozen
class Manifest:
    """``files`` maps each path to the digest of the bytes that ``inputs`` made.

    ``drafts`` maps the paths of those that ruff has formatted to the digest of what it was given.
    """

    inputs: Inputs
    files: Mapping[str, str]
    drafts: Mapping[str, str]

    def text(self) -> str:
        """Write the manifest as it stands on disk; its seal shows that nobody has edited or merged it since."""
        document = {
            "format": FORMAT,
            "generator": self.inputs.generator,
            "exchanges": dict(sorted(self.inputs.exchanges.items())),
            "files": dict(sorted(self.files.items())),
            "drafts": dict(sorted(self.drafts.items())),
        }
        seal = digest(json.dumps(document).encode())
        return json.dumps({**document, "seal": seal}, indent=2) + "\n"


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def files_digest(files: Iterable[tuple[str, bytes]]) -> str:
    """Return one digest of files, their names included, in whatever order they come."""
    whole = hashlib.sha256()
    for name, data in sorted(files):
        whole.update(f"{name}\0{len(data)}\0".encode())
        whole.update(data)
    return whole.hexdigest()


def generator_digest(files: Iterable[tuple[str, bytes]]) -> str:
    """Return one digest of the generator's own files and its tools."""
    # It brings all of `email`, and who only reads a manifest should not wait for that.
    from importlib.metadata import version  # noqa: PLC0415

    tools = [(f"tool/{name}", version(name).encode()) for name in _TOOLS]
    return files_digest([*((f"generator/{path}", data) for path, data in files), *tools])


def generator_files(package: Path) -> list[tuple[str, bytes]]:
    """Return the files of the generator package that can change its output."""
    return [
        (path.relative_to(package).as_posix(), path.read_bytes())
        for room in _DECISIVE
        for path in sorted((package / room).rglob("*"))
        if path.suffix in {".py", ".jinja"}
    ]


def read_manifest(text: bytes) -> Manifest | None:
    """Return what a manifest says, or ``None`` if this is none; it is as it was written if its ``text`` is this one."""
    try:
        document: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict):
        return None
    entries = cast("dict[str, object]", document)
    generator = entries.get("generator")
    exchanges, files, drafts = (_texts(entries.get(name)) for name in ("exchanges", "files", "drafts"))
    if entries.get("format") != FORMAT or not isinstance(generator, str):
        return None
    if exchanges is None or files is None or drafts is None or not all(_is_inside(name) for name in files):
        return None
    return Manifest(Inputs(generator, exchanges), files, drafts)


def _texts(value: object) -> dict[str, str] | None:
    if not isinstance(value, dict):
        return None
    return {str(name): str(text) for name, text in cast("dict[str, object]", value).items()}


def _is_inside(name: str) -> bool:
    """A manifest is read from disk and decides what is deleted: nothing outside the output folder is its business."""
    parts = name.split("/")
    return bool(name) and not any(part in {"", ".", ".."} or "\\" in part or ":" in part for part in parts)
