"""How the two states of an edit are put into words."""

from collections.abc import Iterable, Sequence

from ..model import ReplyTest, Scalar


def yes_no(value: bool) -> str:  # noqa: FBT001 - the value is what is worded
    """Write a truth as a spec does."""
    return "true" if value else "false"


def scalar(value: Scalar | None) -> str:
    """Write a value as a spec does: a text in quotes, nothing for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes_no(value)
    return f'"{value}"' if isinstance(value, str) else str(value)


def listed(texts: Iterable[object]) -> str:
    """Write some things one after another."""
    return ", ".join(map(str, texts))


def reordered(before: Sequence[str], after: Sequence[str]) -> tuple[str, str]:
    """Write two orders of the same things, but for those at both ends that stayed where they were."""
    differing = [at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other]
    if not differing:
        return listed(before), listed(after)
    moved = slice(differing[0], differing[-1] + 1)
    return listed(before[moved]), listed(after[moved])


def change(what: str, before: str, after: str) -> str:
    """Say that something was one thing and is another; an empty text stands for nothing."""
    if not before:
        return f"{what} is now {after}"
    if not after:
        return f"{what} was {before}"
    return f"{what} was {before} and is {after}"


def test(one: ReplyTest) -> str:
    """Write one condition of success."""
    if one.presence is not None:
        return f"{one.pointer} {'present' if one.presence else 'absent'}"
    values = " or ".join(map(scalar, one.values))
    return f"{one.pointer} {values}{' or absent' if one.or_absent else ''}"
