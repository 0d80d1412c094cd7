"""Members of ``ErrorCode`` that go by another name although no row's name says so."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from ..model import Exchange, member_names, naming_rows
from . import kinds_error as kinds
from .finding import Finding


@frozen
class Members:
    """The members of ``ErrorCode`` of an exchange on both sides.

    ``renamed`` holds the codes on both sides whose member is called after another of its rows, and not since that row
    has another name: a finding of its own tells of them.
    """

    old: Mapping[str | int, str]
    new: Mapping[str | int, str]
    renamed: frozenset[str | int]

    def changed(self, code: str | int) -> bool:
        """Tell whether a code's member is gone or has another name."""
        return self.old.get(code) != self.new.get(code)

    def differ(self, code: str | int) -> bool:
        """Tell whether a code's member is gone, or has another name and no finding of its own."""
        return self.changed(code) and code not in self.renamed


def pair_members(old: Exchange, new: Exchange) -> Members:
    """Return the members of both sides."""
    before, after = members_of(old), members_of(new)
    if any(was != now for was, now in _classes(before, after)):
        return Members(before, after, frozenset())
    here, there = (naming_rows(side.error_rows) for side in (old, new))
    rows = [{(row.code, row.name) for row in side.error_rows} for side in (old, new)]
    renamed = (
        code
        for code, member in before.items()
        if member != after.get(code, member) and ((code, here[code]) in rows[1] or (code, there[code]) in rows[0])
    )
    return Members(before, after, frozenset(renamed))


def members_of(exchange: Exchange) -> dict[str | int, str]:
    """Return the members of an exchange's enumerations of codes by code, with the class that has them."""
    rows = exchange.error_rows
    texts = member_names(row for row in rows if isinstance(row.code, str))
    numbers = member_names(row for row in rows if isinstance(row.code, int))
    of_numbers = "ErrorNumber" if texts else "ErrorCode"
    members: dict[str | int, str] = {code: f"ErrorCode.{name}" for code, name in texts.items()}
    return members | {code: f"{of_numbers}.{name}" for code, name in numbers.items()}


def compare_members(old: Exchange, new: Exchange) -> Iterator[Finding]:
    """Yield a finding for each class that is another, or one for all members that are called after other rows."""
    members = pair_members(old, new)
    subject, spans = f"{new.name} errors", (old.span, new.span)
    for was, now in sorted(_classes(members.old, members.new)):
        if was != now:
            message = f"numbers that were members of {was} are members of {now}, as some codes are words"
            yield Finding(kinds.NAME_CHANGED, subject, message, *spans, was, now)
    changed = {was: members.new[code] for code, was in members.old.items() if code in members.renamed}
    if changed:
        message = "members go by other names, as other rows came before theirs, went, or have their names"
        earlier, later = ", ".join(changed), ", ".join(changed.values())
        witnesses = tuple(f"{was} is now {now}" for was, now in changed.items())
        yield Finding(kinds.NAME_CHANGED, subject, message, *spans, earlier, later, witnesses)


def _classes(before: Mapping[str | int, str], after: Mapping[str | int, str]) -> set[tuple[str, str]]:
    """Return the classes that have the members of codes on both sides."""
    return {(_class(name), _class(after[code])) for code, name in before.items() if code in after}


def _class(member: str) -> str:
    return member.partition(".")[0]
