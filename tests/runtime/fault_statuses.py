"""Faults in what a reply says first: its status, and whether it is HTTP at all."""

from .fault_pieces import Carrying, full, reply
from .fault_server import End, Fault

_PAGE = b"<html>Bad Gateway</html>"


def redirects(it: Carrying) -> tuple[Fault, ...]:
    return tuple(
        it.status(f"redirect-{code}", b"%d Elsewhere" % code, b"Location: http://127.0.0.1:9/elsewhere")
        for code in (301, 302, 303, 307, 308)
    )


def statuses(it: Carrying) -> tuple[Fault, ...]:
    return (
        *(
            it.status(f"status-{line[:3].decode()}", line, *headers)
            for line, headers in (
                (b"201 Created", ()),
                (b"206 Partial Content", (b"Content-Range: bytes 0-21/99",)),
                (b"300 Multiple Choices", ()),
                (b"400 Bad Request", ()),
                (b"401 Unauthorized", (b'WWW-Authenticate: Basic realm="x"',)),
                (b"407 Proxy Authentication Required", (b'Proxy-Authenticate: Basic realm="x"',)),
                (b"408 Request Timeout", (b"Connection: close",)),
                (b"421 Misdirected Request", ()),
                (b"425 Too Early", ()),
                (b"429 Too Many Requests", (b"Retry-After: 0",)),
                (b"500 Internal Server Error", ()),
                (b"503 Service Unavailable", (b"Retry-After: 0",)),
                (b"599 Custom", ()),
            )
        ),
        reply("bad-gateway-page", full(first=b"HTTP/1.1 502 Bad Gateway", body=_PAGE), status=502, body=_PAGE),
        reply("no-content", b"HTTP/1.1 204 No Content\r\n\r\n", status=204, body=b""),
        reply("not-modified", b"HTTP/1.1 304 Not Modified\r\n\r\n", status=304, body=b""),
        Fault("reset-content-without-length", (b"HTTP/1.1 205 Reset Content\r\n\r\n",)),
    )


def status_lines(it: Carrying) -> tuple[Fault, ...]:
    return (
        *(
            Fault(f"status-line-{name}", (it.full(first=line),))
            for name, line in (
                ("099", b"HTTP/1.1 099 Odd"),
                ("000", b"HTTP/1.1 000 Odd"),
                ("600", b"HTTP/1.1 600 Odd"),
                ("999", b"HTTP/1.1 999 Odd"),
                ("1000", b"HTTP/1.1 1000 Odd"),
                ("letter-o", b"HTTP/1.1 20O OK"),
                ("without-status", b"HTTP/1.1"),
                ("http-2", b"HTTP/2.0 200 OK"),
                ("http-3", b"HTTP/3 200 OK"),
                ("http-0.9", b"HTTP/0.9 200 OK"),
                ("icy", b"ICY 200 OK"),
                ("lower-case", b"http/1.1 200 OK"),
                ("a-request", b"GET / HTTP/1.1"),
            )
        ),
        it.reply("http-1.0", it.full(first=b"HTTP/1.0 200 OK")),
        it.reply("without-reason", it.full(first=b"HTTP/1.1 200 ")),
    )


def interim(it: Carrying) -> tuple[Fault, ...]:
    return (
        it.reply("continue-first", b"HTTP/1.1 100 Continue\r\n\r\n", it.full()),
        it.reply("continue-and-reply-at-once", b"HTTP/1.1 100 Continue\r\n\r\n" + it.full()),
        it.reply("processing-first", b"HTTP/1.1 102 Processing\r\n\r\n", it.full()),
        it.reply("early-hints-first", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", it.full()),
        it.reply("fifty-interim", *([b"HTTP/1.1 100 Continue\r\n\r\n"] * 50), it.full()),
        Fault("continue-then-closed", (b"HTTP/1.1 100 Continue\r\n\r\n",)),
        Fault("continue-then-silent", (b"HTTP/1.1 100 Continue\r\n\r\n",), End.HANG),
        Fault(
            "switching-protocols", (b"HTTP/1.1 101 Switch\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",), status=101
        ),
    )


def garbage(it: Carrying) -> tuple[Fault, ...]:
    return tuple(
        Fault(f"garbage-{name}", (data,))
        for name, data in (
            ("only-line-ends", b"\r\n" * 20),
            ("nul-bytes", b"\x00" * 64),
            ("json-without-head", it.body),
            ("html-without-head", b"<html></html>\r\n\r\n"),
            ("tls-alert", b"\x15\x03\x03\x00\x02\x02\x28"),
            ("http2-settings", b"\x00\x00\x00\x04\x00\x00\x00\x00\x00"),
            ("ssh-banner", b"SSH-2.0-OpenSSH_9.6\r\n"),
            ("latin-1", b"HTTP/1.1 \xb2\xb0\xb0 OK\r\n\r\n"),
        )
    )
