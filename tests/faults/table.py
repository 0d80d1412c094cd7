"""All cases of both exchanges played, and the table of what came of them."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ..recorded.marked import Marked
from ..runtime.certificates import Authority
from ..runtime.patient_loop import run_patiently
from .case import Case
from .catalogue import catalogue
from .claims import Claim
from .play import Certificates, Result, play
from .venues import VENUES, Venue

PUBLISHED = Marked("fault table")
_AT_ONCE = 8
_SAID = ("done", "rejected", "throttled", "not sent", "unknown", "unknown or not sent")
Played = Mapping[str, Sequence[Result]]


def play_both() -> dict[str, Sequence[Result]]:
    """Play every case of both exchanges."""
    with tempfile.TemporaryDirectory() as folder:
        certificates = Certificates.create(Authority.create(Path(folder)))
        return {venue.name: run_patiently(play_some(catalogue(venue), venue, certificates)) for venue in VENUES}


async def play_some(cases: Sequence[Case], venue: Venue, certificates: Certificates) -> list[Result]:
    """Play cases of one exchange, several at a time, and return what came of them in their order."""
    places = asyncio.Semaphore(_AT_ONCE)

    async def one(case: Case) -> Result:
        async with places:
            return await play(case, venue, certificates)

    # The environment belongs to the whole process, so nothing else may run beside a proxy.
    results = {str(case): await play(case, venue, certificates) for case in cases if case.proxies}
    rest = [case for case in cases if not case.proxies]
    results |= {str(result.case): result for result in await asyncio.gather(*map(one, rest))}
    return [results[str(case)] for case in cases]


def rows(venue: Venue, results: Iterable[Result]) -> list[str]:
    """One line for each case: what the client said, the truth, and how many requests came."""
    return [
        f"{venue.name:<6} {result.case!s:<70} {_said(result):<20} executed {result.executed}   "
        f"requests {result.requests}{''.join('   LIE: ' + lie for lie in result.lies)}"
        for result in results
    ]


def summary(played: Played) -> str:
    """The figures for both exchanges, as Markdown."""
    catalogues = {name: [result.case for result in results] for name, results in played.items()}
    lines = [group_line(group, played) for group in groups(*catalogues.values())]
    head = [f"| faults: {' / '.join(played)} | cases | {' | '.join(_SAID)} |", "|---|" + "--:|" * (len(_SAID) + 1)]
    return "\n".join([*head, *lines, *total_lines(lines, catalogues, _verdict(played))])


def groups(*catalogues: Sequence[Case]) -> list[str]:
    """The groups of cases, in the order of the table."""
    return list(dict.fromkeys(case.group for cases in catalogues for case in cases))


def group_line(group: str, played: Played) -> str:
    """The row of one group: how many cases each exchange has, and how often what was said."""
    counts = [Counter(_said(result) for result in results if result.case.group == group) for results in played.values()]
    return _line(group, [[count.total(), *(count[one] for one in _SAID)] for count in counts])


def total_lines(
    lines: Sequence[str], catalogues: Mapping[str, Sequence[Case]], verdict: Sequence[str] | None = None
) -> list[str]:
    """What stands below the rows of the groups: their sum, and the verdict; by default that of calls that are right."""
    cells = [[cell.split(" / ") for cell in line.strip("| ").split(" | ")[1:]] for line in lines]
    sums = [[sum(int(row[column][side]) for row in cells) for column in range(len(cells[0]))] for side in range(2)]
    controls = _both([sum(case.is_control for case in cases) for cases in catalogues.values()])
    last = f"- controls, where anything but done would be wrong: {controls}"
    return [
        _line("**all**", sums),
        "",
        *(_verdict(dict.fromkeys(catalogues, ())) if verdict is None else verdict),
        last,
    ]


def _line(name: str, figures: Sequence[Sequence[int]]) -> str:
    return f"| {name} | {' | '.join(_both(pair) for pair in zip(*figures, strict=True))} |"


def _verdict(played: Played) -> list[str]:
    def count(lie: str) -> str:
        return _both(
            [sum(one.startswith(lie) for result in results for one in result.lies) for results in played.values()]
        )

    unexpected = _both(
        [sum(result.claim not in result.case.may_say for result in results) for results in played.values()]
    )
    return [
        f"- said done, and nothing was executed: {count('says done')}",
        f"- said not executed, and it was: {count('says not executed')}",
        f"- sent or executed more than once: {count('sent more')}, {count('executed more')}",
        f"- another origin heard of it: {count('told another')}",
        f"- ended in anything but the project's own classes: {count('ended in')}",
        f"- said something else than the design demands: {unexpected}",
    ]


def _said(result: Result) -> str:
    """What was said; where either of two is true, and a race decides, both."""
    either = result.case.may_say == frozenset({Claim.UNKNOWN, Claim.NOT_SENT}) and result.claim in result.case.may_say
    return "unknown or not sent" if either else result.claim.value


def _both(numbers: Sequence[int]) -> str:
    return " / ".join(map(str, numbers))
