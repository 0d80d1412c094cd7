"""Everything around a reply: other origins, other connections, TLS, proxies, and time."""

from ..runtime.fault_pieces import full, reply
from ..runtime.fault_server import End, Executes, Fault, Read
from .case import ELSEWHERE, Before, Case, Certificate, Place, executing
from .claims import Claim
from .venues import Venue

_UNKNOWN = frozenset({Claim.UNKNOWN})
_NOT_SENT = frozenset({Claim.NOT_SENT})
_DONE = frozenset({Claim.DONE})
_SILENT = Fault("silent", (), End.HANG)
_CLOSED = Fault("closed", ())


def world_cases(venue: Venue) -> list[Case]:
    """All of them."""
    return [
        *_redirects(venue),
        *_headers(venue),
        *_connections(venue),
        *_tls(venue),
        *_unconnected(),
        *_proxies(venue),
        *_late(venue),
    ]


def _redirects(venue: Venue) -> list[Case]:
    bodies = {"empty": b"", "success": venue.reply()}
    places = {"elsewhere": ELSEWHERE + b"/api", "without-a-scheme": ELSEWHERE[5:] + b"/api", "same-path": b"/other"}
    return [
        Case("redirects", f"{status}-{place}-{kind}", reply("", _redirect(status, location, body), body=body), _UNKNOWN)
        for status in (301, 302, 303, 307, 308)
        for place, location in places.items()
        for kind, body in bodies.items()
    ]


def _redirect(status: int, location: bytes, body: bytes) -> bytes:
    return full(b"Location: " + location, first=b"HTTP/1.1 %d Elsewhere" % status, body=body)


def _headers(venue: Venue) -> list[Case]:
    headers = {
        "refresh": b"Refresh: 0;url=" + ELSEWHERE,
        "content-location": b"Content-Location: " + ELSEWHERE,
        "location-with-200": b"Location: " + ELSEWHERE,
        "alternative-service": b'Alt-Svc: h2="' + ELSEWHERE[7:] + b'"',
        "preload-link": b"Link: <" + ELSEWHERE + b">; rel=preload",
        "retry-after": b"Retry-After: 0",
        "close": b"Connection: close",
        "keep-alive": b"Connection: keep-alive\r\nKeep-Alive: timeout=600",
        "cookie": b"Set-Cookie: session=1; Domain=127.0.0.1; Path=/",
        "page": b"X-Type: text/html",
    }
    body = venue.reply()
    return [
        Case("headers", f"control-{name}", reply("", full(one, body=body), body=body), _DONE)
        for name, one in headers.items()
    ]


_BEFORE = {
    Before.A_CALL: "after-a-call",
    Before.A_CALL_AND_HANG_UP: "stale",
    Before.A_CALL_AND_A_REPLY: "poisoned-with-a-success",
    Before.A_CALL_AND_GARBAGE: "poisoned-with-garbage",
}


def _connections(venue: Venue) -> list[Case]:
    """What is left of the last call, and what comes before its time; over TLS a spare connection may be waiting."""
    body = venue.reply()
    answers, dumb = reply("answers", full(body=body), body=body), executing(_SILENT, Executes.NEVER)
    cases: list[Case] = []
    for certificate, suffix in ((None, ""), (Certificate.GOOD, "-over-tls")):
        for before, name in _BEFORE.items():
            cases += [
                Case("connections", f"control-{name}{suffix}", answers, _DONE, before=before, certificate=certificate),
                Case(
                    "connections",
                    f"{name}-then-closed{suffix}",
                    _CLOSED,
                    _UNKNOWN,
                    before=before,
                    certificate=certificate,
                ),
                Case(
                    "connections",
                    f"{name}-then-silence{suffix}",
                    dumb,
                    _UNKNOWN,
                    hangs=True,
                    before=before,
                    certificate=certificate,
                    patience=0.6,
                ),
            ]
    return cases + _early(venue)


def _early(venue: Venue) -> list[Case]:
    other = full(body=venue.success_with(**{venue.echoed: venue.other}))
    either = _UNKNOWN | _NOT_SENT
    return [
        Case("connections", "speaks-first-of-another-position", Fault("", (other,), read=Read.NOTHING), either),
        Case(
            "connections", "speaks-first-then-silent", Fault("", (other,), End.HANG, Read.NOTHING), either, hangs=True
        ),
        Case("connections", "reply-before-the-body", Fault("", (other,), read=Read.HEAD), _UNKNOWN),
    ]


def _tls(venue: Venue) -> list[Case]:
    body = venue.reply()
    answers = reply("answers", full(body=body), body=body)
    closed, reset = Fault("", ()), Fault("", (), End.RESET)
    cut = Fault("", (full(body=body)[:-1],), executes=Executes.NEVER)
    unended = Fault("", (b"HTTP/1.1 200 OK\r\n\r\n" + body,), executes=Executes.NEVER)
    refused = [Certificate.EXPIRED, Certificate.OTHER_HOST, Certificate.SELF_SIGNED, Certificate.UNKNOWN_AUTHORITY]
    good = Certificate.GOOD
    return [
        Case("TLS", "control-good-certificate", answers, _DONE, certificate=good),
        *(Case("TLS", f"certificate-{one}".replace(" ", "-"), answers, _NOT_SENT, certificate=one) for one in refused),
        Case("TLS", "plain-call-to-a-tls-server", answers, _UNKNOWN, certificate=good, plain_to_tls=True),
        Case("TLS", "closed-after-reading", closed, _UNKNOWN, certificate=good),
        Case("TLS", "reset-after-reading", reset, _UNKNOWN, certificate=good),
        Case("TLS", "one-byte-short", cut, _UNKNOWN, certificate=good),
        Case("TLS", "no-length", unended, _UNKNOWN, certificate=good),
        Case("TLS", "silent-after-reading", _SILENT, _UNKNOWN, hangs=True, certificate=good, patience=0.6),
        *(
            Case("TLS", f"handshake-{name}", fault, _NOT_SENT, hangs, tls_to_plain=True)
            for name, fault, hangs in _handshakes()
        ),
    ]


def _handshakes() -> list[tuple[str, Fault, bool]]:
    def says(data: bytes, end: End = End.CLOSE) -> Fault:
        return Fault("", (data,), end, Read.NOTHING)

    return [
        ("plain-http", says(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"), False),
        ("garbage", says(b"\x00" * 64, End.HANG), False),
        ("alert", says(b"\x15\x03\x03\x00\x02\x02\x28"), False),
        ("half-a-hello", says(b"\x16\x03\x03\x00\x7a\x02\x00"), False),
        ("closed", says(b""), False),
        ("reset", says(b"", End.RESET), False),
        ("silent", says(b"", End.HANG), True),
    ]


def _unconnected() -> list[Case]:
    return [
        Case("unconnected", "closed-port", _SILENT, _NOT_SENT, place=Place.CLOSED_PORT),
        Case("unconnected", "full-backlog", _SILENT, _NOT_SENT, hangs=True, place=Place.FULL_BACKLOG),
        Case("unconnected", "closed-port-over-tls", _SILENT, _NOT_SENT, place=Place.CLOSED_PORT, tls_to_plain=True),
    ]


def _proxies(venue: Venue) -> list[Case]:
    body = venue.reply()
    answers = reply("answers", full(body=body), body=body)
    return [
        Case("proxies", "control-plain", answers, _DONE, proxies=True),
        Case("proxies", "control-tls", answers, _DONE, proxies=True, certificate=Certificate.GOOD),
        Case("proxies", "silent-server", _SILENT, _UNKNOWN, hangs=True, proxies=True),
        Case("proxies", "closed-port", _SILENT, _NOT_SENT, proxies=True, place=Place.CLOSED_PORT),
    ]


def _late(venue: Venue) -> list[Case]:
    late = Executes.AT_LAST
    body = venue.reply()
    beginning = full(body=body)[:-1]
    return [
        Case("executed late", "no-reply", executing(_SILENT, late), _UNKNOWN, hangs=True),
        Case("executed late", "half-a-reply", Fault("", (beginning,), End.HANG, executes=late), _UNKNOWN, hangs=True),
        Case("executed late", "half-a-refusal", _half_a_refusal(venue), _UNKNOWN, hangs=True),
        Case("executed late", "closed", Fault("", (), executes=late), _UNKNOWN),
        Case("executed late", "half-closed", Fault("", (), End.HALF_CLOSE, executes=late), _UNKNOWN),
        Case("executed late", "gateway-gives-up", _gateway(venue, b"504 Gateway Timeout"), _UNKNOWN),
        Case("executed late", "accepted-for-later", _gateway(venue, b"202 Accepted"), _UNKNOWN),
        Case("executed late", "continue-for-ever", _continuing(), _UNKNOWN, hangs=True),
    ]


def _half_a_refusal(venue: Venue) -> Fault:
    beginning = full(body=venue.refusal(venue.refused))[:-1]
    return Fault("", (beginning,), End.HANG, executes=Executes.AT_LAST)


def _gateway(venue: Venue, line: bytes) -> Fault:
    body = venue.refusal(venue.refused)
    return executing(reply("", full(first=b"HTTP/1.1 " + line, body=body), body=body), Executes.AT_LAST)


def _continuing() -> Fault:
    return Fault("", (b"HTTP/1.1 100 Continue\r\n\r\n",) * 20, End.HANG, executes=Executes.AT_LAST)
