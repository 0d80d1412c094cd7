"""What all calls of an exchange share."""

from typing import Final

from .case import Case, Edit
from .signed import CALL, EXCHANGE

_LIVE: Final = "  live: {url: https://api.venue.example, description: The only server., source: docs}\n"
_LEVEL: Final = """      "1": {name: FIRST}
      "2": {name: SECOND}
"""
_FACT: Final = """  tier:
    enum: [low, high]
    description: The fee tier.
    source: docs
derived:
"""
_DERIVED: Final = """  quote:
    from: symbol
    match:
      - {pattern: "[A-Z]+-(?P<quote>[A-Z]+)", capture: quote}
    description: What is paid with.
    source: docs
"""

CASES: Final = (
    Case(
        "endpoint.base-url.changed",
        (
            Edit(EXCHANGE, "live: {url: https://api.venue.example,", "live: {url: https://venue.example,"),
            Edit(EXCHANGE, "url: https://api.venue.example/v1/shut", "url: https://venue.example/v1/shut"),
        ),
    ),
    Case(
        "endpoint.environment.added",
        (
            Edit(
                EXCHANGE,
                _LIVE,
                f"{_LIVE}  demo: {{url: https://demo.venue.example, description: Play., source: docs}}\n",
            ),
        ),
    ),
    Case(
        "endpoint.environment.renamed",
        (
            Edit(EXCHANGE, "  live: {url", "  main: {url"),
            Edit(EXCHANGE, "server: live", "server: main"),
        ),
    ),
    Case(
        "endpoint.environment.headers-changed",
        (
            Edit(
                EXCHANGE,
                "live: {url: https://api.venue.example,",
                'live: {url: https://api.venue.example, headers: {x-mode: "1"},',
            ),
            Edit(
                EXCHANGE,
                '          X-TIME: "1700000000123"',
                '          X-TIME: "1700000000123"\n          x-mode: "1"',
            ),
        ),
    ),
    Case("exchange.clock.changed", (Edit(EXCHANGE, "clock: {request: GET /time,", "clock: {request: GET /v1/time,"),)),
    Case("context.fact.added", (Edit(EXCHANGE, "derived:\n", _FACT),)),
    Case(
        "context.value.added",
        (
            Edit(EXCHANGE, '    enum: ["1", "2"]', '    enum: ["1", "2", "3"]'),
            Edit(EXCHANGE, _LEVEL, f'{_LEVEL}      "3": {{name: THIRD}}\n'),
        ),
    ),
    Case("context.member.renamed", (Edit(EXCHANGE, '      "2": {name: SECOND}', '      "2": {name: LAST}'),)),
    Case("enum.class.renamed", (Edit(EXCHANGE, "enumName: AccountLevel", "enumName: Level"),)),
    Case("derived.fact.added", (Edit(EXCHANGE, "response:\n  success", f"{_DERIVED}response:\n  success"),)),
    Case(
        "derived.fact.changed",
        (Edit(EXCHANGE, '{pattern: "[A-Z]+-SWAP", value: SWAP}', '{pattern: "[A-Z]+-PERP", value: SWAP}'),),
    ),
    Case(
        "param.supplier.changed",
        (
            Edit(EXCHANGE, "  place: {header", '  inject: {query: {stamp: "{timestamp}"}}\n  place: {header'),
            Edit(CALL, "  stamp: {type: integer, in: query,", "  stamp: {type: integer, suppliedBy: auth,"),
            Edit(
                EXCHANGE,
                "url: https://api.venue.example/v1/shut",
                "url: https://api.venue.example/v1/shut?stamp=1700000000123",
            ),
        ),
        (
            Edit(
                CALL, "rules:\n", "  stamp: {type: integer, in: query, description: The time., source: docs}\nrules:\n"
            ),
        ),
        also=("auth.signing.changed",),
    ),
)
