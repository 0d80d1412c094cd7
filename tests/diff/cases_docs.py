"""Documentation and provenance."""

from typing import Final

from .case import Case, Edit
from .signed import BODY, CALL, EXCHANGE, SIGNATURE, signature

_SHA: Final = "0000000000000000000000000000000000000000000000000000000000000001"
_NOTE: Final = "notes:\n  - {id: odd, text: The page says two things., source: docs}\nrules:\n"


def _text(file: str, old: str, new: str) -> Case:
    return Case("docs.text.changed", (Edit(file, old, new),))


CASES: Final = (
    _text(CALL, "Closes all of it.", "Closes everything."),
    _text(CALL, "description: A label., source: docs", "description: A label., source: docs 2"),
    _text(CALL, "{server: both}, description: The side.", "{server: both}, description: Which side."),
    _text(CALL, "because: It must be told.", "because: There are two."),
    _text(CALL, "description: Five a second.", "description: 5 a second."),
    _text(CALL, "advice: None is needed.", "advice: Do nothing."),
    _text(CALL, "description: The order., source", "description: The order's id., source"),
    _text(CALL, "positionKey: [symbol], source: docs", "positionKey: [symbol], source: page"),
    _text(CALL, "rules:\n", _NOTE),
    _text(EXCHANGE, "description: What every comparison starts from.", "description: The beginning."),
    _text(EXCHANGE, "description: Two positions.", "description: A position each way."),
    _text(EXCHANGE, "description: The instrument's kind.", "description: Its kind."),
    _text(EXCHANGE, "description: The only server.", "description: One server."),
    _text(EXCHANGE, "A page that does not exist.", "No page."),
    _text(EXCHANGE, "description: Calls come too fast.", "description: Too fast."),
    _text(EXCHANGE, "unit: unix-ms, source: docs", "unit: unix-ms, source: page"),
    _text(EXCHANGE, "description: The public half of the key.", "description: The key's name."),
    _text(EXCHANGE, "source: recipe", "source: docs"),
    Case(
        "docs.text.changed",
        (Edit(CALL, "deprecated: Nobody reads it.", "deprecated: Leave it out."),),
        (Edit(CALL, "tag: {type: string,", "tag: {type: string, deprecated: Nobody reads it.,"),),
    ),
    _text(CALL, "tag: {type: string,", "tag: {type: string, renamedFrom: label,"),
    Case(
        "docs.text.changed",
        (Edit(CALL, "deprecated: By hand.", "deprecated: By yourself."),),
        (Edit(CALL, "rules:\n", "deprecated: By hand.\nrules:\n"),),
    ),
    Case("docs.label.changed", (Edit(EXCHANGE, "title: Venue", "title: The Venue"),)),
    Case("docs.label.changed", (Edit(EXCHANGE, "name: one request", "name: a request"),)),
    Case("docs.label.changed", (Edit(CALL, "id: odd", "id: strange"),), (Edit(CALL, "rules:\n", _NOTE),)),
    Case("docs.url.changed", (Edit(CALL, "https://venue.example/docs", "https://venue.example/docs/v2"),)),
    Case("docs.provenance.refreshed", (Edit(CALL, _SHA, "f" * 64),)),
    Case("docs.provenance.refreshed", (Edit(CALL, "2026-01-31", "2026-02-01"),)),
    Case(
        "spec.vectors.changed",
        (
            Edit(EXCHANGE, "now: 1700000000123", "now: 1700000000124"),
            Edit(EXCHANGE, 'X-TIME: "1700000000123"', 'X-TIME: "1700000000124"'),
            Edit(EXCHANGE, SIGNATURE, signature(BODY, 1700000000124)),
        ),
    ),
    # A page that says something new is the cause of what it says, and no finding beside it.
    Case("param.nullability.loosened", (Edit(CALL, _SHA, "f" * 64), Edit(CALL, "minLength: 1, ", ""))),
)
