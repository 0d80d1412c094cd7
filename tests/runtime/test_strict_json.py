import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venuespec_codegen.runtime.strict_json import UnreadableReply, loads

TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**18), 10**18) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)

REFUSED = {
    "nothing": b"",
    "blanks only": b" \n",
    "not UTF-8": b'{"a":"\xff"}',
    "a byte order mark": b'\xef\xbb\xbf{"a":1}',
    "a key twice": b'{"a":1,"a":1}',
    "a key twice, once escaped": b'{"a":1,"\\u0061":2}',
    "a key twice, deep inside": b'{"x":[{"a":1,"a":2}]}',
    "NaN": b'{"a":NaN}',
    "Infinity": b'{"a":-Infinity}',
    "a float that overflows": b'{"a":1e999}',
    "an integer of 5000 digits": b'{"a":' + b"1" * 5000 + b"}",
    "33 levels": b"[" * 33 + b"]" * 33,
    "a hundred thousand levels": b"[" * 100_000,
    "something behind": b'{"a":1}x',
    "two values": b'{"a":1}{"a":1}',
    "a lone surrogate": b'{"a":"\\ud800"}',
    "a lone surrogate as key": b'{"\\udfff":1}',
    "HTML": b"<html></html>",
    "cut off": b'{"a":',
    "a control character": b'{"a":"\x01"}',
    "single quotes": b"{'a':1}",
    "a comment": b'{"a":1}//',
    "a trailing comma": b'{"a":1,}',
    "full-width digits": '{"a":\uff11}'.encode(),
}


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED.keys())
def test_ambiguous_or_broken_bodies_are_refused(body: bytes) -> None:
    with pytest.raises(UnreadableReply) as caught:
        loads(body)

    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_the_refusal_repeats_nothing_of_the_body() -> None:
    with pytest.raises(UnreadableReply) as caught:
        loads(b'{"fake-secret-0000":1,"fake-secret-0000":2}')

    assert "fake-secret" not in str(caught.value)


def test_integers_beyond_what_a_double_holds_stay_exact() -> None:
    assert loads(b'{"orderId":1770656007907930113}') == {"orderId": 1770656007907930113}


def test_32_levels_and_a_paired_surrogate_are_read() -> None:
    assert loads(b"[" * 32 + b"]" * 32) is not None
    assert loads(b'"\\ud83d\\ude00"') == "\U0001f600"


def test_brackets_in_text_are_no_levels() -> None:
    text = '["{' * 40

    assert loads(json.dumps({"a": text}).encode()) == {"a": text}


@given(TREES)
def test_whatever_json_writes_is_read_back(tree: object) -> None:
    assert loads(json.dumps(tree, ensure_ascii=False).encode()) == tree
    assert loads(json.dumps(tree).encode()) == tree


@given(st.binary(max_size=60))
def test_any_bytes_are_a_value_or_refused(body: bytes) -> None:
    try:
        value = loads(body)
    except UnreadableReply:
        return
    assert value == json.loads(body)
