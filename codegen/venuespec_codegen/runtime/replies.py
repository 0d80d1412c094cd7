"""Reads a reply up to the point where it is either a JSON object that may be a success, or suspicious."""

from typing import TYPE_CHECKING

from .strict_json import JsonValue, UnreadableReply, count_keys, loads, scan

NO_SUCCESS = "the reply neither says success nor names a code"
ODD_ROW = "the reply says success, but its row is not as documented"
OTHER = "the reply says success for something else than what was asked: its row differs in "
_OK = (200,)

if TYPE_CHECKING:
    from .calls import Attempt, Reply


class NotSuccess(Exception):
    """A reply that is no success as documented; ``value`` is what could be read of it, ``suspicion`` what is odd."""

    def __init__(self, value: JsonValue, suspicion: str) -> None:
        super().__init__(suspicion)
        self.value = value
        self.suspicion = suspicion


class RowsDecide(NotSuccess):
    """A reply that says success, with several rows that do not all say so."""

    def settle(self, attempt: "Attempt", reply: "Reply") -> object:
        """Return the typed reply that it is nevertheless, or the error that it stands for."""
        raise NotImplementedError


def read(status: int, body: bytes, statuses: tuple[int, ...] = _OK) -> dict[str, JsonValue]:
    """Return a reply's JSON object if its status, one of ``statuses``, lets it be a success.

    Raises:
        NotSuccess: It cannot be one.
    """
    value: JsonValue
    if status in statuses:
        # The way of nearly every reply, without a call that it does not need; whatever is odd goes the careful way.
        try:
            text = str(body, "utf-8")
            value, end = scan(text, 0)
            if (
                type(value) is dict
                and end == len(text)
                and count_keys(value, 1) == text.count(":")
                and "\\u" not in text
            ):
                return value
        except (ValueError, RecursionError, StopIteration, UnreadableReply):
            pass
    value = None
    suspicion = "the reply is not what this endpoint answers"
    try:
        value = loads(body)
    except UnreadableReply as problem:
        suspicion = f"the reply cannot be read: {problem}"
    if isinstance(value, dict) and status in statuses:
        return value
    raise NotSuccess(value, suspicion)


def contradicts(said: object, asked: object, silent: tuple[object, ...] = ()) -> bool:
    """Tell whether a reply names something else than what was asked for; ``silent`` values make no claim."""
    if said is None or asked is None or said == asked:
        return False
    return said not in silent and asked not in silent
