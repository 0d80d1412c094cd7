from collections.abc import Callable
from typing import ClassVar

import pytest
from attrs import frozen

from venuespec_codegen.runtime.calls import Operation
from venuespec_codegen.runtime.checks import invalid
from venuespec_codegen.runtime.error_table import ErrorTable
from venuespec_codegen.runtime.errors import InvalidRequest, Violation
from venuespec_codegen.runtime.making import make


def _no_errors() -> ErrorTable:
    return ErrorTable((), (), lambda code: code)


_OPERATION = Operation(
    exchange="fake",
    endpoint="stop",
    codes=(),
    messages=(),
    success=(),
    rows=None,
    errors=_no_errors,
    window_ms=1000,
    window_parameter=None,
    confirm=(),
    position=(),
    idempotent=False,
)
_BAD_SIZE = Violation("size", "minimum", "size must be 1 or more, got 0", "a page")
_ALWAYS = Violation("side", "always", "side must be left out", "a page")
_OF_ACCOUNT = Violation("side", "of-account", "side is required", "a page")


@frozen(kw_only=True)
class _Stop:
    """Its size must not be 0; some rules hold always, some for an account called ``strict``."""

    operation: ClassVar[Operation] = _OPERATION
    size: int
    side: str | None = None

    def __attrs_post_init__(self) -> None:
        found = [_BAD_SIZE] if self.size == 0 else []
        found += self.broken_rules("")
        if found:
            raise invalid(_OPERATION, found)

    def broken_rules(self, context: object) -> list[Violation]:
        always = [_ALWAYS] if self.side == "odd" else []
        return always + ([_OF_ACCOUNT] if context == "strict" and self.side != "even" else [])


def _violations(call: Callable[[], object]) -> tuple[Violation, ...]:
    with pytest.raises(InvalidRequest) as caught:
        call()
    assert (caught.value.exchange, caught.value.endpoint) == ("fake", "stop")
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    return caught.value.violations


def test_a_valid_request_is_made_as_always() -> None:
    assert make(_Stop, "", size=1) == _Stop(size=1)


def test_rules_about_the_account_are_not_asked_where_the_values_are_right() -> None:
    # The client asks them of every request, however it was made.
    assert make(_Stop, "strict", size=1) == _Stop(size=1)


def test_wrong_values_bring_along_what_the_account_forbids() -> None:
    assert _violations(lambda: make(_Stop, "strict", size=0, side=None)) == (_BAD_SIZE, _OF_ACCOUNT)
    assert _violations(lambda: make(_Stop, "", size=0, side=None)) == (_BAD_SIZE,)


def test_nothing_is_told_twice() -> None:
    assert _violations(lambda: make(_Stop, "strict", size=0, side="odd")) == (_BAD_SIZE, _ALWAYS, _OF_ACCOUNT)


def test_what_is_no_parameter_is_a_type_error() -> None:
    call: Callable[..., object] = make
    with pytest.raises(TypeError, match="colour"):
        call(_Stop, "", size=1, colour="red")
