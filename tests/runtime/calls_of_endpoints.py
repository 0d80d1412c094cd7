"""Calls of made-up endpoints, for what looks at nothing but the endpoint's facts and the parameters."""

from collections.abc import Mapping
from typing import ClassVar, Final

from venuespec_codegen.runtime.calls import Attempt, Operation
from venuespec_codegen.runtime.error_table import ErrorTable
from venuespec_codegen.runtime.errors import Scalar

Key = tuple[tuple[str, Scalar | None], ...]
CLOSE: Final[Key] = (("instId", None), ("side", "net"), ("ccy", None))


def operation(*, endpoint: str = "close", key: Key = CLOSE, idempotent: bool = False) -> Operation:
    return Operation(
        exchange="tiny",
        endpoint=endpoint,
        codes=(("code",),),
        messages=(("msg",),),
        success=("0",),
        rows=None,
        errors=lambda: ErrorTable((), (), lambda code: code),
        window_ms=5000,
        window_parameter=None,
        confirm=(("look", None),),
        position=key,
        idempotent=idempotent,
    )


def attempt(
    parameters: Mapping[str, object], *, endpoint: str = "close", key: Key = CLOSE, idempotent: bool = False
) -> Attempt:
    facts = operation(endpoint=endpoint, key=key, idempotent=idempotent)
    wire = parameters

    class Call:
        operation: ClassVar[Operation] = facts

        def parameters(self) -> Mapping[str, object]:
            return wire

    return Attempt(Call(), 0)
