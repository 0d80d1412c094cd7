"""The fictional exchange that the drift tests compare: its specs, its page, and edits of both."""

import shutil
from pathlib import Path
from typing import Final

from venuespec_codegen.drift.examine import Examined, Sighting, examine
from venuespec_codegen.drift.lock import Identity
from venuespec_codegen.drift.record import PageRecord
from venuespec_codegen.drift.report import EndpointReport, Finding
from venuespec_codegen.drift.subjects import Specs, load_specs
from venuespec_codegen.drift.suspects import Suspect
from venuespec_codegen.drift.take_record import take_record
from venuespec_codegen.drift.write import write
from venuespec_codegen.pages import Page, read_page

HERE: Final = Path(__file__).parent
PAGE: Final = (HERE / "pages" / "shut.md").read_text(encoding="utf-8")
IDENTITY: Final = Identity("https://docs.venue.example/orders.html#shut", "2026-01-31", "0" * 63 + "1")
LATER: Final = Identity("https://docs.venue.example/orders.html#shut", "2026-02-28", "0" * 63 + "2")


def edited(text: str, *edits: tuple[str, str]) -> str:
    """Make edits of a text, each of something that is there exactly once."""
    for old, new in edits:
        assert text.count(old) == 1, f"{text.count(old)} times there: {old}"
        text = text.replace(old, new)
    return text


def page_of(text: str) -> Page:
    page = read_page("page.md", text.encode())
    assert isinstance(page, Page)
    return page


def record_of(text: str) -> PageRecord:
    return take_record(page_of(text))


def specs_in(folder: Path, *edits: tuple[str, str], locked: bool = True) -> Path:
    """Copy the specs, edit the endpoint's, and unless told otherwise lock the page as it is."""
    root = shutil.copytree(HERE / "specs", folder / "specs")
    spec = root / "venue" / "shut.yaml"
    spec.write_text(edited(spec.read_text(encoding="utf-8"), *edits), encoding="utf-8")
    if locked:
        lock(root, PAGE)
    return root


def lock(root: Path, page: str) -> None:
    """Keep a page as it is now."""
    specs = load_specs(root)
    assert specs.problems == ()
    write(root, specs, [examined(specs, page, IDENTITY)], locks=True, edits=False)


def examined(specs: Specs, text: str, identity: Identity = LATER, suspects: tuple[Suspect, ...] = ()) -> Examined:
    """Compare a page with the only endpoint there is."""
    (subject,) = specs.subjects
    return examine(subject, Sighting(page_of(text), "page.md", identity, suspects), specs.beside(subject))


def report_on(root: Path, *edits: tuple[str, str]) -> EndpointReport:
    """Compare the page, edited, with specs."""
    return examined(load_specs(root), edited(PAGE, *edits)).report


def lines(findings: tuple[Finding, ...]) -> list[str]:
    """Write findings short: kind, part, changes, facts."""
    return [
        " | ".join(
            (
                finding.kind.value,
                finding.name or finding.part,
                *(f"{one.what}: {one.before} → {one.after}" for one in finding.changes),
                *map(str, finding.facts),
                *finding.proposals,
            )
        )
        for finding in findings
    ]
