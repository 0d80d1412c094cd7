"""The five stages in a row: what a run would write, and how much of it an earlier run has written already."""

from collections.abc import Callable, Mapping
from pathlib import Path

from attrs import evolve, frozen

from .compare import Difference
from .manifest import Inputs, Manifest, digest, files_digest, generator_digest, generator_files, read_manifest
from .problems import Problem
from .publish import publish, read_tree
from .read import SpecFolder, schema_folder

ROOT = "venuespec"
MANIFEST = "MANIFEST.json"
_PREFIX = f"{ROOT}/"
_PACKAGE = Path(__file__).resolve().parent


@frozen
class Generation:
    """What the specs make: every file by its path below the output folder, or the problems that prevent it."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]


def inputs_of(folder: SpecFolder) -> Inputs:
    """Return the digests of everything that decides the output; no YAML is read for it."""
    exchanges = {
        exchange.name: files_digest((file.path, file.content) for file in exchange.files)
        for exchange in folder.exchanges
    }
    # Schemas decide no byte, but whether there are to be any.
    schemas = [(f"schema/{path.name}", path.read_bytes()) for path in schema_folder().glob("*.schema.json")]
    return Inputs(generator_digest([*generator_files(_PACKAGE), *schemas]), exchanges)


def read_output(output: Path) -> dict[str, bytes]:
    """Return what is on disk where the package belongs, by paths below the output folder."""
    return {f"{_PREFIX}{path}": data for path, data in read_tree(output / ROOT).items()}


def is_up_to_date(inputs: Inputs, on_disk: Mapping[str, bytes]) -> bool:
    """Tell from the manifest alone whether these inputs have made exactly what is on disk."""
    text = on_disk.get(f"{_PREFIX}{MANIFEST}", b"")
    manifest = read_manifest(text)
    return (
        manifest is not None
        and manifest.inputs == inputs
        and text == manifest.text().encode()
        and manifest.files == _digests(on_disk)
    )


def still_right(inputs: Inputs, on_disk: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    """Return the files of every exchange that need not be made again, by the exchange's name.

    Those are the exchanges whose specs this very generator has seen before, and all of whose files are still as it made
    them then.
    """
    manifest = read_manifest(on_disk.get(f"{_PREFIX}{MANIFEST}", b""))
    if manifest is None or manifest.inputs.generator != inputs.generator:
        return {}
    kept: dict[str, dict[str, bytes]] = {}
    for name, seen in manifest.inputs.exchanges.items():
        made = {path: value for path, value in manifest.files.items() if path.startswith(f"{name}/")}
        found = {path: on_disk.get(f"{_PREFIX}{path}") for path in made}
        whole = {
            f"{_PREFIX}{path}": data for path, data in found.items() if data is not None and digest(data) == made[path]
        }
        if made and inputs.exchanges.get(name) == seen and len(whole) == len(made):
            kept[name] = whole
    return kept


def generate(
    folder: SpecFolder,
    inputs: Inputs,
    kept: Mapping[str, Mapping[str, bytes]] | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Generation:
    """Read, resolve and render all exchanges but the ``kept`` ones; the result holds these and the manifest too.

    Args:
        folder: The specs.
        inputs: Their digests.
        kept: Files by the names of exchanges that need not be made again.
        say: Is told what is being done.
    """
    # The heavy tools come along; a run that finds nothing to do must not wait for them.
    from .exchange_stages import draft  # noqa: PLC0415
    from .render import finished, shared_sources  # noqa: PLC0415
    from .side_by_side import each  # noqa: PLC0415

    kept = kept or {}
    changed = evolve(folder, exchanges=tuple(one for one in folder.exchanges if one.name not in kept))
    drafts = list(each(draft, changed, lambda text: say(f"generating {text}")))
    problems = (*changed.stray_problems, *(problem for one in drafts for problem in one.problems))
    if problems:
        return Generation({}, problems)
    say("formatting")
    sources = shared_sources([exchange.name for exchange in folder.exchanges])
    for one in drafts:
        sources |= one.sources
    files = {path: text.encode() for path, text in finished(sources).items()}
    for own in kept.values():
        files |= own
    manifest = Manifest(inputs, _digests(files))
    return Generation({**dict(sorted(files.items())), f"{_PREFIX}{MANIFEST}": manifest.text().encode()}, ())


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return what a manifest says of these files; of itself it says nothing."""
    paths = files.keys() - {f"{_PREFIX}{MANIFEST}"}
    return {path.removeprefix(_PREFIX): digest(files[path]) for path in paths}


def write(output: Path, files: Mapping[str, bytes], found: Difference, on_disk: Mapping[str, bytes]) -> tuple[str, ...]:
    """Publish what differs; delete what an earlier run made and this one does not. Returns the deleted paths."""
    manifest = read_manifest(on_disk.get(f"{_PREFIX}{MANIFEST}", b""))
    owned = {f"{_PREFIX}{path}": made for path, made in manifest.files.items()} if manifest else dict[str, str]()
    # Only what is still as it was made: an edited file is somebody's.
    stale = tuple(path for path in found.extra if path in owned and digest(on_disk[path]) == owned[path])
    publish(output, {path: files[path] for path in (*found.missing, *found.changed)}, stale)
    return stale
