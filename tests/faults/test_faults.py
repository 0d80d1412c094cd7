"""Every fault through the generated client and a real socket: no call lies, and each says what it should."""

import asyncio
import logging

import pytest

from ..runtime.certificates import Authority
from ..runtime.patient_loop import run_patiently
from .case import Case
from .catalogue import catalogue
from .looks import leaks, looks_at, signatures
from .play import Certificates, Result, play
from .venues import VENUES, Venue

_CASES = [(venue, case) for venue in VENUES for case in catalogue(venue)]


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates.create(Authority.create(tmp_path_factory.mktemp("authority")))


async def _watched(case: Case, venue: Venue, certificates: Certificates) -> Result:
    complaints: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
    result = await play(case, venue, certificates)
    assert complaints == []
    return result


@pytest.mark.parametrize(("venue", "case"), _CASES, ids=[f"{venue.name}-{case}" for venue, case in _CASES])
def test_a_call_does_not_lie(
    venue: Venue, case: Case, certificates: Certificates, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    result = run_patiently(_watched(case, venue, certificates))

    assert result.lies == [], result.outcome
    assert result.claim in case.may_say, result.outcome
    looks = [*looks_at(result.outcome), ("logs", caplog.text)]
    assert leaks(looks, [*venue.secrets, *signatures(result.orders)]) == []
    unresolved = result.account.client.unresolved
    assert unresolved == ((result.outcome,) if result.claim == "unknown" else ())


@pytest.mark.parametrize("venue", VENUES, ids=lambda venue: venue.name)
def test_the_catalogue_names_each_case_once_and_has_all_kinds_of_truth(venue: Venue) -> None:
    cases = catalogue(venue)
    assert len({str(case) for case in cases}) == len(cases)
    assert len([case for case in cases if not case.is_control]) >= 120
    said = {claim for case in cases for claim in case.may_say}
    assert {"done", "unknown", "rejected", "throttled", "not sent"} == said
