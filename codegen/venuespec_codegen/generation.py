"""The five stages in a row: what a run would write, and whether it needs to run at all."""

from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from .compare import Difference, compare
from .manifest import Manifest, digest, generator_files, inputs_digest, read_manifest
from .problems import Problem
from .publish import publish, read_tree
from .read import Reading

ROOT = "venuespec"
MANIFEST = "MANIFEST.json"
_PACKAGE = Path(__file__).resolve().parent


@frozen
class Generation:
    """What the specs make: every file by its path below the output folder, or the problems that prevent it."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]


def inputs_of(reading: Reading) -> str:
    """Return the digest of everything that decides the output."""
    return inputs_digest(reading.texts, generator_files(_PACKAGE))


def is_up_to_date(output: Path, inputs: str) -> bool:
    """Tell from the manifest alone whether these inputs have made exactly what is on disk."""
    folder = output / ROOT
    manifest = read_manifest(folder / MANIFEST)
    if manifest is None or manifest.inputs != inputs:
        return False
    found = read_tree(folder)
    text = found.pop(MANIFEST, b"")
    return text == manifest.text().encode() and {path: digest(data) for path, data in found.items()} == manifest.files


def generate(reading: Reading, inputs: str) -> Generation:
    """Run resolve and render; the result holds the manifest too."""
    # Rendering brings the heavy tools along; a run that finds nothing to do must not wait for them.
    from .render import render  # noqa: PLC0415
    from .resolve import resolve  # noqa: PLC0415

    resolution = resolve(reading)
    problems = (*reading.problems, *resolution.problems)
    if problems:
        return Generation({}, problems)
    files = {path: text.encode() for path, text in render(resolution.model).items()}
    prefix = f"{ROOT}/"
    manifest = Manifest(inputs, {path.removeprefix(prefix): digest(data) for path, data in files.items()})
    return Generation({**files, f"{prefix}{MANIFEST}": manifest.text().encode()}, ())


def difference(output: Path, files: Mapping[str, bytes]) -> tuple[Difference, Mapping[str, bytes]]:
    """Compare with the disk; the second value is what was found there."""
    found = {f"{ROOT}/{path}": data for path, data in read_tree(output / ROOT).items()}
    return compare(files, found), found


def write(output: Path, files: Mapping[str, bytes], found: Difference, on_disk: Mapping[str, bytes]) -> tuple[str, ...]:
    """Publish what differs; delete what an earlier run made and this one does not. Returns the deleted paths."""
    manifest = read_manifest(output / ROOT / MANIFEST)
    owned = {f"{ROOT}/{path}": made for path, made in manifest.files.items()} if manifest else dict[str, str]()
    # Only what is still as it was made: an edited file is somebody's.
    stale = tuple(path for path in found.extra if path in owned and digest(on_disk[path]) == owned[path])
    publish(output, {path: files[path] for path in (*found.missing, *found.changed)}, stale)
    return stale
