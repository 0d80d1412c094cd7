"""Rate limits: what requests are counted by, and for which requests."""

from collections.abc import Sequence

from ..model import RateLimit as Limit
from ..model import Subject
from ..read.document_types import RateLimit as LimitDocument
from .codes import LIMIT, UNKNOWN
from .conditions import Subjects, resolve_conditions, resolve_subject
from .durations import milliseconds
from .place import Place

_EVERYONE = ("user", "ip")


def resolve_rate_limits(documents: Sequence[LimitDocument], subjects: Subjects, place: Place) -> tuple[Limit, ...]:
    """Return an endpoint's quotas in the spec's order."""
    return tuple(_limit(document, subjects, place.at(index)) for index, document in enumerate(documents))


def _limit(document: LimitDocument, subjects: Subjects, place: Place) -> Limit:
    for keyword, conditions in (("when", document.get("when", {})), ("unless", document.get("unless", {}))):
        for name in conditions:
            if name.startswith("context."):
                message = f"a quota cannot depend on `{name}`: clients may not know it, and then would count wrongly"
                remedy = "use parameters and derived facts, which every request has"
                at = place.at(keyword, name)
                at.report(UNKNOWN, message, remedy, at.key_span)
    weight = document.get("weight", 1)
    if weight > document["quota"]:
        message = f"one call takes {weight}, and the quota is {document['quota']}"
        place.at("weight").report(LIMIT, message, "lower it: such a call could never be sent")
    entries = (_entry(name, subjects, place.at("partition", index)) for index, name in enumerate(document["partition"]))
    return Limit(
        quota=document["quota"],
        window_ms=milliseconds(document["window"]),
        partition=tuple(entry for entry in entries if entry is not None),
        when=resolve_conditions(document.get("when", {}), subjects, place.at("when")),
        unless=resolve_conditions(document.get("unless", {}), subjects, place.at("unless")),
        description=document["description"],
        source=document["source"],
        span=place.span,
        weight=weight,
        shared=document.get("shared"),
    )


def _entry(name: str, subjects: Subjects, place: Place) -> Subject | str | None:
    return name if name in _EVERYONE else resolve_subject(name, subjects, place)
