"""The harness can fail: a client written in haste is caught, in each of the ways that a call can lie."""

import ssl
import tempfile
from pathlib import Path

import aiohttp
from attrs import define, evolve

from venuespec._runtime.limiter import Limiter
from venuespec.errors import NotSent, OutcomeUnknown

from ..runtime.certificates import Authority
from ..runtime.patient_loop import run_patiently
from .case import Case
from .catalogue import catalogue
from .play import Certificates, Result, play
from .venues import OKX, SECRETS, Account, Venue

_GROUPS = ("almost a success", "almost a refusal")
_REDIRECTS = ("302-elsewhere-success", "307-elsewhere-success", "307-same-path-success")


class ClosePositionResponse:
    """What the hasty client returns: it says done."""


@define
class _Hasty:
    """Posts with a pooled session, follows redirects, and takes any code but "0" for a refusal."""

    base_url: str
    session: aiohttp.ClientSession | None = None
    unresolved: tuple[OutcomeUnknown, ...] = ()

    async def send(self) -> object:
        if self.session is None:
            self.session = aiohttp.ClientSession()
        headers = {"OK-ACCESS-KEY": SECRETS["api_key"], "OK-ACCESS-SIGN": "fake"}
        limit = aiohttp.ClientTimeout(total=0.3)
        async with self.session.post(self.base_url + "/close", json={"a": 1}, headers=headers, timeout=limit) as reply:
            document = await reply.json(content_type=None)
        if str(document["code"]) != "0":
            raise NotSent("okx", "close_position", "some code")
        return ClosePositionResponse()

    def resolve(self, outcome: OutcomeUnknown) -> None:
        raise AssertionError(outcome)

    async def close(self) -> None:
        if self.session is not None:
            await self.session.close()


def _open_hasty(
    base_url: str,
    *,
    timeout: float = 20,
    ssl_context: ssl.SSLContext | None = None,
    limiter: Limiter | None = None,
) -> Account:
    del timeout, ssl_context, limiter
    client = _Hasty(base_url)
    real = OKX.open(base_url)
    return evolve(real, client=client, send=client.send)


def _lies(venue: Venue) -> set[str]:
    with tempfile.TemporaryDirectory() as folder:
        certificates = Certificates.create(Authority.create(Path(folder)))

    async def one(case: Case) -> Result:
        return await play(case, venue, certificates)

    cases = [one for one in catalogue(venue) if one.group in _GROUPS or one.name in _REDIRECTS]
    return {lie for case in cases for lie in run_patiently(one(case)).lies}


def test_a_client_written_in_haste_is_caught() -> None:
    assert _lies(evolve(OKX, open=_open_hasty)) == {
        "says done, and it was not",
        "says not executed, and it was",
        "sent more than once",
        "told another origin",
        "ended in something foreign",
    }
