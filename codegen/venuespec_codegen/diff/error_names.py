"""Members of ``ErrorCode`` that go by another name although no row's name says so."""

from collections.abc import Iterator

from ..model import Exchange
from . import kinds_error as kinds
from .error_scope import members_of
from .finding import Finding


def compare_members(old: Exchange, new: Exchange) -> Iterator[Finding]:
    """Yield a finding for each member, or one for all where their class is another."""
    before, after = members_of(old), members_of(new)
    classes = {(_parts(name)[0], _parts(after[code])[0]) for code, name in before.items() if code in after}
    for was, now in sorted(classes):
        if was != now:
            message = f"numbers that were members of {was} are members of {now}, as some codes are words"
            yield Finding(kinds.NAME_CHANGED, f"{new.name} errors", message, old.span, new.span, was, now)
    if any(was != now for was, now in classes):
        return
    names = {(type(row.code), row.code, row.name) for row in new.error_rows}
    # A member whose name no row of the code has any more is told with that row.
    changed = {
        member: after[code]
        for code, member in before.items()
        if code in after
        and after[code] != member
        and (type(code), code, _parts(member)[1].removesuffix(f"_{code}")) in names
    }
    if changed:
        message = "members go by other names, as other rows came before theirs or have their names"
        earlier, later = ", ".join(changed), ", ".join(changed.values())
        witnesses = tuple(f"{was} is now {now}" for was, now in changed.items())
        subject = f"{new.name} errors"
        yield Finding(kinds.NAME_CHANGED, subject, message, old.span, new.span, earlier, later, witnesses)


def _parts(member: str) -> tuple[str, str]:
    owner, _, name = member.partition(".")
    return owner, name
