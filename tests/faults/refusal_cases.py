"""Replies that almost say refusal, from a server that executed the order all the same; and odd ones that do say it."""

from ..runtime.fault_pieces import full, reply
from ..runtime.fault_server import Executes
from .case import Case, executing
from .claims import Claim
from .venues import OKX, Venue, members

_STATUSES = {"": b"200 OK", "-with-400": b"400 Bad Request"}


def refusal_cases(venue: Venue) -> list[Case]:
    """All of them, with the status of a success and with one of a refusal."""
    almost = {**_codes(venue), **_shapes(venue), **_contradictions(venue), **(_rows(venue) if venue is OKX else {})}
    return [
        *(
            _case(name + suffix, body, line, Claim.UNKNOWN)
            for name, body in almost.items()
            for suffix, line in _STATUSES.items()
        ),
        *(
            _case(f"plain-{name}{suffix}", body, line, claim)
            for name, (body, claim) in _plain(venue).items()
            for suffix, line in _STATUSES.items()
        ),
    ]


def _case(name: str, body: bytes, line: bytes, claim: Claim) -> Case:
    truth = Executes.NEVER if claim.not_executed else Executes.AT_ONCE
    fault = reply(name, full(first=b"HTTP/1.1 " + line, body=body), status=int(line[:3]), body=body)
    return Case("almost a refusal", name, executing(fault, truth), frozenset({claim}))


def _codes(venue: Venue) -> dict[str, bytes]:
    code = venue.refused.strip('"')
    other_kind = code if venue.refused.startswith('"') else f'"{code}"'
    spellings = {
        "of-the-other-kind": other_kind,
        "as-fraction": f"{code}.0",
        "in-an-array": f"[{venue.refused}]",
        "blank-before": f'" {code}"',
        "blank-after": f'"{code} "',
        "fullwidth": f'"{_fullwidth(code)}"',
        "true": "true",
        "null": "null",
        "in-an-object": f'{{"code":{venue.refused}}}',
        "leading-zero": f'"0{code}"',
        "with-a-suffix": f'"{code}_1000"',
        "word": '"FAILED"',
        "empty": '""',
    }
    return {f"code-{name}": venue.refusal(text) for name, text in spellings.items()}


def _fullwidth(digits: str) -> str:
    return "".join(chr(ord(digit) - ord("0") + ord("\uff10")) for digit in digits)


def _shapes(venue: Venue) -> dict[str, bytes]:
    plain = venue.refusal(venue.refused)
    again = f',"code":{venue.refused}'
    return {
        "twice-the-same": venue.refusal(venue.refused, more=again),
        "twice-success-first": venue.refusal(venue.code, more=again),
        "twice-success-last": venue.refusal(venue.refused, more=f',"code":{venue.code}'),
        "nan": venue.refusal(venue.refused, more=',"x":NaN'),
        "lone-surrogate": venue.refusal(venue.refused, '"\\ud800"'),
        "trailing-data": plain + b"{}",
        "trailing-success": plain + venue.reply(),
        "cut": plain[:-1],
        "bom": b"\xef\xbb\xbf" + plain,
        "utf-16": plain.decode().encode("utf-16"),
        "invalid-utf-8": plain.replace(b"no", b"\xff"),
        "in-an-array": b"[" + plain + b"]",
        "in-an-error": b'{"error":' + plain + b"}",
        "in-a-page": b"<pre>" + plain + b"</pre>",
        "with-a-success-code": venue.refusal(venue.code),
        "code-missing": plain.replace(b'"code"', b'"errcode"'),
        "of-another-position": venue.reply(venue.refused).replace(
            venue.row[venue.echoed].encode(), venue.other.encode()
        ),
    }


def _contradictions(venue: Venue) -> dict[str, bytes]:
    """A code that refuses, beside data that only a success has."""
    least = members({name: venue.row[name] for name in venue.required})
    extra = members({**venue.row, "somethingNew": "1"})
    return {
        "with-the-row-of-a-success": venue.reply(venue.refused),
        "with-the-least-of-a-success": venue.reply(venue.refused, venue.data(least)),
        "with-more-than-a-success": venue.reply(venue.refused, venue.data(extra)),
        "throttle-with-the-row-of-a-success": venue.reply(venue.throttled),
        **(
            {"with-a-row-that-says-done": venue.reply(venue.refused, venue.data('{"sCode":"0",' + least[1:]))}
            if venue is OKX
            else {}
        ),
    }


def _rows(venue: Venue) -> dict[str, bytes]:
    """Where a code stands in the envelope and another in the row."""

    def both(outer: str, *inner: str) -> bytes:
        rows = ",".join(f'{{"sCode":{code},"sMsg":"no"}}' for code in inner)
        return f'{{"code":{outer},"msg":"no","data":[{rows}]}}'.encode()

    refused, unlisted, open_ = venue.refused, venue.in_no_table, venue.open_outcome
    return {
        "two-rows": both('"1"', refused, refused),
        "two-rows-one-done": both('"2"', refused, venue.code),
        "partly-done": both('"2"', refused),
        "row-done": both('"1"', venue.code),
        "row-of-an-open-code": both('"1"', open_),
        "row-of-an-unlisted-code": both('"1"', unlisted),
        "open-code-above-the-row": both(open_, refused),
        "unlisted-code-above-the-row": both(unlisted, refused),
        "odd-code-in-the-row": both('"1"', "51023"),
        "null-in-the-row": both('"1"', "null"),
        "odd-code-above-the-row": both("1", refused),
        "row-of-another-instrument": (
            f'{{"code":"1","msg":"","data":[{{"sCode":{refused},"sMsg":"no","instId":{venue.other}}}]}}'.encode()
        ),
    }


def _plain(venue: Venue) -> dict[str, tuple[bytes, Claim]]:
    plain = {
        "refusal": (venue.refusal(venue.refused), Claim.REJECTED),
        "refusal-spread-out": (venue.refusal(venue.refused).replace(b",", b" ,\n "), Claim.REJECTED),
        "refusal-without-data": (f'{{"code":{venue.refused},"msg":"no"}}'.encode(), Claim.REJECTED),
        "refusal-without-message": (f'{{"code":{venue.refused}}}'.encode(), Claim.REJECTED),
        "refusal-with-data-null": (f'{{"code":{venue.refused},"msg":null,"data":null}}'.encode(), Claim.REJECTED),
        "refusal-naming-the-position": (venue.reply(venue.refused, _named(venue)), Claim.REJECTED),
        "refusal-with-an-empty-row": (
            venue.reply(venue.refused, venue.data(members(dict.fromkeys(venue.row, '""')))),
            Claim.REJECTED,
        ),
        "throttle": (venue.refusal(venue.throttled), Claim.THROTTLED),
    }
    if venue is OKX:
        row = f'{{"code":"1","msg":"","data":[{{"sCode":{venue.refused},"sMsg":"no"}}]}}'.encode()
        plain["refusal-in-the-row"] = (row, Claim.REJECTED)
        # The page says that a row's code counts before the envelope's.
        plain["refusal-in-the-row-under-success"] = (row.replace(b'"1"', venue.code.encode()), Claim.REJECTED)
        # As its replies about orders are: the row has the names of the request, and says itself that it was refused.
        full = members({**venue.row, "ordId": '""', "sCode": venue.refused, "sMsg": '"no"'})
        plain["refusal-in-a-full-row"] = (venue.reply('"1"', venue.data(full)), Claim.REJECTED)
    return plain


def _named(venue: Venue) -> str:
    """A row with the position that was asked for, and nothing of what only a success tells."""
    return venue.data(members({venue.echoed: venue.row[venue.echoed]}))
