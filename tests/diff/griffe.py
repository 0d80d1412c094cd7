"""`python -m tests.diff.griffe`: what griffe sees break in the generated clients, our findings must see as well.

Griffe knows nothing of specs: it reads the clients of both sides and compares names and signatures. A break of what
callers can reach, where no finding says that calling code must change, is a verdict of ours that is wrong.
"""

import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import griffe
from attrs import frozen

from venuespec_codegen.diff.compare import compare
from venuespec_codegen.diff.finding import Caller, Finding
from venuespec_codegen.model import Model
from venuespec_codegen.render import exchange_sources

from .all_cases import CASES
from .case import Case
from .reading import model_of

_OTHER_VALUE: Final = {griffe.BreakageKind.PARAMETER_CHANGED_DEFAULT, griffe.BreakageKind.ATTRIBUTE_CHANGED_VALUE}
_PACKAGE: Final = "venue"


@frozen
class Unseen:
    """Breaks that griffe sees and no finding does."""

    case: Case
    direction: str
    breaks: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.case.kind} {self.direction}: {', '.join(self.breaks)}"


def unseen(cases: Iterable[Case]) -> Iterator[Unseen]:
    """Compare both sides of each case in both directions."""
    for case in cases:
        old, new = map(model_of, case.sides())
        with tempfile.TemporaryDirectory() as folder:
            before, after = client_of(old, Path(folder, "old")), client_of(new, Path(folder, "new"))
            for direction, one, other, findings in (
                ("forwards", before, after, compare(old, new)),
                ("backwards", after, before, compare(new, old)),
            ):
                if breaks := breaks_nobody_tells(one, other, findings):
                    yield Unseen(case, direction, breaks)


def breaks_nobody_tells(
    old: "griffe.Object | griffe.Alias", new: "griffe.Object | griffe.Alias", findings: Sequence[Finding]
) -> tuple[str, ...]:
    """Return what breaks for callers, unless a finding says that their code must change.

    Of another value where code says none, griffe speaks as of a break; for us such code does something else.
    """
    told = {one.caller for one in findings}
    if Caller.SOURCE in told:
        return ()
    reachable = tuple(_exported(old))
    breaks = griffe.find_breaking_changes(old, new)
    return tuple(
        f"{one.kind.name} {one.obj.path}"
        for one in breaks
        if f"{one.obj.path}.".startswith(reachable) and not (one.kind in _OTHER_VALUE and Caller.BEHAVIOUR in told)
    )


def client_of(model: Model, folder: Path) -> "griffe.Object | griffe.Alias":
    """Write the client of the base exchange into a folder, and let griffe read it."""
    (exchange,) = (one for one in model.exchanges if one.name == _PACKAGE)
    for path, text in exchange_sources(exchange).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return griffe.load(f"venuespec.{_PACKAGE}", search_paths=[folder], allow_inspection=False)


def _exported(package: "griffe.Object | griffe.Alias") -> Iterator[str]:
    """Yield the beginnings of paths that callers can reach: of what the package exports, there and where it is made.

    Griffe takes for public whatever has a name without an underscore, also what no caller is told of.
    """
    for name in package.exports or ():
        member = package.members.get(str(name))
        yield f"{package.path}.{name}."
        if isinstance(member, griffe.Alias):
            yield f"{member.target_path}."


def main() -> int:
    """Judge all cases, print what is wrong, and return 1 if anything is."""
    found = list(unseen(CASES))
    for one in found:
        sys.stdout.write(f"{one}\n")
    sys.stdout.write(f"{len(CASES)} edits forwards and backwards, {len(found)} breaks that no finding tells\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
