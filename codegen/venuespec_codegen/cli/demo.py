"""``venuespec demo``: regenerates, then drives both clients against both simulators and prints what happened."""

import asyncio
import shutil
import subprocess
import sys
from argparse import Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..demo.table import GAP, column_widths, table_lines
from .parser import Subparsers
from .terminal import Progress, add_color_option, wants_color

if TYPE_CHECKING:
    from ..demo.scene import Scene

DESCRIPTION = """\
Regenerate the clients from specs/, start a simulator of each exchange on this machine, and drive the generated clients
through every way a call can end. Run it in a checkout. Nothing leaves this machine.

The exit status is 1 if a call ends otherwise than it should, or if generating found something wrong."""

HEADER = ("exchange", "tried", "outcome", "what the client said")
OUTCOME = HEADER.index("outcome")
WIDTH_IN_A_PIPE = 120
GREEN, RED, BOLD, PLAIN = "\033[32m", "\033[31m", "\033[1m", "\033[0m"


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command's arguments."""
    parser = subparsers.add_parser("demo", description=DESCRIPTION, formatter_class=RawDescriptionHelpFormatter)
    add_color_option(parser)


def run(arguments: Namespace) -> int:
    """Run the demo in the current folder and return the exit status."""
    if not Path("specs").is_dir():
        print("venuespec demo: there is no folder specs here; run it in a checkout of venuespec", file=sys.stderr)
        return 2
    print("$ venuespec generate", flush=True)
    generated = subprocess.run([sys.executable, "-m", "venuespec_codegen", "generate"], check=False)
    if generated.returncode != 0:
        return generated.returncode
    # Python forgets the folders that were not there when it started, and this one may be a second old.
    sys.path.insert(0, str(Path("generated").resolve()))
    from ..demo.play import play  # noqa: PLC0415 - it imports what has been generated only now

    with Progress() as progress:
        progress.say("driving both clients against both simulators …")
        scenes = asyncio.run(play())
    print()
    for line in scene_lines(scenes, color=wants_color(arguments.color, sys.stdout), width=_width()):
        print(line)
    surprises = sum(not scene.as_expected for scene in scenes)
    print()
    print(f"{len(scenes) - surprises} of {len(scenes)} calls ended as they should. No exchange was contacted.")
    return 1 if surprises else 0


def scene_lines(scenes: "list[Scene]", *, color: bool, width: int) -> Iterator[str]:
    """Lay the scenes out as a table of this width."""
    rows = [(scene.exchange, scene.tried, scene.verdict, scene.said) for scene in scenes]
    widths = column_widths(HEADER, rows, width)
    for header in table_lines(HEADER, widths):
        yield _line(header, dict.fromkeys(range(len(HEADER)), BOLD) if color else {})
    yield GAP.join("-" * column for column in widths)
    for number, (scene, row) in enumerate(zip(scenes, rows, strict=True)):
        if number:
            yield ""
        for cells in table_lines(row, widths):
            yield _line(cells, {OUTCOME: GREEN if scene.as_expected else RED} if color else {})


def _line(cells: tuple[str, ...], colors: dict[int, str]) -> str:
    painted = [f"{colors[place]}{cell}{PLAIN}" if place in colors else cell for place, cell in enumerate(cells)]
    return GAP.join(painted).rstrip()


def _width() -> int:
    return shutil.get_terminal_size((WIDTH_IN_A_PIPE, 24)).columns
