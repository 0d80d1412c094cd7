"""Exchanges and calls."""

from typing import Final

from .case import BASE, Case, Edit
from .signed import CALL, EXCHANGE, sends, url

_OPEN = (
    (BASE / CALL)
    .read_text(encoding="utf-8")
    .replace("endpoint: shut", "endpoint: shut_all")
    .replace("/v1/shut", "/v1/shut-all")
)
_OTHER = (BASE / EXCHANGE).read_text(encoding="utf-8").replace("exchange: venue", "exchange: venue2")
_REQUEST: Final = "request: POST /v1/shut"
_OUTCOME: Final = "idempotent: false, "
_PERMISSION: Final = "permission: Trade\n"
_FORM: Final = "application/x-www-form-urlencoded"

CASES: Final = (
    Case(
        "exchange.added",
        more=(("venue2/exchange.yaml", _OTHER), ("venue2/shut.yaml", (BASE / CALL).read_text(encoding="utf-8"))),
    ),
    Case("endpoint.added", more=(("venue/shut_all.yaml", _OPEN),)),
    Case(
        "endpoint.id.renamed",
        (Edit(EXCHANGE, "endpoint: shut", "endpoint: finish"),),
        more=(
            (
                "venue/finish.yaml",
                (BASE / CALL).read_text(encoding="utf-8").replace("endpoint: shut", "endpoint: finish"),
            ),
        ),
        gone=(CALL,),
    ),
    Case("endpoint.path.changed", (Edit(CALL, _REQUEST, "request: POST /v1/shut-all"), url("/v1/shut-all"))),
    Case("endpoint.path.version-changed", (Edit(CALL, _REQUEST, "request: POST /v2/shut"), url("/v2/shut"))),
    Case("endpoint.method.changed", (Edit(CALL, _REQUEST, "request: PUT /v1/shut"),)),
    Case(
        "endpoint.method.changed",
        (
            Edit(CALL, _REQUEST, "request: GET /v1/shut"),
            Edit(EXCHANGE, "parameters: {in: json}", "parameters: {in: json, methods: {GET: {in: query}}}"),
            url("/v1/shut?symbol=A-B&amount=1"),
            *sends(""),
        ),
    ),
    Case(
        "endpoint.content-type.changed",
        (Edit(EXCHANGE, "parameters: {in: json}", "parameters: {in: form}"), *sends("symbol=A-B&amount=1", _FORM)),
    ),
    Case(
        "endpoint.content-type.changed",
        (
            Edit(CALL, "parameters:\n", "send: {in: query}\nparameters:\n"),
            url("/v1/shut?symbol=A-B&amount=1"),
            *sends(""),
        ),
    ),
    Case("endpoint.deprecated", (Edit(CALL, _PERMISSION, f"{_PERMISSION}deprecated: Close by hand.\n"),)),
    Case("endpoint.sunset.earlier", (Edit(CALL, _PERMISSION, f"{_PERMISSION}sunset: 2027-01-31\n"),)),
    Case(
        "endpoint.sunset.later",
        (Edit(CALL, "sunset: 2027-01-31", "sunset: 2027-02-01"),),
        (Edit(CALL, _PERMISSION, f"{_PERMISSION}sunset: 2027-01-31\n"),),
    ),
    Case("endpoint.empty-body.changed", (Edit(CALL, "parameters:\n", "send: {empty: nothing}\nparameters:\n"),)),
    Case(
        "endpoint.order.changed",
        (
            Edit(CALL, "parameters:\n", "send: {order: sorted}\nparameters:\n"),
            *sends('{"amount":1,"symbol":"A-B"}'),
        ),
    ),
    Case(
        "endpoint.escaping.changed",
        (Edit(EXCHANGE, "parameters: {in: json}", 'parameters: {in: json, unescaped: "-._"}'),),
    ),
    Case("endpoint.idempotency.gained", (Edit(CALL, _OUTCOME, "idempotent: true, "),)),
    Case("endpoint.confirm.changed", (Edit(CALL, "GET /positions", "GET /positions?symbol={symbol}"),)),
    Case("endpoint.position-key.changed", (Edit(CALL, "positionKey: [symbol]", "positionKey: [symbol, side]"),)),
)
