"""All cases of both exchanges played, and the table of what came of them."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..runtime.certificates import Authority
from ..runtime.patient_loop import run_patiently
from .case import Case
from .catalogue import catalogue
from .claims import Claim
from .play import Certificates, Result, play
from .venues import VENUES, Venue

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- fault table: begin -->", "<!-- fault table: end -->"
_AT_ONCE = 8


def play_all(venue: Venue) -> list[Result]:
    """Play every case of one exchange, several at a time."""
    with tempfile.TemporaryDirectory() as folder:
        certificates = Certificates.create(Authority.create(Path(folder)))
        return run_patiently(_play_all(venue, certificates))


async def _play_all(venue: Venue, certificates: Certificates) -> list[Result]:
    places = asyncio.Semaphore(_AT_ONCE)

    async def one(case: Case) -> Result:
        async with places:
            return await play(case, venue, certificates)

    cases = catalogue(venue)
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


def summary(played: dict[str, Sequence[Result]]) -> str:
    """The figures for both exchanges, as Markdown."""
    said = ["done", "rejected", "throttled", "not sent", "unknown", "unknown or not sent"]
    lines = [
        f"| faults: {' / '.join(played)} | cases | {' | '.join(said)} |",
        "|---|" + "--:|" * (len(said) + 1),
    ]
    groups = list(dict.fromkeys(result.case.group for results in played.values() for result in results))
    for group in (*groups, ""):
        counts = [
            Counter(_said(result) for result in results if group in ("", result.case.group))
            for results in played.values()
        ]
        cells = [_both([count.total() for count in counts]), *(_both([count[one] for count in counts]) for one in said)]
        lines.append(f"| {group or '**all**'} | {' | '.join(cells)} |")
    return "\n".join([*lines, "", *_verdict(played)])


def _verdict(played: dict[str, Sequence[Result]]) -> list[str]:
    def count(lie: str) -> str:
        return _both(
            [sum(one.startswith(lie) for result in results for one in result.lies) for results in played.values()]
        )

    controls = _both([sum(result.case.is_control for result in results) for results in played.values()])
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
        f"- controls, where anything but done would be wrong: {controls}",
    ]


def _said(result: Result) -> str:
    """What was said; where either of two is true, and a race decides, both."""
    either = result.case.may_say == frozenset({Claim.UNKNOWN, Claim.NOT_SENT}) and result.claim in result.case.may_say
    return "unknown or not sent" if either else result.claim.value


def _both(numbers: Sequence[int]) -> str:
    return " / ".join(map(str, numbers))


def published() -> str:
    """The summary as the README has it."""
    _, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    return rest.partition(END)[0].strip()


def publish(text: str) -> None:
    """Put the summary into the README, in place of the last one."""
    whole = README.read_text(encoding="utf-8")
    before, _, rest = whole.partition(BEGIN)
    README.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", encoding="utf-8", newline="\n")


def play_both() -> dict[str, Sequence[Result]]:
    """Play every case of both exchanges."""
    return {venue.name: play_all(venue) for venue in VENUES}
