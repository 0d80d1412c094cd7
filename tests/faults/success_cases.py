"""Replies that almost say success, from a server that executed nothing; and odd ones that do say it."""

from ..runtime.fault_pieces import full, reply
from ..runtime.fault_server import Executes
from .case import Case, executing
from .claims import Claim
from .venues import Venue, members

_CODES = {
    "true": "true",
    "false": "false",
    "null": "null",
    "zero-point-zero": "0.0",
    "exponent": "0e0",
    "one": "1",
    "two-zeros": '"00"',
    "blank-before": '" 0"',
    "blank-after": '"0 "',
    "fullwidth": '"\uff10"',
    "plus": '"+0"',
    "minus": '"-0"',
    "hexadecimal": '"0x0"',
    "empty": '""',
    "in-an-array": "[0]",
    "text-in-an-array": '["0"]',
    "in-an-object": '{"0":0}',
    "nul": '"0\\u0000"',
    "arabic-digit": '"\u0660"',
    "word": '"success"',
    "empty-object": "{}",
}
_DATA = {
    "null": "null",
    "empty-array": "[]",
    "empty-object": "{}",
    "empty-text": '""',
    "text": '"ok"',
    "number": "0",
    "true": "true",
    "array-of-null": "[null]",
    "array-of-array": "[[]]",
    "array-of-object": "[{}]",
}
_ROW_VALUES = {
    "null": "null",
    "true": "true",
    "array": "[]",
    "object": "{}",
    "fraction": "1.5",
    "empty": '""',
    "zero": "0",
}
_BEFORE_IT = {
    "bom": b"\xef\xbb\xbf",
    "guard": b")]}',\n",
    "nul": b"\x00",
    "form-feed": b"\x0c",
    "no-break-space": b"\xc2\xa0",
    "event-stream": b"data: ",
    "comment": b"/* ok */",
    "zero-width-space": b"\xe2\x80\x8b",
    "comma": b",",
}
_AFTER_IT = {
    "brace": b"}",
    "nul": b"\x00",
    "vertical-tab": b"\x0b",
    "itself": None,
    "comma": b",",
    "semicolon": b";",
    "a-failure": b'\n{"code":"1"}',
    "comment": b" // ok",
    "page": b"<html>",
    "byte-ff": b"\xff",
}
_MEMBERS = {
    "nan": ',"x":NaN',
    "infinity": ',"x":Infinity',
    "minus-infinity": ',"x":-Infinity',
    "overflow": ',"x":1e999',
    "five-thousand-digits": ',"x":' + "9" * 5000,
    "thirty-three-deep": ',"x":' + "[" * 33 + "]" * 33,
    "hundred-thousand-deep": ',"x":' + "[" * 100_000,
    "high-surrogate": ',"x":"\\ud800"',
    "low-surrogate-name": ',"\\udc00":1',
    "twice-inside": ',"x":{"a":1,"a":1}',
    "trailing-comma": ",",
    "unknown-escape": ',"x":"\\x41"',
    "raw-line-end": ',"x":"a\nb"',
    "leading-zero": ',"x":01',
    "bare-word": ",x:1",
    "single-quotes": ",'x':1",
    "hexadecimal": ',"x":0x1',
    "plus": ',"x":+1',
    "no-value": ',"x":',
    "undefined": ',"x":undefined',
}


def success_cases(venue: Venue) -> list[Case]:
    """All of them."""
    almost = {
        **{
            f"code-{name}": venue.reply(code)
            for name, code in {**_CODES, "of-the-other-kind": _other_kind(venue)}.items()
        },
        **{f"data-{name}": venue.reply(data=data) for name, data in {**_DATA, **_misplaced(venue)}.items()},
        **_rows(venue),
        **{f"member-{name}": venue.reply(more=more) for name, more in _MEMBERS.items()},
        **{f"before-it-{name}": before + venue.reply() for name, before in _BEFORE_IT.items()},
        **{
            f"after-it-{name}": venue.reply() + (venue.reply() if after is None else after)
            for name, after in _AFTER_IT.items()
        },
        **_twice(venue),
        **_transcoded(venue),
    }
    return [
        *(_case(name, body, Claim.UNKNOWN, Executes.NEVER) for name, body in almost.items()),
        *(_case(f"control-{name}", body, Claim.DONE, Executes.AT_ONCE) for name, body in _controls(venue).items()),
    ]


def _case(name: str, body: bytes, claim: Claim, truth: Executes) -> Case:
    fault = reply(name, full(body=body), body=body)
    return Case("almost a success", name, executing(fault, truth), frozenset({claim}))


def _other_kind(venue: Venue) -> str:
    return venue.code.strip('"') if venue.code.startswith('"') else f'"{venue.code}"'


def _misplaced(venue: Venue) -> dict[str, str]:
    row = members(venue.row)
    other = row if venue.data("") == "[]" else f"[{row}]"
    return {
        "in-the-other-form": other,
        "two-rows": f"[{row},{row}]",
        "by-number": f'{{"0":{row}}}',
        "as-text": f'"{row[:1]}"',
    }


def _rows(venue: Venue) -> dict[str, bytes]:
    changed = {
        f"row-{name}-{what}": venue.success_with(**{name: text})
        for name in venue.required
        for what, text in {**_ROW_VALUES, "absent": None}.items()
        if (name, what) != ("posSide", "empty")  # which OKX uses for "not said"
    }
    asked = venue.row[venue.echoed]
    echoes = {
        "other": venue.other,
        "lower-case": asked.lower(),
        "blank-after": asked[:-1] + ' "',
        "longer": asked[:-1] + '0"',
    }
    changed |= {
        f"echo-{name}": venue.success_with(**{venue.echoed: text}) for name, text in echoes.items() if text != asked
    }
    return changed


def _twice(venue: Venue) -> dict[str, bytes]:
    row = venue.data(members(venue.row))
    return {
        "twice-code-success-last": venue.reply(venue.refused + f',"code":{venue.code}'),
        "twice-code-failure-last": venue.reply(more=f',"code":{venue.refused}'),
        "twice-code-the-same": venue.reply(more=f',"code":{venue.code}'),
        "twice-code-escaped": venue.reply(more=f',"c\\u006fde":{venue.refused}'),
        "twice-data": venue.reply(more=f',"data":{row}'),
        "twice-in-the-row": venue.reply(
            data=venue.data(members(venue.row)[:-1] + f',"{venue.echoed}":{venue.row[venue.echoed]}}}')
        ),
        "code-in-capitals": venue.reply().replace(b'"code"', b'"Code"'),
        "code-missing": venue.reply().replace(b'"code"', b'"status"'),
        "data-missing": venue.reply().replace(b'"data"', b'"date"'),
        "in-an-array": b"[" + venue.reply() + b"]",
        "in-a-result": b'{"result":' + venue.reply() + b"}",
        "in-a-text": b'"' + venue.reply().replace(b'"', b'\\"') + b'"',
        "in-a-callback": b"ok(" + venue.reply() + b")",
        "in-a-page": b"<pre>" + venue.reply() + b"</pre>",
        "cut-before-its-end": venue.reply()[:-1],
        "only-null": b"null",
        "only-true": b"true",
        "only-zero": b"0",
        "only-an-object": b"{}",
        "only-ok": b"ok",
    }


def _transcoded(venue: Venue) -> dict[str, bytes]:
    text = venue.reply(more=',"x":"é"').decode()
    codecs = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "utf-7", "cp037")
    with_surrogates = venue.reply(more=',"x":"?"')
    odd = {
        "overlong": b"\xc0\xaf",
        "cut-character": b"\xc3",
        "surrogates": b"\xed\xa0\x80",
        "beyond": b"\xf5\x80\x80\x80",
    }
    return {
        **{f"in-{codec}": text.encode(codec) for codec in codecs if codec != "utf-7"},
        **{f"utf-8-{name}": with_surrogates.replace(b"?", data) for name, data in odd.items()},
    }


def _controls(venue: Venue) -> dict[str, bytes]:
    plain = venue.reply()
    return {
        "plain": plain,
        "blanks-around": b" \r\n\t" + plain + b"\n\n",
        "spread-out": plain.replace(b",", b" ,\n ").replace(b'":', b'" :\t'),
        "more-members": venue.reply(more=',"x":{"y":[1,2.5,null,true,"a:b"]},"z":"日本"'),
        "thirty-levels": venue.reply(more=',"x":' + "[" * 30 + "]" * 30),
        "escapes": plain.replace(b'"code"', b'"c\\u006fde"').replace(b"USDT", b"US\\u0044T"),
        "pair-of-surrogates": venue.reply(more=',"x":"\\ud83d\\ude00"'),
        "long-text": venue.reply(more=',"x":"' + "a" * 200_000 + '"'),
    }
