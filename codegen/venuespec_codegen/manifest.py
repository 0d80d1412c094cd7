"""The list of what a run made, from which inputs: what may be deleted later, and whether there is anything to do."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import cast

from attrs import frozen

FORMAT = 1
# Commands, simulator, explanations and findings read the model or print; none of them decides a byte. The recipe says
# whether vectors hold, so a change there must not find "nothing changed".
_DECISIVE = ("model", "read", "recipe", "render", "resolve", "runtime")
_TOOLS = ("datamodel-code-generator", "jinja2", "ruff")


@frozen
class Manifest:
    """``inputs`` is one digest of specs, generator and tools; ``files`` maps each path to the digest of its bytes."""

    inputs: str
    files: Mapping[str, str]

    def text(self) -> str:
        """Write the manifest as it stands on disk."""
        document = {"format": FORMAT, "inputs": self.inputs, "files": dict(sorted(self.files.items()))}
        return json.dumps(document, indent=2) + "\n"


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def inputs_digest(texts: Mapping[str, str], generator_files: Iterable[tuple[str, bytes]]) -> str:
    """Return one digest of everything that decides the output: spec texts, the generator's own files, its tools."""
    whole = hashlib.sha256()
    entries = [(f"specs/{path}", text.encode()) for path, text in texts.items()]
    entries += [(f"generator/{path}", data) for path, data in generator_files]
    entries += [(f"tool/{name}", metadata.version(name).encode()) for name in _TOOLS]
    for name, data in sorted(entries):
        whole.update(f"{name}\0{len(data)}\0".encode() + data)
    return whole.hexdigest()


def generator_files(package: Path) -> list[tuple[str, bytes]]:
    """Return the files of the generator package that can change its output."""
    return [
        (path.relative_to(package).as_posix(), path.read_bytes())
        for room in _DECISIVE
        for path in sorted((package / room).rglob("*"))
        if path.suffix in {".py", ".jinja"}
    ]


def read_manifest(path: Path) -> Manifest | None:
    """Return the manifest at ``path``, or ``None`` where there is none that can be trusted."""
    try:
        document: object = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(document, dict):
        return None
    entries = cast("dict[str, object]", document)
    inputs, files = entries.get("inputs"), entries.get("files")
    if entries.get("format") != FORMAT or not isinstance(inputs, str) or not isinstance(files, dict):
        return None
    kept = {str(name): str(value) for name, value in cast("dict[str, object]", files).items()}
    return Manifest(inputs, kept) if all(_is_inside(name) for name in kept) else None


def _is_inside(name: str) -> bool:
    """A manifest is read from disk and decides what is deleted: nothing outside the output folder is its business."""
    parts = name.split("/")
    return bool(name) and not any(part in {"", ".", ".."} or "\\" in part or ":" in part for part in parts)
