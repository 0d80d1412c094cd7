"""What shows a difference: a text, or a request and what is known of the account when it is made."""

from typing import Final, TypeAlias

from attrs import frozen

from ..model import Scalar

_LONGEST: Final = 40

Fields: TypeAlias = tuple[tuple[str, Scalar], ...]
Account: TypeAlias = tuple[tuple[str, str], ...]


@frozen
class Request:
    """A request of one side by wire names, and the account facts that are stated."""

    parameters: Fields
    context: Account


@frozen
class Example:
    """One situation as both sides put it, and which of them accepts it; the other one refuses it.

    The requests differ where the sides cannot say the same: in a parameter that only one of them has, or in one whose
    absence is another finding.
    """

    before: Request
    after: Request
    accepted_before: bool
    accepted_after: bool


def shown_text(text: str) -> str:
    """Show a text in quotes, and how long it is where that is not seen at once."""
    if len(text) <= len("A-A-000000-0"):
        return f'"{text}"'
    start = text if len(text) <= _LONGEST else f"{text[:12]}…"
    return f'"{start}" ({len(text)} characters)'
