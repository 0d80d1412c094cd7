"""`python -m tests.faults.soak [seconds]`: play all faults over and over, and measure that nothing piles up."""

import asyncio
import gc
import sys
import tempfile
import time
import tracemalloc
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import frozen

from venuespec._runtime.limiter import Bucket, Limiter
from venuespec.errors import OutcomeUnknown, VenueError

from ..runtime.certificates import Authority
from ..runtime.fault_server import Fault, FaultServer
from ..runtime.patient_loop import run_patiently
from .case import Before, Case, Place
from .catalogue import catalogue
from .claims import claim_of
from .play import Certificates, play
from .venues import VENUES, Account, Venue

_SECONDS = 120.0
_AT_ONCE = 8
# What one round may add over the whole soak: an allocation for each call, or a connection for each fault, is far more.
_MORE_FILES, _MORE_TASKS, _MORE_KIB = 2, 0, 256


@frozen
class Figures:
    """What the process holds between two rounds."""

    files: int
    tasks: int
    kib: float

    @classmethod
    def now(cls) -> "Figures":
        """Count, after everything that nobody needs is gone."""
        gc.collect()
        traced, _ = tracemalloc.get_traced_memory()
        return cls(len(list(Path("/proc/self/fd").iterdir())), len(asyncio.all_tasks()), traced / 1024)

    def __str__(self) -> str:
        return f"{self.files} file descriptors, {self.tasks} tasks, {self.kib:.0f} KiB traced"


class _Admits(Limiter):
    """Lets everything pass: faults are what is measured."""

    async def acquire(self, buckets: Sequence[Bucket], *, max_wait: float) -> float | None:
        del buckets, max_wait
        return None

    async def close_until(self, bucket: Bucket, until: float) -> None:
        del bucket, until

    async def aclose(self) -> None:
        pass


async def _round(cases: Mapping[Venue, Sequence[Case]], certificates: Certificates) -> int:
    """Play every case once, each with a client of its own."""
    places = asyncio.Semaphore(_AT_ONCE)

    async def one(venue: Venue, case: Case) -> None:
        async with places:
            result = await play(case, venue, certificates)
        if result.lies or result.claim not in case.may_say:
            raise AssertionError(f"{venue.name} {case}: {result.claim} {result.lies}")

    await asyncio.gather(*(one(venue, case) for venue in cases for case in cases[venue]))
    return sum(map(len, cases.values()))


async def _on_one_client(venue: Venue, cases: Sequence[Case], server: FaultServer, account: Account) -> int:
    """Play the faults one after the other on a client that lives on."""
    faults = [case for case in cases if case.place is Place.SERVER and case.before is Before.NOTHING and not case.hangs]
    plain = [case for case in faults if case.certificate is None and not case.tls_to_plain and not case.proxies]
    for case in plain:
        server.play(case.fault)
        outcome: object = None
        try:
            outcome = await account.send()
        except VenueError as error:
            outcome = error
        if claim_of(outcome) not in case.may_say:
            raise AssertionError(f"{venue.name} {case}: {outcome!r}")
        if isinstance(outcome, OutcomeUnknown):
            account.client.resolve(outcome)
        del server.received[:-1], server.executed[:]
    return len(plain)


async def _soak(seconds: float) -> list[Figures]:
    cases = {venue: [case for case in catalogue(venue) if not case.proxies] for venue in VENUES}
    with tempfile.TemporaryDirectory() as folder:
        certificates = Certificates.create(Authority.create(Path(folder)))
    figures: list[Figures] = []
    calls, start = 0, time.monotonic()
    async with FaultServer(Fault("none", ())) as first, FaultServer(Fault("none", ())) as second:
        servers = dict(zip(VENUES, (first, second), strict=True))
        accounts = {
            venue: venue.open(f"http://127.0.0.1:{server.port}", limiter=_Admits()) for venue, server in servers.items()
        }
        while len(figures) < 2 or time.monotonic() - start < seconds:
            calls += await _round(cases, certificates)
            for venue in VENUES:
                calls += await _on_one_client(venue, cases[venue], servers[venue], accounts[venue])
            figures.append(Figures.now())
            sys.stdout.write(f"{time.monotonic() - start:6.1f} s  {calls:7} calls  {figures[-1]}\n")
            sys.stdout.flush()
        for account in accounts.values():
            await account.client.close()
    return figures


def main(arguments: Sequence[str]) -> int:
    """Return 0 where the figures stay flat after the first round, which fills caches."""
    seconds = float(arguments[0]) if arguments else _SECONDS
    warnings.simplefilter("error", ResourceWarning)
    ignored: list[str] = []
    sys.unraisablehook = lambda problem: ignored.append(repr(problem.exc_value))
    tracemalloc.start()
    first, *rest = run_patiently(_soak(seconds))
    worst = Figures(max(one.files for one in rest), max(one.tasks for one in rest), max(one.kib for one in rest))
    gc.collect()
    flat = (
        worst.files <= first.files + _MORE_FILES
        and worst.tasks <= first.tasks + _MORE_TASKS
        and worst.kib <= first.kib + _MORE_KIB
    )
    sys.stdout.write(
        f"after the first round: {first}\nat worst afterwards:   {worst}\nallowed more:          {_MORE_FILES} file "
        f"descriptors, {_MORE_TASKS} tasks, {_MORE_KIB} KiB\nresource warnings:     {len(ignored)} {ignored[:3]}\n"
    )
    return 0 if flat and not ignored else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
