"""Limits that the headers of every reply tell: each has a name, and each header one meaning."""

from collections.abc import Sequence

from ..model import HeaderLimit, HeaderMoment
from ..problems import Related
from ..read.document_types import HeaderLimit as LimitDocument
from .codes import DUPLICATE
from .place import Place


def resolve_header_limits(documents: Sequence[LimitDocument], place: Place) -> tuple[HeaderLimit, ...]:
    """Return the limits in the spec's order."""
    names: dict[str, Place] = {}
    for index, document in enumerate(documents):
        at = place.at(index, "name")
        earlier = names.setdefault(document["name"], at)
        if earlier is not at:
            other = Related(earlier.span, "here already")
            message = f"two limits are called `{document['name']}`"
            at.report(DUPLICATE, message, "give each a name of its own", None, other)
    return tuple(_limit(document, place.at(index)) for index, document in enumerate(documents))


def _limit(document: LimitDocument, place: Place) -> HeaderLimit:
    quota, reset = document.get("quota"), document.get("resetAt")
    headers = {"remaining": document["remaining"]["header"]}
    headers |= {} if quota is None else {"quota": quota["header"]}
    headers |= {} if reset is None else {"resetAt": reset["header"]}
    seen: dict[str, Place] = {}
    for key, name in headers.items():
        at = place.at(key, "header")
        earlier = seen.setdefault(name.lower(), at)
        if earlier is not at:
            other = Related(earlier.span, "here already")
            at.report(DUPLICATE, f"`{name}` is read as two things", "name the header of each", None, other)
    return HeaderLimit(
        name=document["name"],
        remaining=headers["remaining"].lower(),
        quota=None if quota is None else quota["header"].lower(),
        reset_at=None if reset is None else HeaderMoment(reset["header"].lower(), reset["unit"]),
        source=document["source"],
    )
