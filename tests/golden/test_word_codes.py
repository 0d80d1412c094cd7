"""Codes that are words, negative numbers and numbers as text, at places of which the first that is there counts."""

import json
from enum import IntEnum, StrEnum
from typing import cast

import pytest

from venuespec_codegen.simulator import Simulator, in_background
from venuespec_codegen.simulator.replies import refusal_reply

from .executed import NOW_MS, GoldenClient

pytestmark = pytest.mark.parametrize("golden_client", ["word_codes"], indirect=True)


@pytest.mark.parametrize(
    ("document", "kind", "name"),
    [
        ({"error": "insufficient-funds", "code": -2010}, "Rejected", "INSUFFICIENT_FUNDS"),
        ({"error": "insufficient.funds"}, "Rejected", "INSUFFICIENT_FUNDS"),
        ({"error": "INSUFFICIENT_BALANCE"}, "Rejected", "INSUFFICIENT_FUNDS"),
        ({"code": -2010}, "Rejected", "INSUFFICIENT_FUNDS"),
        ({"error": "-2011"}, "Rejected", "NOTHING_TO_CLOSE"),
        ({"error": "failed", "detail": "It failed because of you."}, "Rejected", "FAILED"),
        ({"error": "failed", "message": "It failed because of you."}, "Rejected", "FAILED"),
        # A number is no text, and what a number means is not what the same text means.
        ({"code": -2011}, "OutcomeUnknown", "LOST"),
        ({"error": "-2011", "code": -2011}, "OutcomeUnknown", "NOTHING_TO_CLOSE"),
        ({"code": "-2010"}, "OutcomeUnknown", None),
        ({"code": 2010}, "OutcomeUnknown", None),
        ({"error": "failed", "detail": "It just did."}, "OutcomeUnknown", None),
        ({"error": "Insufficient-Funds"}, "OutcomeUnknown", None),
        ({"error": "insufficient-funds "}, "OutcomeUnknown", None),
        ({"error": "STRANGER", "code": -2010}, "OutcomeUnknown", None),
        ({"error": ["insufficient-funds"], "code": -2010}, "OutcomeUnknown", None),
        ({"error": None, "code": -2010}, "OutcomeUnknown", None),
        ({"error": True}, "OutcomeUnknown", None),
        ({"error": "x" * 100_000}, "OutcomeUnknown", None),
        ({"code": -(10**4000)}, "OutcomeUnknown", None),
        ({"code": -2010.0}, "OutcomeUnknown", None),
        # A success and a refusal at once, and words that look like success.
        ({"error": "insufficient-funds", "code": 0, "data": {"symbol": "A-B"}}, "Rejected", "INSUFFICIENT_FUNDS"),
        ({"error": "STRANGER", "code": 0, "data": {"symbol": "A-B"}}, "OutcomeUnknown", None),
        ({"error": "0", "code": 0, "data": {"symbol": "A-B"}}, "Rejected", "ZERO"),
    ],
)
def test_a_code_means_what_its_type_and_spelling_say(
    golden_client: GoldenClient, document: object, kind: str, name: str | None
) -> None:
    ended = golden_client.read(document, 400)
    assert (ended.kind, ended["name"]) == (kind, name)
    assert len(str(ended.value)) < 1000


def test_a_code_arrives_as_the_member_of_its_own_enumeration(golden_client: GoldenClient) -> None:
    words = cast("type[StrEnum]", golden_client.errors.ErrorCode)
    numbers = cast("type[IntEnum]", golden_client.errors.ErrorNumber)
    found = [golden_client.read({"error": one}, 400)["code"] for one in ("INSUFFICIENT_BALANCE", "-2011")]
    assert found == [words("INSUFFICIENT_BALANCE"), words["NOTHING_TO_CLOSE"]]
    number = golden_client.read({"code": -2010}, 400)["code"]
    assert number is numbers["INSUFFICIENT_FUNDS"]
    assert getattr(golden_client.module, "ErrorNumber", None) is numbers
    assert golden_client.read({"error": "STRANGER"}, 403)["name"] == "FORBIDDEN"


def test_the_simulator_puts_words_and_numbers_at_their_places(golden_client: GoldenClient) -> None:
    rows = golden_client.exchange.errors
    with in_background(Simulator(golden_client.exchange, clock=lambda: NOW_MS)) as simulator:
        for row in rows:
            simulator.answer_with(row.code, row.name)
        ends = golden_client.call(simulator, *[golden_client.request()] * len(rows))
        with pytest.raises(ValueError, match="did you mean"):
            simulator.answer_with(2011)
    assert [(type(row.code), row.code) for row in rows] == [(_plain(one["code"]), one["code"]) for one in ends]
    assert [one["name"] for one in ends] == [row.name for row in rows]
    assert {one["excerpt"] for one in ends if one.kind == "OutcomeUnknown"} == {
        '{"code":-2011,"message":"Simulated LOST","data":{}}'
    }


def test_a_word_stands_where_words_stand(golden_client: GoldenClient) -> None:
    said = {
        row.code: json.loads(refusal_reply(golden_client.exchange, row, "m").body)
        for row in golden_client.exchange.errors
    }
    assert said["-2011"] == {"error": "-2011", "detail": "m", "data": {}}
    assert said[-2011] == {"code": -2011, "message": "m", "data": {}}


def _plain(code: object) -> type:
    return str if isinstance(code, str) else int


@pytest.mark.parametrize(("code", "kind"), [("insufficient-funds", "Rejected"), ("STRANGER", "OutcomeUnknown")])
def test_a_message_is_cut_after_secrets_were_taken_out_of_it(golden_client: GoldenClient, code: str, kind: str) -> None:
    secret = "fake-word_codes-secret-key"
    ended = golden_client.read({"error": code, "detail": "x" * 990 + secret + "y" * 2000}, 400)
    assert (ended.kind, len(str(ended["message"]))) == (kind, 1001)
    assert "fake" not in f"{ended['message']} {ended.value}"
