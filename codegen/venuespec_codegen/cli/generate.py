"""``venuespec generate``: specs to clients, or the proof that the clients are what the specs say."""

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..compare import Difference, compare, unified
from ..defect import GeneratorDefect
from ..generation import (
    MANIFEST,
    ROOT,
    Generation,
    generate,
    inputs_of,
    is_up_to_date,
    read_output,
    still_right,
    write,
)
from ..problems import Problem, counted, relocate, relocate_path, render, sort_key
from ..read import SpecFolder, default_specs, list_files
from ..uncollected import uncollected
from .parser import Subparsers
from .terminal import ColorChoice, Progress, add_color_option, wants_color

DESCRIPTION = """\
Make the clients from the specs. All files are written or none; files that an earlier run made and this one does not
are deleted; files that no run made are left alone and named.

With --check nothing is written: every file is made anew in memory and compared with the disk, and what is missing,
edited or extra is shown as a unified diff.

The exit status is 0 when all is well, 1 for problems in the specs or differences, 2 when a folder cannot be used."""


def add_parser(subparsers: Subparsers) -> ArgumentParser:
    """Describe the command's arguments."""
    parser = subparsers.add_parser("generate", description=DESCRIPTION, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument(
        "specs",
        metavar="SPECS",
        type=Path,
        nargs="?",
        help="a folder with one folder for each exchange (default: ./specs, else the specs that came with venuespec)",
    )
    parser.add_argument(
        "--output", type=Path, default=Path("generated"), help="the folder to write into (default: ./generated)"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if anything would be written")
    add_color_option(parser)
    return parser


def run(arguments: Namespace) -> int:
    """Generate or check and return the exit status; OSError when a folder cannot be used."""
    try:
        with uncollected():
            return _run(arguments)
    except GeneratorDefect as defect:
        print(f"nothing was generated: the generator is at fault here, not the specs: {defect}", file=sys.stderr)
        return 2


def _run(arguments: Namespace) -> int:
    root: Path = arguments.specs or default_specs()
    output: Path = arguments.output
    if output.resolve().is_relative_to(root.resolve()):
        print(f"venuespec generate: {output} lies in the specs themselves; choose another --output", file=sys.stderr)
        return 2
    with Progress() as progress:
        progress.say(f"reading {root}")
        folder = list_files(root)
        inputs, on_disk = inputs_of(folder), read_output(output)
        made = None
        if arguments.check:
            # A check trusts no manifest: whoever edits a file can edit its digest.
            made = generate(folder, inputs, say=progress.say, aside=True)
        elif folder.problems or not is_up_to_date(inputs, on_disk):
            made = generate(folder, inputs, still_right(inputs, on_disk), progress.say, aside=True)
    if made is None:
        print(f"{output}: nothing changed ({counted(sum(1 for _ in folder.files), 'spec file')} read)")
        return 0
    if made.problems:
        return _report(made.problems, folder, root, arguments.color)
    found = compare(made.files, on_disk)
    if arguments.check:
        return _check(output, made, found, on_disk)
    return _publish(output, made, found, on_disk)


def _report(problems: Sequence[Problem], specs: SpecFolder, root: Path, color: ColorChoice) -> int:
    folder = root.as_posix()
    texts = {relocate_path(file.path, folder): file.text for file in specs.files}
    ordered = relocate(sorted(problems, key=sort_key), folder)
    sys.stdout.write(render(ordered, texts, "full", color=wants_color(color, sys.stdout)))
    sys.stdout.flush()
    print(f"\nnothing was generated: {counted(len(problems), 'problem')} in {folder}", file=sys.stderr)
    return 1


def _check(output: Path, made: Generation, found: Difference, on_disk: Mapping[str, bytes]) -> int:
    if not found:
        print(f"{output}: {counted(len(made.files), 'file')}, exactly what the specs make")
        return 0
    sys.stdout.write(unified(made.files, on_disk, found))
    sys.stdout.flush()
    parts = [(found.missing, "missing"), (found.changed, "changed"), (found.extra, "extra")]
    counts = ", ".join(f"{len(paths)} {word}" for paths, word in parts if paths)
    remedies = ["run `venuespec generate`"] if found.missing or found.changed else []
    remedies += ["delete the extra"] if found.extra else []
    print(f"{output} is not what the specs make: {counts}; {', '.join(remedies)}", file=sys.stderr)
    return 1


def _publish(output: Path, made: Generation, found: Difference, on_disk: Mapping[str, bytes]) -> int:
    deleted = write(output, made.files, found, on_disk)
    strangers = [path for path in found.extra if path not in deleted]
    manifest_path = f"{ROOT}/{MANIFEST}"
    for sign, paths in (("+", found.missing), ("~", found.changed), ("-", deleted)):
        for path in paths:
            if path != manifest_path:
                print(f"{sign} {output / path}")
    for path in strangers:
        print(f"? {output / path}: made by no run, left alone")
    changes = [(found.missing, "written"), (found.changed, "rewritten"), (deleted, "deleted")]
    counts = ", ".join(f"{len(paths)} {word}" for paths, word in changes if paths)
    print(f"{output}: {counts or 'nothing changed'} ({counted(len(made.files), 'file')} in all)")
    return 0
