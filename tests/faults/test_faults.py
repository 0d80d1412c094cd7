"""Every fault through the generated client and a real socket: no call lies, each says what it should, as published."""

import asyncio
import logging

import pytest

from ..runtime.certificates import Authority
from ..runtime.patient_loop import run_patiently
from .catalogue import catalogue
from .looks import leaks, looks_at, signatures
from .play import Certificates, Result
from .table import PUBLISHED, group_line, groups, play_some, total_lines
from .venues import VENUES, Venue

_CATALOGUES = {venue.name: catalogue(venue) for venue in VENUES}


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates.create(Authority.create(tmp_path_factory.mktemp("authority")))


async def _watched(group: str, venue: Venue, certificates: Certificates) -> list[Result]:
    complaints: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
    cases = [case for case in _CATALOGUES[venue.name] if case.group == group]
    results = await play_some(cases, venue, certificates)
    assert complaints == []
    return results


def _faults(result: Result, venue: Venue) -> list[str]:
    """What is wrong with a call, in words; empty for one that says what it should and keeps what it must."""
    found = list(result.lies)
    if result.claim not in result.case.may_say:
        found.append(f"says {result.claim}")
    secrets = [*venue.secrets, *signatures(result.orders)]
    found += [f"leaks at {leak}" for leak in leaks(looks_at(result.outcome), secrets)]
    if result.account.client.unresolved != ((result.outcome,) if result.claim == "unknown" else ()):
        found.append("what is unknown and what is unresolved are not the same")
    return [f"{one}: {result.outcome!r}" for one in found]


@pytest.mark.parametrize("group", groups(*_CATALOGUES.values()))
def test_no_call_lies_and_the_published_figures_are_what_came_of_it(
    group: str, certificates: Certificates, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    played = {venue.name: run_patiently(_watched(group, venue, certificates)) for venue in VENUES}

    faults = {
        f"{venue.name} {result.case}": wrong
        for venue in VENUES
        for result in played[venue.name]
        if (wrong := _faults(result, venue))
    }
    assert faults == {}
    orders = [order for results in played.values() for result in results for order in result.orders]
    secrets = {secret for venue in VENUES for secret in venue.secrets}
    assert leaks([("logs", caplog.text)], [*secrets, *signatures(orders)]) == []
    line = group_line(group, played)
    assert line in PUBLISHED.published().splitlines(), f"{line}\nif it is right: python -m tests.faults --update"


def test_the_published_summary_adds_up() -> None:
    """Its groups are those played above, where no call lies; totals and controls are sums."""
    lines = PUBLISHED.published().splitlines()
    named = groups(*_CATALOGUES.values())
    assert [line.split(" | ")[0] for line in lines[2 : len(named) + 2]] == [f"| {group}" for group in named]
    assert lines[len(named) + 2 :] == total_lines(lines[2 : len(named) + 2], _CATALOGUES)


@pytest.mark.parametrize("venue", VENUES, ids=lambda venue: venue.name)
def test_the_catalogue_names_each_case_once_and_has_all_kinds_of_truth(venue: Venue) -> None:
    cases = _CATALOGUES[venue.name]
    assert len({str(case) for case in cases}) == len(cases)
    assert len([case for case in cases if not case.is_control]) >= 120
    said = {claim for case in cases for claim in case.may_say}
    assert {"done", "unknown", "rejected", "throttled", "not sent"} == said
