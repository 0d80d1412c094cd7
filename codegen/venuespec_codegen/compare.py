"""Stage 4: what a run made against what is on disk, as the set of paths and as bytes."""

import difflib
from collections.abc import Mapping

from attrs import frozen


@frozen
class Difference:
    """Paths below the output folder; ``extra`` ones are there and nobody made them."""

    missing: tuple[str, ...]
    changed: tuple[str, ...]
    extra: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.changed or self.extra)


def compare(made: Mapping[str, bytes], found: Mapping[str, bytes]) -> Difference:
    """Say how ``found`` on disk differs from what was ``made``."""
    return Difference(
        missing=tuple(sorted(made.keys() - found.keys())),
        changed=tuple(sorted(path for path in made.keys() & found.keys() if made[path] != found[path])),
        extra=tuple(sorted(found.keys() - made.keys())),
    )


def unified(made: Mapping[str, bytes], found: Mapping[str, bytes], difference: Difference) -> str:
    """Write the difference as one unified diff from disk to what was made."""
    pieces: list[str] = []
    for path in sorted((*difference.missing, *difference.changed, *difference.extra)):
        old, new = _lines(found.get(path)), _lines(made.get(path))
        source = f"on disk/{path}" if path in found else "/dev/null"
        target = f"generated/{path}" if path in made else "/dev/null"
        pieces += difflib.unified_diff(old, new, source, target) if old or new else [f"--- {source}\n+++ {target}\n"]
    return "".join(piece if piece.endswith("\n") else f"{piece}\n\\ No newline at end of file\n" for piece in pieces)


def _lines(data: bytes | None) -> list[str]:
    return [] if data is None else data.decode("utf-8", "replace").splitlines(keepends=True)
