from pathlib import Path

import pytest

from venuespec_codegen.drift.facts import facts_of
from venuespec_codegen.drift.source_grammar import (
    Anchor,
    CodeAnchor,
    HeadAnchor,
    NameAnchor,
    NoteAnchor,
    NumberAnchor,
    TableAnchor,
    UnreadAnchor,
    parse_source,
)
from venuespec_codegen.pages import TableKind
from venuespec_codegen.read import read_specs
from venuespec_codegen.resolve import resolve

SPECS = Path(__file__).parents[2] / "specs"
KEYS = frozenset({"V1", "docs", "wire"})
PARAMETERS, REPLY, ERRORS = TableKind.PARAMETERS, TableKind.REPLY, TableKind.ERRORS


@pytest.mark.parametrize(
    ("text", "anchors", "elsewhere"),
    [
        ("PAGE, request parameters, side", [NameAnchor(PARAMETERS, "side")], False),
        ("PAGE, response parameters, data.side", [NameAnchor(REPLY, "data.side")], False),
        (
            "PAGE, response parameters, code, msg and data",
            [NameAnchor(REPLY, one) for one in ("code", "msg", "data")],
            False,
        ),
        ("PAGE, errors, row 4", [NumberAnchor(ERRORS, 4)], False),
        ("PAGE, errors, row 4 and row 6", [NumberAnchor(ERRORS, 4), NumberAnchor(ERRORS, 6)], False),
        ("PAGE, errors, 51115, -3", [CodeAnchor("51115"), CodeAnchor("-3")], False),
        ("PAGE, errors", [TableAnchor(ERRORS)], False),
        ("PAGE, errors, row 1, for the text", [NumberAnchor(ERRORS, 1)], False),
        ("PAGE, endpoint head", [HeadAnchor("")], False),
        ("PAGE, endpoint head, limit by IP", [HeadAnchor("limit by IP")], False),
        (
            "PAGE, endpoint head, rate limit and its rule for options",
            [HeadAnchor("rate limit"), HeadAnchor("rate limit rule for options")],
            False,
        ),
        ("PAGE, request parameters, a, and closing note", [NameAnchor(PARAMETERS, "a"), NoteAnchor(0)], False),
        ("PAGE, request parameters and errors", [TableAnchor(PARAMETERS), TableAnchor(ERRORS)], False),
        ("PAGE, request parameters and note 2", [TableAnchor(PARAMETERS), NoteAnchor(2)], False),
        ("PAGE", [], False),
        ("V1, errors, row 4", [], True),
        ("V1, PAGE and wire, errors, row 4", [NumberAnchor(ERRORS, 4)], True),
        ("V1, x; PAGE, note 1; wire for the rest", [NoteAnchor(1)], True),
        ("judgement", [], True),
        ("PAGE, somewhere", [UnreadAnchor("somewhere")], False),
        ("PAGE, errors, the second", [UnreadAnchor("errors, the second")], False),
        ("PAGE, request parameters, two words", [UnreadAnchor("request parameters, two words")], False),
        ("PAGE, errors, row 0", [UnreadAnchor("errors, row 0")], False),
    ],
)
def test_a_source_names_places(text: str, anchors: list[Anchor], *, elsewhere: bool) -> None:
    read = parse_source(text, KEYS)
    assert (list(read.anchors), read.elsewhere) == (anchors, elsewhere)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("PAGE, request parameters, side", []),
        ("PAGE, request parameters, side; wire for the alphabet", []),
        ("PAGE, request parameters, side; V1, orders, for its type", ["type"]),
        (
            "PAGE, request parameters, side; V1, for whether it is required; wire for the default",
            ["required", "default"],
        ),
        ("PAGE, request parameters, side; V1, orders", ["required", "type", "default"]),
        ("V1 and PAGE, request parameters, side", ["required", "type", "default"]),
        ("PAGE, request parameters, side; V1, for its length; judgement", ["required", "type", "default"]),
    ],
)
def test_a_source_for_one_purpose_knows_better_about_that_alone(text: str, known: list[str]) -> None:
    source = parse_source(text, KEYS)
    assert [topic for topic in ("required", "type", "default") if source.may_know_better(topic)] == known


def test_every_source_of_the_project_can_be_read() -> None:
    reading = read_specs(SPECS)
    for exchange, files in zip(resolve(reading).model.exchanges, reading.exchanges, strict=True):
        facts = [fact for endpoint in exchange.endpoints for fact in facts_of(exchange, endpoint, files)]
        anchors = [anchor for fact in facts for anchor in fact.source.anchors]
        assert len(anchors) > 10
        assert not [anchor for anchor in anchors if isinstance(anchor, UnreadAnchor)]
