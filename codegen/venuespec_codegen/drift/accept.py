"""Suspects, and cells that nobody can read, that somebody has looked into: by name and with a reason."""

from collections.abc import Sequence

from attrs import evolve

from .examine import Examined
from .lock import Acceptance
from .report import Finding


class AcceptError(Exception):
    """An acceptance that accepts nothing, or not enough is said: the text says what to do."""


def parse_acceptances(texts: Sequence[str], today: str) -> tuple[Acceptance, ...]:
    """Read ``NAME=REASON`` texts.

    Raises:
        AcceptError: One lacks its name or its reason.
    """
    found: list[Acceptance] = []
    for text in texts:
        name, _, reason = text.partition("=")
        if not name.strip() or not reason.strip():
            raise AcceptError(f'--accept takes NAME="why it is right", not {text!r}')
        found.append(Acceptance(name.strip(), " ".join(reason.split()), today))
    return tuple(found)


def accept(examined: Sequence[Examined], acceptances: Sequence[Acceptance]) -> tuple[Examined, ...]:
    """Mark the suspects that were accepted, and let their locks remember it.

    A name alone is enough where one endpoint has such a suspect; else ``exchange.endpoint:name`` says whose is meant.

    Raises:
        AcceptError: A name is nobody's, or that of several.
    """
    found = list(examined)
    for acceptance in acceptances:
        owners = [index for index, one in enumerate(found) if _find(one, acceptance.suspect)]
        if not owners:
            names = ", ".join(_name(one, finding) for one in found for finding in _suspects(one)) or "none"
            raise AcceptError(f"there is no suspect `{acceptance.suspect}` to accept; suspects: {names}")
        if len(owners) > 1:
            names = ", ".join(f"{found[index].report.endpoint}:{acceptance.suspect}" for index in owners)
            raise AcceptError(f"several endpoints have the suspect `{acceptance.suspect}`; accept {names}")
        found[owners[0]] = _accepted(found[owners[0]], acceptance)
    return tuple(found)


def _accepted(examined: Examined, acceptance: Acceptance) -> Examined:
    suspect = _find(examined, acceptance.suspect)
    findings = tuple(
        evolve(one, accepted=acceptance.reason) if one is suspect else one for one in examined.report.findings
    )
    lock = examined.lock
    if lock and suspect:
        lock = evolve(lock, accepted=(*lock.accepted, evolve(acceptance, suspect=suspect.name)))
    return evolve(examined, report=evolve(examined.report, findings=findings), lock=lock)


def _find(examined: Examined, name: str) -> Finding | None:
    return next((one for one in _suspects(examined) if name in {one.name, _name(examined, one)}), None)


def _name(examined: Examined, finding: Finding) -> str:
    return f"{examined.report.endpoint}:{finding.name}"


def _suspects(examined: Examined) -> list[Finding]:
    return [one for one in examined.report.findings if one.name]
