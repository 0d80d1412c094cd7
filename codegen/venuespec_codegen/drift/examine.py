"""One endpoint against one page, or against its lock alone."""

from collections.abc import Sequence

from attrs import evolve, frozen

from ..pages import Page
from .comparison import Comparison, compare_records
from .coverage import coverage_of
from .findings import findings_of
from .hosts import host_suspects, origin_suspects, with_origins
from .lock import Identity, Lock
from .noise import noise_of, remarks_on
from .record import PageRecord
from .report import EndpointReport
from .section import section_of
from .subjects import Subject
from .suspects import Suspect
from .take_record import take_record


class NotOnPage(Exception):
    """The page speaks of other calls and not of the one that was asked for."""


@frozen
class Sighting:
    """A page as it was found; ``called`` is its file or address, ``suspects`` what is odd about where it was found."""

    page: Page
    called: str
    identity: Identity
    suspects: tuple[Suspect, ...] = ()


@frozen
class Examined:
    """What came of it; ``lock`` is what would be kept, nothing where no page was looked at."""

    subject: Subject
    report: EndpointReport
    comparison: Comparison
    lock: Lock | None


def examine(subject: Subject, sighting: Sighting, beside: Sequence[Subject]) -> Examined:
    """Compare a page with what was kept of it and with the facts that stand on it.

    Raises:
        NotOnPage: The page does not name the endpoint's call, and names others.
    """
    page = section_of(sighting.page, subject.target.endpoint, subject.target.fragment)
    if page is None:
        raise NotOnPage(
            f"{sighting.called}: speaks of other calls and not of {subject.target.name}; is it the right page?"
        )
    locked, target, identity = subject.lock, subject.target, sighting.identity
    address = target.endpoint.page.url
    record = with_origins(take_record(page), page, (address, identity.url))
    suspects = (
        *sighting.suspects,
        *origin_suspects(page, record, locked, address),
        *host_suspects(locked, record, target.exchange.servers),
    )
    if locked and locked.page.sha256 == identity.sha256:
        # The day on which these bytes were first seen says more than today.
        identity = evolve(identity, retrieved=locked.page.retrieved)
    comparison = compare_records(locked.record if locked else None, record, subject.facts)
    lock = Lock(subject.target.name, identity, record, locked.accepted if locked else ())
    return Examined(
        subject,
        _report(subject, sighting.called, _seen(locked, sighting.identity), comparison, suspects, beside),
        comparison,
        lock,
    )


def examine_lock(subject: Subject, lock: Lock, beside: Sequence[Subject], seen: str) -> Examined:
    """Look at what was kept alone: nothing has changed, but facts may stand on nothing."""
    comparison = compare_records(lock.record, lock.record, subject.facts)
    return Examined(subject, _report(subject, lock.page.url, seen, comparison, (), beside), comparison, None)


def _report(  # noqa: PLR0913, PLR0917 - the pieces that it puts together
    subject: Subject,
    called: str,
    seen: str,
    comparison: Comparison,
    suspects: Sequence[Suspect],
    beside: Sequence[Subject],
) -> EndpointReport:
    records: list[PageRecord] = [one.lock.record for one in beside if one.lock]
    others = records if len(records) == len(beside) else None
    return EndpointReport(
        subject.target.name,
        called,
        seen,
        findings_of(comparison, suspects, others),
        noise_of(comparison),
        tuple(remarks_on(comparison)),
        coverage_of(comparison.new, comparison.users),
    )


def _seen(lock: Lock | None, identity: Identity) -> str:
    if lock is None:
        return "there is no lock yet"
    same = "the very page of" if lock.page.sha256 == identity.sha256 else "compared with the lock of"
    return f"{same} {lock.page.retrieved}"
