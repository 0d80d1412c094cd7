"""The five stages in a row: what a run would write, and how much of it an earlier run has written already."""

import sys
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from .compare import Difference
from .manifest import Inputs, Manifest, digest, files_digest, generator_digest, generator_files, read_manifest
from .problems import Problem
from .publish import publish, read_tree
from .read import SpecFolder, schema_folder
from .shapes import SMALLEST, typed_dicts

if TYPE_CHECKING:
    from .aside import Aside, Here
    from .exchange_stages import Draft
    from .render import Finishing, Wire

ROOT = "venuespec"
MANIFEST = "MANIFEST.json"
_PREFIX = f"{ROOT}/"
_PACKAGE = Path(__file__).resolve().parent


@frozen
class Generation:
    """What the specs make: every file by its path below the output folder, or the problems that prevent it."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]


@frozen
class Earlier:
    """What an earlier run made and this one need not make again, by paths below the output folder.

    ``exchanges`` are those that nothing at all has to be done for. Of the others, a file stays whose draft is the same:
    ``drafts`` has the digest of that draft for every file that is as it was made.
    """

    exchanges: frozenset[str]
    files: Mapping[str, bytes]
    drafts: Mapping[str, str]


NOTHING = Earlier(frozenset(), {}, {})


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


def still_right(inputs: Inputs, on_disk: Mapping[str, bytes]) -> Earlier:
    """Return what an earlier run of this very generator made of these specs, as far as it is as it was made.

    A manifest that anybody has touched says nothing: it might leave out a file that has gone, too.
    """
    text = on_disk.get(f"{_PREFIX}{MANIFEST}", b"")
    manifest = read_manifest(text)
    if manifest is None or manifest.inputs.generator != inputs.generator or manifest.text().encode() != text:
        return NOTHING
    files = {
        f"{_PREFIX}{path}": data
        for path, made in manifest.files.items()
        if (data := on_disk.get(f"{_PREFIX}{path}")) is not None and digest(data) == made
    }
    drafts = {f"{_PREFIX}{path}": made for path, made in manifest.drafts.items() if f"{_PREFIX}{path}" in files}
    spoilt = {path.partition("/")[0] for path in manifest.files if f"{_PREFIX}{path}" not in files}
    same = (name for name, seen in manifest.inputs.exchanges.items() if inputs.exchanges.get(name) == seen)
    return Earlier(frozenset(same) - spoilt, files, drafts)


def generate(
    folder: SpecFolder,
    inputs: Inputs,
    earlier: Earlier = NOTHING,
    say: Callable[[str], None] = lambda _: None,
    *,
    aside: bool = False,
) -> Generation:
    """Read, resolve and render all exchanges that need it; the result holds all files and the manifest too.

    Args:
        folder: The specs.
        inputs: Their digests.
        earlier: What need not be made again.
        say: Is told what is being done.
        aside: Whether this process is young, so that a copy of it may import one heavy tool while it imports others.
    """
    # The heavy tools come along with these; a run that finds nothing to do must not wait for them.
    from .aside import called  # noqa: PLC0415

    changed = evolve(folder, exchanges=tuple(one for one in folder.exchanges if one.name not in earlier.exchanges))
    new = any(f"{_PREFIX}{one.name}/wire.py" not in earlier.drafts for one in changed.exchanges)
    slow = new and "datamodel_code_generator" not in sys.modules
    with called(typed_dicts, SMALLEST, aside=aside and slow) as ask:
        from .render import Finishing  # noqa: PLC0415

        names = [exchange.name for exchange in folder.exchanges]
        # Whatever happens, processes that draft end first.
        with Finishing() as finishing, closing(_drafted(changed, names, earlier.drafts, say)) as drafted:
            problems, drafts = _finish(drafted, changed.stray_problems, ask, finishing)
            if problems:
                return Generation({}, tuple(problems))
            say("formatting")
            made = finishing.done()
    drafts |= {path: made for path, made in earlier.drafts.items() if path.split("/")[1] in earlier.exchanges}
    files = {path: text.encode() for path, text in made.items()}
    files |= {path: earlier.files[path] for path in drafts.keys() - files.keys()}
    manifest = Manifest(inputs, _digests(files), {path.removeprefix(_PREFIX): made for path, made in drafts.items()})
    return Generation({**dict(sorted(files.items())), f"{_PREFIX}{MANIFEST}": manifest.text().encode()}, ())


def _drafted(
    changed: SpecFolder, exchanges: Sequence[str], known: Mapping[str, str], say: Callable[[str], None]
) -> Generator["Draft"]:
    """Yield what each changed exchange makes, and what stands beside all exchanges."""
    from .exchange_stages import draft, draft_shared  # noqa: PLC0415
    from .render import prepare  # noqa: PLC0415
    from .side_by_side import each  # noqa: PLC0415

    yield from each(partial(draft, known=known), changed, lambda text: say(f"generating {text}"), prepare)
    yield draft_shared(exchanges, known)


def _finish(
    drafted: Iterable["Draft"], stray: Iterable[Problem], ask: "Aside | Here", finishing: "Finishing"
) -> tuple[list[Problem], dict[str, str]]:
    """Return all problems and the digest of every draft; without problems, finish what is new."""
    from .render import shapes_source  # noqa: PLC0415

    problems, drafts = list(stray), dict[str, str]()
    shapes: dict[str, Wire] = {}
    for one in drafted:
        problems += one.problems
        drafts |= one.drafts
        shapes |= one.shapes
        if problems:
            continue
        finishing.add(one.sources)
        if ask.is_ready():
            # Here, while others draft: exchanges share shapes, and only one process has to learn how to make them.
            finishing.add({path: shapes_source(path, wire, ask) for path, wire in shapes.items()})
            shapes.clear()
    if not problems:
        finishing.add({path: shapes_source(path, wire, ask) for path, wire in shapes.items()})
    return problems, drafts


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
