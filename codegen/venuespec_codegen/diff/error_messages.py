"""What differs between two messages of one row of an error table: what it fits, and what is read out of it."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from attrs import evolve

from ..model import Capture, CapturedMoment, CapturedWait, ErrorRow, MessagePattern, WrittenMoment
from . import kinds_message
from .error_row_changes import Edited
from .error_tables import UNLISTED
from .finding import Finding
from .message_language import Undecided, elements, sample, witness
from .message_shape import shape


def compare_messages(edited: Edited, old: MessagePattern | None, new: MessagePattern | None) -> Iterator[Finding]:
    """Yield how the messages differ; texts that the two fit differently are the witnesses."""
    if old == new:
        return
    before, after = ("" if one is None else str(one) for one in (old, new))
    captures = list(_compare_captures(edited, old, new))
    if any(one.kind is kinds_message.ATTRIBUTE_RETYPED for one in captures) and _untyped(old) == _untyped(new):
        # What a hole takes decides what the row fits: that is one edit.
        witnesses = _fitted(old, new)
        yield from (evolve(one, witnesses=witnesses) for one in captures)
        return
    yield from captures
    if old is None or new is None:
        kind, message = (
            (kinds_message.MATCH_NARROWED, "it fits only messages that contain a text")
            if old is None
            else (kinds_message.MATCH_WIDENED, "it fits every message")
        )
        said = "fits no longer" if old is None else "fits now"
        yield edited.finding(kind, message, before, after, (f"{said}: {UNLISTED}",))
    elif elements(old) == elements(new):
        if not captures:
            message = "the message is written otherwise and fits the same texts"
            yield edited.finding(kinds_message.MESSAGE_TEXT_CHANGED, message, before, after)
    else:
        yield _compare_languages(edited, old, new)


def newly_fitted(old: MessagePattern | None, new: MessagePattern | None) -> str | None:
    """Return a text that only the new pattern fits, ``None`` where there is none; where that is open, any it fits."""
    if old is None:
        return None
    if new is None:
        return UNLISTED
    try:
        return witness((new,), (old,))
    except Undecided:
        return sample(new)


def renamed_captures(old: ErrorRow, new: ErrorRow) -> Mapping[str, str]:
    """Return the names of holes that stay where they are and go by another name, old to new."""
    here, there = _holes(old.message), _holes(new.message)
    if [one.type for one in here] != [one.type for one in there]:
        return {}
    pairs = zip(here, there, strict=True)
    return {one.name: other.name for one, other in pairs if one.name and other.name and one.name != other.name}


def with_captures(row: ErrorRow, names: Mapping[str, str]) -> ErrorRow:
    """Return a row whose times to wait are read from holes by their new names."""
    at, after = row.retry_at, row.retry_after
    if isinstance(at, CapturedMoment | WrittenMoment):
        at = evolve(at, capture=names.get(at.capture, at.capture))
    if isinstance(after, CapturedWait):
        after = evolve(after, capture=names.get(after.capture, after.capture))
    return evolve(row, retry_at=at, retry_after=after)


def _compare_languages(edited: Edited, old: MessagePattern, new: MessagePattern) -> Finding:
    before, after = str(old), str(new)
    try:
        lost, gained = witness((old,), (new,)), witness((new,), (old,))
    except Undecided:
        message = "the message differs in more than can be compared; which texts it fits no longer is open"
        return edited.finding(kinds_message.MESSAGE_SHAPE_CHANGED, message, before, after)
    if shape(old) == shape(new):
        kind, message = (
            kinds_message.MESSAGE_SAMPLE_CHANGED,
            "it fits the one text that it was copied from; write a hole where replies differ",
        )
    elif lost is not None and gained is not None:
        kind, message = kinds_message.MESSAGE_SHAPE_CHANGED, "it fits other messages"
    elif lost is not None:
        kind, message = kinds_message.MATCH_NARROWED, "it fits fewer messages"
    elif gained is not None:
        kind, message = kinds_message.MATCH_WIDENED, "it fits more messages"
    else:
        kind, message = kinds_message.MESSAGE_TEXT_CHANGED, "the message is written otherwise and fits the same texts"
    return edited.finding(kind, message, before, after, _fitted(old, new))


def _fitted(old: MessagePattern | None, new: MessagePattern | None) -> tuple[str, ...]:
    """Return a text that only the old pattern fits and one that only the new one does, as far as there are such."""
    if old is None or new is None:
        return ()
    try:
        lost, gained = witness((old,), (new,)), witness((new,), (old,))
    except Undecided:
        return ()
    said = (("fits no longer", lost), ("fits now", gained))
    return tuple(f"{what}: {text}" for what, text in said if text is not None)


def _untyped(message: MessagePattern | None) -> tuple[str, ...]:
    parts = () if message is None else message.parts
    return tuple(part.name if isinstance(part, Capture) else f"\0{part}" for part in parts)


def _compare_captures(edited: Edited, old: MessagePattern | None, new: MessagePattern | None) -> Iterator[Finding]:
    here, there = _holes(old), _holes(new)
    types = {one.name: one.type for one in there if one.name}
    fresh = [name for name in types if name not in {one.name for one in here}]
    for one, other in zip_longest(here, there):
        if one is None or not one.name:
            continue
        if one.name not in types:
            if other is not None and other.name in fresh:
                fresh.remove(other.name)
                message = f"`{one.name}` is called `{other.name}`"
                yield edited.finding(kinds_message.ATTRIBUTE_RENAMED, message, str(one), str(other))
            else:
                message = f"`{one.name}` is no longer read out of the message"
                yield edited.finding(kinds_message.ATTRIBUTE_REMOVED, message, str(one), "")
        elif types[one.name] is not one.type:
            message = f"`{one.name}` is of another type"
            after = str(Capture(one.name, types[one.name]))
            yield edited.finding(kinds_message.ATTRIBUTE_RETYPED, message, str(one), after)
    for name in fresh:
        message = f"`{name}` is read out of the message"
        yield edited.finding(kinds_message.ATTRIBUTE_ADDED, message, "", str(Capture(name, types[name])))


def _holes(message: MessagePattern | None) -> tuple[Capture, ...]:
    return () if message is None else tuple(part for part in message.parts if isinstance(part, Capture))
