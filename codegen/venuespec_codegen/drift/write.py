"""Locks and edited specs to the disk: all of them or none."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

from ..publish import publish
from .check_edits import edited
from .edits import Edit
from .examine import Examined
from .facts import Fact
from .plan_edits import plan_edits
from .report import FindingKind
from .spec_text import SpecText, spec_text
from .subjects import Specs
from .write_lock import write_lock

# A comparison of specs would call what the exchange changed a correction of ours.
_STALE: Final = "docs: sha256 is still the former page's; --apply --write names the one that the lock has now"
_MOST_NAMED: Final = 5  # in one message


class Refused(Exception):
    """Writing now would hide something: the text says what, and what to do."""


@frozen
class Written:
    """Paths below the specs that were written, what was edited, and what is left to a person."""

    paths: tuple[str, ...]
    said: tuple[str, ...]
    by_hand: tuple[str, ...]


def write(root: Path, specs: Specs, examined: Sequence[Examined], *, locks: bool, edits: bool) -> Written:
    """Refresh the locks, edit the specs, or both.

    Raises:
        Refused: A suspect or an odd cell was not accepted, or the spec names places that are another part's in the new
            lock.
        EditError: The edits would do something else than they should.
        OSError: A file cannot be written; then none was.
    """
    for one in examined:
        _check(one, edits=edits)
    texts = _texts(specs)
    planned: list[Edit] = []
    by_hand: list[str] = []
    if edits:
        for one in examined:
            target = one.subject.target
            page = one.lock.page if locks and one.lock else None
            plan = plan_edits(target.exchange, target.endpoint, one.comparison, page, texts)
            if plan.stuck:
                raise Refused(_stuck(target.name, plan.stuck))
            planned += plan.edits
            by_hand += (f"{target.name}: {text}" for text in plan.by_hand)
    elif locks:
        by_hand += (f"{one.subject.target.name}: {_STALE}" for one in examined if _is_stale(one))
    made = dict(edited(specs.folder, texts, list(dict.fromkeys(planned)))) if planned else {}
    if locks:
        made |= {one.subject.lock_path: write_lock(one.lock).encode() for one in examined if one.lock}
    changed = {path: content for path, content in made.items() if _read(root / path) != content}
    publish(root, changed, ())
    return Written(tuple(changed), tuple(edit.said for edit in planned), tuple(by_hand))


def _is_stale(examined: Examined) -> bool:
    """Tell whether the spec would go on naming the page that the lock had before."""
    before, now, said = examined.subject.lock, examined.lock, examined.subject.target.endpoint.page.sha256
    return before is not None and now is not None and said == before.page.sha256 != now.page.sha256


def _stuck(name: str, facts: Sequence[Fact]) -> str:
    first = facts[0]
    return f"the source of {first} of {name} names another part of the page now; change it first: {first.span}"


def _check(examined: Examined, *, edits: bool) -> None:
    name = examined.report.endpoint
    named = [one for one in examined.report.open if one.name]
    if named:
        what = "suspects" if any(one.kind is FindingKind.SUSPECT for one in named) else "odd cells"
        places = ", ".join(f"{one.name} ({one.span})" if one.span else one.name for one in named[:_MOST_NAMED])
        more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
        way_out = f'look at the page, then add --accept {named[0].name}="why it is right"'
        raise Refused(f"{name} has {what} that nobody has accepted: {places}{more}; {way_out}")
    if not edits and any(one.kind is FindingKind.MOVED for one in examined.report.findings):
        raise Refused(f"{name} names places that are another part's now; add --apply, which renames those that it can")


def _texts(specs: Specs) -> Mapping[str, SpecText]:
    texts = {file.path: spec_text(file) for file in specs.folder.files}
    return {path: text for path, text in texts.items() if text}


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
