"""Where findings point: at the part that was edited, and at what it would be part of where a side does not have it."""

import pytest

from venuespec_codegen.diff.compare import compare
from venuespec_codegen.problems import Span

from .case import Edit, tree
from .reading import model_of
from .signed import CALL, EXCHANGE

_SERVER = "  live: {url: https://api.venue.example, description: The only server., source: docs}\n"
_DEMO = "  demo: {url: https://demo.venue.example, description: Play., source: docs}\n"
_EDITS = {
    "a server's text": (Edit(EXCHANGE, "The only server.", "The server."), ("live", "live")),
    "another server": (Edit(EXCHANGE, _SERVER, _SERVER + _DEMO), ("venue", "demo")),
    "the clock": (Edit(EXCHANGE, "at: /time,", "at: /now,"), ("clock", "clock")),
    "the clock's source": (Edit(EXCHANGE, "unix-ms, source: docs}", "unix-ms, source: recipe}"), ("clock", "clock")),
    "the envelope": (Edit(EXCHANGE, "message: [/message]", "message: [/text]"), ("response", "response")),
    "what is idempotent": (Edit(CALL, "idempotent: false", "idempotent: true"), ("outcome", "outcome")),
    "how to find out": (Edit(CALL, "GET /positions", "GET /orders"), ("outcome", "outcome")),
    "the outcome's source": (
        Edit(CALL, "positionKey: [symbol], source: docs", "positionKey: [symbol], source: recipe"),
        ("outcome", "outcome"),
    ),
}


@pytest.mark.parametrize("edit", _EDITS)
def test_a_finding_points_at_the_part_that_was_edited(edit: str) -> None:
    edited, expected = _EDITS[edit]
    old, new = tree(()), tree((edited,))
    for before, after, texts in ((old, new, expected), (new, old, (expected[1], expected[0]))):
        (found,) = compare(model_of(before), model_of(after))
        assert (_at(before, found.old), _at(after, found.new)) == texts


def _at(files: dict[str, str], span: Span | None) -> str:
    assert span is not None
    return files[span.path].splitlines()[span.line - 1][span.column - 1 : span.end_column - 1]
