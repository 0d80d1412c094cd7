"""The named faults and what each may be called; ``REPLY`` where a complete, well-formed reply came."""

import gzip
import zlib
from collections.abc import Callable

from .fault_pieces import CHUNKED, LAST_CHUNK, Carrying, full, head, reply
from .fault_server import End, Fault, Read, Says
from .fault_statuses import garbage, interim, redirects, status_lines, statuses

BODY = b'{"code":"0","data":[]}'
LIMIT = 256 * 1024
_NOT_A_REPLY = frozenset({Says.UNSENT, Says.UNKNOWN})

_BEFORE_AND_WHILE_READING = (
    Fault("accepted-then-closed", (), read=Read.NOTHING, says=_NOT_A_REPLY),
    Fault("accepted-then-reset", (), End.RESET, Read.NOTHING, says=_NOT_A_REPLY),
    Fault("accepted-then-silent", (), End.HANG, Read.NOTHING),
    Fault("garbage-before-the-request", (b"\x00\x01\x02",), read=Read.NOTHING, says=_NOT_A_REPLY),
    Fault("head-read-then-closed", (), read=Read.HEAD),
    Fault("head-read-then-reset", (), End.RESET, Read.HEAD),
    Fault("head-read-then-silent", (), End.HANG, Read.HEAD),
    Fault("head-read-then-half-a-status-line", (b"HTTP/1.1 2",), read=Read.HEAD),
)
_AFTER_READING = (
    Fault("read-then-closed", ()),
    Fault("read-then-reset", (), End.RESET),
    Fault("read-then-silent", (), End.HANG),
    Fault("read-then-half-closed", (), End.HALF_CLOSE),
)


def _truncations(it: Carrying) -> tuple[Fault, ...]:
    cut = {
        "in-the-status-line": (b"HTTP/1.1 20",),
        "after-the-status-line": (b"HTTP/1.1 200 OK\r\n",),
        "in-a-header": (b"HTTP/1.1 200 OK\r\nContent-Le",),
        "before-the-blank-line": (head(it.length)[:-2],),
    }
    cut_in_body = {
        "before-the-body": (head(it.length),),
        "in-the-body": (head(it.length), it.body[:5]),
        "one-byte-short": (it.full()[:-1],),
        "before-the-first-chunk": (head(CHUNKED),),
        "in-a-chunk-size": (head(CHUNKED) + b"1",),
        "in-a-chunk": (head(CHUNKED), it.one_chunk[:9]),
        "before-the-last-chunk": (head(CHUNKED), it.one_chunk),
        "in-the-last-chunk": (head(CHUNKED), it.one_chunk, b"0\r\n"),
    }
    return tuple(
        Fault(f"cut-{place}-by-{end.value.replace(' ', '-')}", send, end)
        for cuts in (cut, cut_in_body)
        for place, send in cuts.items()
        for end in (End.CLOSE, End.RESET)
    ) + tuple(
        Fault(f"cut-{place}-by-silence", cuts[place], End.HANG, status=status)
        for cuts, place, status in (
            (cut, "in-a-header", None),
            (cut_in_body, "in-the-body", 200),
            (cut_in_body, "in-a-chunk", 200),
        )
    )


def _framing(it: Carrying) -> tuple[Fault, ...]:
    return (
        Fault("no-length", (head() + it.body,)),
        Fault("no-length-reset", (head() + it.body,), End.RESET),
        Fault("no-length-silent", (head() + it.body,), End.HANG, status=200),
        Fault("two-equal-lengths", (it.full(it.length),)),
        Fault("two-different-lengths", (it.full(b"Content-Length: 5"),)),
        Fault("length-list", (head(it.length + b", %d" % len(it.body)) + it.body,)),
        Fault("length-and-chunks", (head(it.length, CHUNKED) + it.one_chunk + LAST_CHUNK,)),
        Fault("chunks-and-length", (head(CHUNKED, it.length) + it.one_chunk + LAST_CHUNK,)),
        Fault("chunked-twice", (head(CHUNKED, CHUNKED) + it.one_chunk + LAST_CHUNK,)),
        Fault("chunked-list", (head(b"Transfer-Encoding: chunked, chunked") + it.one_chunk + LAST_CHUNK,)),
        Fault("chunked-misspelt", (head(b"Transfer-Encoding: xchunked") + it.one_chunk + LAST_CHUNK,)),
        Fault("transfer-identity", (head(b"Transfer-Encoding: identity") + it.body,)),
        Fault("transfer-gzip", (head(b"Transfer-Encoding: gzip, chunked") + it.one_chunk + LAST_CHUNK,)),
        Fault("chunked-in-http-1.0", (head(CHUNKED, first=b"HTTP/1.0 200 OK") + it.one_chunk + LAST_CHUNK,)),
    )


def _malformed_framing(it: Carrying) -> tuple[Fault, ...]:
    size = b"%d" % len(it.body)
    return (
        *(
            Fault(f"length-{name}", (head(b"Content-Length: " + value) + it.body,))
            for name, value in (
                ("negative", b"-1"),
                ("with-plus", b"+" + size),
                ("hexadecimal", b"0x%x" % len(it.body)),
                ("with-a-blank", size[:1] + b" " + size[1:]),
                ("of-forty-digits", b"9" * 40),
                ("empty", b""),
                ("fullwidth", b"\xef\xbc\x92\xef\xbc\x92"),
                ("underscored", size[:1] + b"_" + size[1:]),
            )
        ),
        *(
            Fault(f"chunk-{name}", (head(CHUNKED) + chunk + LAST_CHUNK,))
            for name, chunk in (
                ("size-garbage", b"zz\r\nab\r\n"),
                ("size-negative", b"-2\r\nab\r\n"),
                ("size-prefixed", b"0x2\r\nab\r\n"),
                ("size-enormous", b"f" * 17 + b"\r\nab\r\n"),
                ("longer-than-its-size", b"2\r\nabc\r\n"),
                ("shorter-than-its-size", b"9\r\nab\r\n"),
                ("without-line-end", b"2\r\nab"),
            )
        ),
    )


def _after_the_end(it: Carrying) -> tuple[Fault, ...]:
    return (
        Fault("bytes-after-the-body", (it.full() + b"{}",), End.HANG),
        Fault("bytes-after-the-body-in-its-segment", (head(it.length), it.body + b"HTTP/0 {}"), End.HANG, status=200),
        Fault("bytes-after-the-chunks", (head(CHUNKED) + it.one_chunk + LAST_CHUNK + b"{}",), End.HANG),
        Fault("two-replies", (it.full() + it.full(first=b"HTTP/1.1 500 Oops"),), End.HANG),
        Fault("header-name-with-blank", (it.full(b"X-Name : 1"),)),
        Fault("header-without-colon", (it.full(b"nonsense"),)),
        Fault("header-with-nul", (it.full(b"X-Name: a\x00b"),)),
        Fault("header-with-bare-cr", (it.full(b"X-Name: a\rb"),)),
        it.reply("chunks", head(CHUNKED), it.one_chunk, LAST_CHUNK),
        it.reply("many-chunks", head(CHUNKED), *(b"1\r\n%c\r\n" % byte for byte in it.body), LAST_CHUNK),
        it.reply("chunk-extension", head(CHUNKED) + b"%x;a=b\r\n" % len(it.body) + it.body + b"\r\n" + LAST_CHUNK),
        it.reply("chunk-trailer", head(CHUNKED) + it.one_chunk + b"0\r\nX-After: 1\r\n\r\n"),
    )


def _encodings(it: Carrying) -> tuple[Fault, ...]:
    packed = gzip.compress(it.body, mtime=0)
    return (
        *(
            Fault(f"encoded-{name}", (full(b"Content-Encoding: " + coding, body=body),))
            for name, coding, body in (
                ("gzip", b"gzip", packed),
                ("gzip-in-capitals", b"GZIP", packed),
                ("gzip-cut", b"gzip", packed[:-9]),
                ("deflate", b"deflate", zlib.compress(it.body)),
                ("brotli", b"br", b"\x0b\x0a\x80abc"),
                ("zstd", b"zstd", b"\x28\xb5\x2f\xfd"),
                ("unknown", b"rot13", it.body),
                ("list", b"identity, gzip", packed),
                ("not-really", b"gzip", it.body),
            )
        ),
        Fault("encoded-in-the-second-header", (it.full(b"Content-Encoding: identity", b"Content-Encoding: gzip"),)),
        it.reply("encoded-identity", it.full(b"Content-Encoding: identity")),
    )


def _sizes(it: Carrying) -> tuple[Fault, ...]:
    return (
        reply("empty-body", full(body=b""), body=b""),
        reply("exactly-the-limit", full(body=it.body.ljust(LIMIT)), body=it.body.ljust(LIMIT)),
        Fault("one-over-the-limit", (full(body=it.body.ljust(LIMIT + 1)),), status=200),
        Fault("length-of-a-tebibyte", (head(b"Content-Length: 1099511627776"),), End.HANG, status=200),
        Fault(
            "chunks-over-the-limit",
            (head(CHUNKED), *([b"8000\r\n" + b" " * 0x8000 + b"\r\n"] * 9), LAST_CHUNK),
            status=200,
        ),
        Fault("header-line-of-9000", (it.full(b"X-Long: " + b"a" * 9000),)),
        Fault("header-flood", (it.full(*(b"X-%d: 1" % number for number in range(300))),)),
        Fault("header-endless", (b"HTTP/1.1 200 OK\r\nX-Long: ", *([b"a" * 8192] * 9))),
        Fault("reason-of-9000", (it.full(first=b"HTTP/1.1 200 " + b"a" * 9000),)),
    )


def _slow(it: Carrying) -> tuple[Fault, ...]:
    return (
        it.reply("byte-by-byte", *(bytes([byte]) for byte in it.full())),
        Fault("slow-then-silent", tuple(bytes([byte]) for byte in it.full()[:-3]), End.HANG, status=200),
    )


# The groups by the names that the table of results has.
_GROUPS: dict[str, Callable[[Carrying], tuple[Fault, ...]]] = {
    "before and while the request is read": lambda _: _BEFORE_AND_WHILE_READING,
    "after the request is read": lambda _: _AFTER_READING,
    "truncated": _truncations,
    "framing": lambda it: _framing(it) + _malformed_framing(it) + _after_the_end(it),
    "encodings": _encodings,
    "sizes": _sizes,
    "redirects": redirects,
    "status lines": lambda it: statuses(it) + status_lines(it),
    "interim replies": interim,
    "not HTTP": garbage,
    "slow": _slow,
}


def faults_by_group(body: bytes) -> dict[str, tuple[Fault, ...]]:
    """All faults, those that come with a reply carrying ``body`` or pieces of it."""
    return {group: make(Carrying(body)) for group, make in _GROUPS.items()}


FAULTS = tuple(fault for group in faults_by_group(BODY).values() for fault in group)
