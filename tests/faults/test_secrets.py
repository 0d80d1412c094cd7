"""An exchange, or whoever answers for it, says back what it was sent: none of it comes out of the client."""

import html
import json
import logging
from collections.abc import Callable
from urllib.parse import quote

import pytest
from attrs import evolve

from venuespec import bingx, errors, okx

from ..runtime.fault_pieces import full
from ..runtime.fault_server import End, Fault, FaultServer
from ..runtime.patient_loop import run_patiently
from .claims import Claim, claim_of
from .looks import leaks, looks_at, signatures
from .venues import BINGX, SECRETS, VENUES, Account, Venue

Compose = Callable[[Venue, list[str], bytes], tuple[bytes, ...]]


class _Echo(FaultServer):
    """Answers with what ``compose`` makes of the secrets that the request shows."""

    def __init__(self, compose: Compose, venue: Venue) -> None:
        super().__init__(Fault("echo", (), End.HALF_CLOSE))
        self._compose = compose
        self._venue = venue

    def words(self, fault: Fault, received: bytes) -> tuple[bytes, ...]:
        del fault
        return self._compose(self._venue, [*self._venue.secrets, *signatures([received])], received)


def _in_message(code: Callable[[Venue], str], spelled: Callable[[str], str] = str) -> Compose:
    def compose(venue: Venue, secrets: list[str], _received: bytes) -> tuple[bytes, ...]:
        message = json.dumps(" and ".join(f"wrong: {spelled(one)}," for one in secrets))
        return (full(body=venue.refusal(code(venue), message)),)

    return compose


def _page(make: Callable[[list[str], bytes], bytes], first: bytes = b"HTTP/1.1 502 Bad Gateway") -> Compose:
    return lambda _venue, secrets, received: (full(first=first, body=make(secrets, received)),)


def _raw(text: str) -> Compose:
    def compose(_venue: Venue, secrets: list[str], _received: bytes) -> tuple[bytes, ...]:
        return (text.replace("{all}", " ".join(secrets)).replace("{key}", secrets[0]).encode(),)

    return compose


def _as_code(venue: Venue, secrets: list[str], _received: bytes) -> tuple[bytes, ...]:
    return (full(body=venue.refusal(json.dumps(secrets[0]))),)


def _as_row(venue: Venue, secrets: list[str], _received: bytes) -> tuple[bytes, ...]:
    return (full(body=venue.success_with(**{venue.echoed: json.dumps(" ".join(secrets))})),)


def _broken_off(venue: Venue, secrets: list[str], _received: bytes) -> tuple[bytes, ...]:
    body = venue.refusal(venue.refused, json.dumps(f"wrong signature {secrets[-1]}"))
    end = body.index(secrets[-1].encode()[:9]) + 20
    return (b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body), body[:end])


def _at_the_cut(_venue: Venue, secrets: list[str], _received: bytes) -> tuple[bytes, ...]:
    body = b"<html>".ljust(500 - 20, b"x") + secrets[-1].encode() + b"</html>"
    return (full(first=b"HTTP/1.1 403 Forbidden", body=body),)


def _escaped_by_gson(text: str) -> str:
    return text.replace("=", "\\u003d").replace("+", "\\u002b").replace("/", "\\/")


_ECHOES: dict[str, tuple[Compose, Claim]] = {
    "message-of-a-refusal": (_in_message(lambda venue: venue.refused), Claim.REJECTED),
    "message-of-a-throttle": (_in_message(lambda venue: venue.throttled), Claim.THROTTLED),
    "message-of-an-open-code": (_in_message(lambda venue: venue.open_outcome), Claim.UNKNOWN),
    "message-of-an-unlisted-code": (_in_message(lambda venue: venue.in_no_table), Claim.UNKNOWN),
    "message-in-capitals": (_in_message(lambda venue: venue.refused, str.upper), Claim.REJECTED),
    "message-percent-encoded": (_in_message(lambda venue: venue.refused, quote), Claim.REJECTED),
    "message-quoted-as-html": (_in_message(lambda venue: venue.refused, html.escape), Claim.REJECTED),
    "as-a-code": (_as_code, Claim.UNKNOWN),
    "as-another-position": (_as_row, Claim.UNKNOWN),
    "page-with-the-request": (_page(lambda _, received: b"<pre>" + received[:450]), Claim.UNKNOWN),
    "page-percent-encoded": (_page(lambda secrets, _: quote(" ".join(secrets), safe="").encode()), Claim.UNKNOWN),
    "page-with-escapes": (_page(lambda secrets, _: _escaped_by_gson(json.dumps(secrets)).encode()), Claim.UNKNOWN),
    "page-with-many": (_page(lambda secrets, _: (" ".join(secrets) * 500).encode()), Claim.UNKNOWN),
    "body-broken-off-inside": (_broken_off, Claim.UNKNOWN),
    "excerpt-cut-inside": (_at_the_cut, Claim.UNKNOWN),
    "status-line": (_raw("HTTP/1.1 {all}\r\n\r\n"), Claim.UNKNOWN),
    "reason": (_raw("HTTP/1.1 500 {all}\r\nContent-Length: 0\r\n\r\n"), Claim.UNKNOWN),
    "header": (_raw("HTTP/1.1 200 OK\r\nX: {all}\r\nContent-Length: 0\r\n\r\n"), Claim.UNKNOWN),
    "bad-header": (_raw("HTTP/1.1 200 OK\r\n{all}\r\n\r\n"), Claim.UNKNOWN),
    "bad-length": (_raw("HTTP/1.1 200 OK\r\nContent-Length: {key}\r\n\r\n"), Claim.UNKNOWN),
    "bad-chunk": (_raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{key}\r\n"), Claim.UNKNOWN),
    "encoding": (_raw("HTTP/1.1 200 OK\r\nContent-Encoding: {key}\r\nContent-Length: 0\r\n\r\n"), Claim.UNKNOWN),
    "redirect": (_raw("HTTP/1.1 307 X\r\nLocation: /{key}\r\nContent-Length: 0\r\n\r\n"), Claim.UNKNOWN),
    "garbage": (_raw("{all}"), Claim.UNKNOWN),
}


async def _echoed(compose: Compose, venue: Venue) -> tuple[object, Account, list[str]]:
    async with _Echo(compose, venue) as server:
        account = venue.open(f"http://127.0.0.1:{server.port}")
        try:
            outcome: object = await account.send()
        except errors.VenueError as error:
            outcome = error
        await account.client.close()
        return outcome, account, signatures(map(bytes, server.received))


@pytest.mark.parametrize("venue", VENUES, ids=lambda venue: venue.name)
@pytest.mark.parametrize("name", _ECHOES)
def test_what_is_said_back_is_not_passed_on(name: str, venue: Venue, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    compose, claim = _ECHOES[name]
    outcome, account, signed = run_patiently(_echoed(compose, venue))

    assert claim_of(outcome) is claim
    assert len(signed) == 1
    looks = [*looks_at(outcome), *looks_at(account.client), ("logs", caplog.text)]
    assert leaks(looks, [*venue.secrets, *signed]) == []


def test_what_is_captured_from_a_message_is_scrubbed_too() -> None:
    account = BINGX.open("http://127.0.0.1:9")
    body = BINGX.refusal("109400", json.dumps(f"parameter {SECRETS['api_key']} is must"))
    with pytest.raises(errors.Rejected) as caught:
        account.parse(200, body)
    assert caught.value.name == "MISSING_PARAMETER"
    assert caught.value.captured == {"parameter": "********"}
    assert caught.value.message == "parameter ******** is must"
    assert leaks(looks_at(caught.value), BINGX.secrets) == []


@pytest.mark.parametrize("venue", VENUES, ids=lambda venue: venue.name)
@pytest.mark.parametrize("kind", ["refused", "throttled", "open_outcome", "in_no_table"])
def test_reading_a_recorded_reply_scrubs_it_as_well(kind: str, venue: Venue) -> None:
    account = venue.open("http://127.0.0.1:9")
    codes = {one: getattr(venue, one) for one in ("refused", "throttled", "open_outcome", "in_no_table")}
    body = venue.refusal(codes[kind], json.dumps(" ".join(venue.secrets)))
    with pytest.raises(errors.VenueError) as caught:
        account.parse(400, body)
    assert leaks(looks_at(caught.value), venue.secrets) == []


@pytest.mark.parametrize("venue", VENUES, ids=lambda venue: venue.name)
def test_no_object_of_a_client_tells_a_secret(venue: Venue) -> None:
    account = venue.open("http://127.0.0.1:9")
    prepared = account.prepare()
    signed = [prepared.headers.get("OK-ACCESS-SIGN") or prepared.url.rpartition("signature=")[2]]
    mine = (account.client, account.credentials, account.request, prepared, prepared.scrubber)
    for thing in (*mine, *vars(account.client).values()):
        # A prepared request is asked for its headers by name: they are what it is for.
        looks = [look for look in looks_at(thing) if look[0] != "slots" or thing is not prepared]
        assert leaks(looks, [*venue.secrets, *signed]) == [], type(thing)


def test_errors_without_a_reply_tell_no_secret() -> None:
    okx_secrets = {**SECRETS, "secret_key": SECRETS["secret_key"] + "\n"}
    bingx_secrets = {"api_key": SECRETS["api_key"], "secret_key": SECRETS["secret_key"] + " " + SECRETS["api_key"]}
    failing: list[Callable[[], object]] = [
        lambda: okx.Credentials(**okx_secrets),
        lambda: bingx.Credentials(**bingx_secrets),
        lambda: bingx.ClosePositionRequest(position_id="no number"),
        lambda: okx.ClosePositionRequest(inst_id="", mgn_mode="cross"),
        lambda: VENUES[0].open(f"https://user:{SECRETS['secret_key']}@www.okx.com"),
        lambda: VENUES[1].open(f"https://open-api.bingx.com/?key={SECRETS['api_key']}"),
    ]
    for fails in failing:
        with pytest.raises(errors.NotExecuted) as caught:
            fails()
        error = caught.value
        assert leaks([("str", str(error)), ("repr", repr(error)), ("vars", repr(vars(error)))], SECRETS.values()) == []


@pytest.mark.parametrize("venue", VENUES, ids=lambda venue: venue.name)
def test_a_leak_would_be_found(venue: Venue) -> None:
    prepared = venue.open("http://127.0.0.1:9").prepare()
    assert leaks([("plain", repr(dict(prepared.headers)) + prepared.url)], venue.secrets) == ["plain"]
    assert leaks([("encoded", quote(SECRETS["passphrase"], safe=""))], SECRETS.values()) == ["encoded"]
    for secret in venue.secrets:
        error = errors.VenueError(secret)
        assert {"str", "repr", "args", "traceback", "log", "pickle 5"} <= set(leaks(looks_at(error), [secret]))
        assert leaks(looks_at({"a": [secret[:-4]]}), [secret]) != []


def test_the_fake_secrets_are_sent_where_they_belong() -> None:
    # Otherwise nothing would be shown by not finding them.
    async def call(venue: Venue) -> bytes:
        async with FaultServer(evolve(_CLOSES, name="closes")) as server:
            account = venue.open(f"http://127.0.0.1:{server.port}")
            with pytest.raises(errors.OutcomeUnknown):
                await account.send()
            await account.client.close()
            return bytes(server.received[0])

    for venue in VENUES:
        order = run_patiently(call(venue)).decode()
        assert SECRETS["api_key"] in order
        assert SECRETS["secret_key"] not in order
        assert (SECRETS["passphrase"] in order) == (venue.name == "okx")
        assert len(signatures([order.encode()])) == 1


_CLOSES = Fault("closes", ())
