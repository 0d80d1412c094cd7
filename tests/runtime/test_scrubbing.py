import copy
import html
import json
import pickle
from collections.abc import Callable
from urllib.parse import quote, quote_plus

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from venuespec_codegen.runtime.scrubbing import Scrubber
from venuespec_codegen.runtime.secrets import Secret, SecretBytes

KEY = "fakekey-51c0"
PHRASE = "phrase/of+fakes=&<'\"\\"
SIGNATURE = "c2lnbmF0dXJl/b2Y+ZmFrZXM="


@frozen
class Credentials:
    api_key: Secret
    passphrase: Secret
    note: str = "no secret"


def credentials(key: str, phrase: str) -> Credentials:
    return Credentials(Secret(key), Secret(phrase))


SCRUBBER = Scrubber(credentials(KEY, PHRASE), SIGNATURE)
SECRETS = (KEY, PHRASE, SIGNATURE)


SPELLINGS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "capitals": str.upper,
    "html": html.escape,
    "path": quote,
    "query": lambda text: quote(text, safe=""),
    "query in small letters": lambda text: quote(text, safe="").lower(),
    "form": quote_plus,
    "form undone too often": lambda text: text.replace("+", " "),
    "json": lambda text: json.dumps(text)[1:-1],
    "json with slashes": lambda text: text.replace("/", "\\/"),
    "json numbers": lambda text: "".join(f"\\u{ord(one):04x}" for one in text),
    "json capital numbers": lambda text: "".join(f"\\u{ord(one):04X}" for one in text),
    "html numbers": lambda text: "".join(f"&#{ord(one)};" for one in text),
    "html hexadecimal numbers": lambda text: "".join(f"&#x{ord(one):X};" for one in text),
}


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_is_hidden(secret: str, spelling: str) -> None:
    spelled = SPELLINGS[spelling](secret)
    assert SCRUBBER.clean(f"no {spelled} and {spelled}: no") == "no ******** and ********: no"


def test_what_is_no_secret_stays_as_it_is_escapes_and_all() -> None:
    for text in ("", "a%2Fb &amp; \\u0041 \\/ c", "fakekey-51c", "no secret", "…", "日本İ"):
        assert SCRUBBER.clean(text) == text


def test_secrets_that_overlap_are_both_hidden() -> None:
    scrubber = Scrubber(credentials("abcdef", "defghi"))
    assert scrubber.clean("x abcdefghi x") == "x **************** x"
    assert Scrubber(credentials("abcdefgh", "cdef")).clean("abcdefgh cdef") == "******** ********"


@pytest.mark.parametrize("length", range(4, len(SIGNATURE)))
def test_a_beginning_is_hidden_where_the_text_was_cut(length: int) -> None:
    text = "wrong: " + SIGNATURE[:length]
    assert SCRUBBER.clean(text, cut=True) == "wrong: ********"
    assert SCRUBBER.clean(text + " …", cut=True) == "wrong: ******** …"
    assert SCRUBBER.clean(text) == text


@pytest.mark.parametrize("spelling", ["query", "json", "json with slashes", "json numbers", "html", "html numbers"])
@pytest.mark.parametrize("secret", SECRETS)
def test_a_beginning_is_hidden_where_the_text_was_cut_within_an_escape(secret: str, spelling: str) -> None:
    before, spelled = SPELLINGS[spelling](secret[:4]), SPELLINGS[spelling](secret)
    for end in range(len(before), len(spelled)):
        assert SCRUBBER.clean(f"wrong: {spelled[:end]}…", cut=True).replace("*", "") == "wrong: …"


def test_a_broken_escape_after_no_secret_stays() -> None:
    for text in ("no secret %2…", "no secret \\u00…", "no secret &#x…", "no secret \\"):
        assert SCRUBBER.clean(text, cut=True) == text


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("outer", ["query", "json", "json with slashes", "json numbers", "html"])
@pytest.mark.parametrize("inner", ["query", "json", "json with slashes", "json numbers", "html"])
def test_an_escaped_text_within_another_is_seen_through(secret: str, inner: str, outer: str) -> None:
    spelled = SPELLINGS[outer](SPELLINGS[inner](secret))
    assert SCRUBBER.clean(f"no {spelled}: no") == "no ********: no"
    assert SCRUBBER.clean(f"no {quote(spelled)}: no") == "no ********: no"


def test_short_texts_are_no_secrets() -> None:
    assert Scrubber(credentials("abc", "x")).clean("abc x") == "abc x"


def test_codes_are_cleaned_where_they_are_text() -> None:
    assert SCRUBBER.clean_code(KEY) == "********"
    assert SCRUBBER.clean_code(51000) == 51000


def test_it_shows_and_gives_away_nothing() -> None:
    assert repr(SCRUBBER) == "Scrubber('********')"
    attempts: list[Callable[[object], object]] = [pickle.dumps, copy.copy, copy.deepcopy]
    for attempt in attempts:
        with pytest.raises(TypeError, match="neither pickled nor copied"):
            attempt(SCRUBBER)


@given(st.text(), st.text(), st.sampled_from(SECRETS))
def test_nothing_secret_survives_whatever_is_around_it(before: str, after: str, secret: str) -> None:
    assert secret not in SCRUBBER.clean(before + secret + after)


def test_what_is_made_of_credentials_is_hidden_too() -> None:
    decoded = SecretBytes(b"decoded/fake\xc3\xa9")
    scrubber = Scrubber(credentials(KEY, PHRASE), SIGNATURE, "digest-5d41", Secret("phrase-signed"), decoded)
    spelled = ["DIGEST-5D41", "phrase-signed", b"decoded/fake\xc3\xa9".hex(), "ZGVjb2RlZC9mYWtlw6k=", "decoded/fakeé"]

    assert scrubber.clean(" ".join(spelled)) == " ".join(["********"] * len(spelled))
    assert scrubber.clean(f"{KEY} {SIGNATURE} stays") == "******** ******** stays"
    assert not [one for one in spelled if one in repr(scrubber)]
