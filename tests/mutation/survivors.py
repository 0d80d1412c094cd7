"""Mutants that show nowhere, each for a reason: the spec says the same with and without the change."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from attrs import frozen

from .mutant import Mutant

LIST: Final = Path(__file__).with_name("survivors.txt")


@frozen
class Reason:
    """Why changes of this edit to values of this kind (both patterns) say nothing else than before."""

    kind: str
    edit: str
    text: str

    def explains(self, one: Mutant) -> bool:
        return re.fullmatch(self.kind, one.kind) is not None and re.fullmatch(self.edit, one.edit) is not None


REASONS: Final = (
    Reason(
        "Scalar|RetryAfter|Conditions/.*",
        "(no )?quotes",
        "a text that looks like no number and no truth is the same text in quotes",
    ),
    Reason("EnumValue", "no name", "the name is the one that the value gives by itself"),
    Reason("Parameters", "no order", "`declared` is what an absent `order` means"),
    Reason("ReplyField/enum", "items .*", "the order is that of the request parameter with the same enumeration"),
)


def reason_of(one: Mutant) -> Reason | None:
    """Return why it is right that this survivor shows nowhere, if that is known."""
    return next((reason for reason in REASONS if reason.explains(one)), None)


def listed(survivors: Iterable[Mutant]) -> str:
    """Write the list of survivors, by reason."""
    kept = list(survivors)
    blocks: list[str] = []
    for reason in (*REASONS, None):
        lines = sorted(str(one) for one in kept if reason_of(one) is reason)
        if lines:
            title = reason.text if reason else "NO REASON KNOWN"
            blocks.append("\n".join([f"# {title} ({len(lines)})", *lines]))
    return "\n\n".join(blocks) + "\n"


def known() -> frozenset[str]:
    """Return the survivors in the list."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def count_by_exchange(lines: Iterable[str]) -> Counter[str]:
    """Count survivors as they are listed."""
    return Counter(line.partition("/")[0] for line in lines)
