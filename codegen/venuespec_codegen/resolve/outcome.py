"""The outcome: how to find out what a call did, and which parameters name what it acted on."""

from collections.abc import Mapping

from ..model import Outcome, Parameter
from ..read.document_types import OutcomeDocument
from .codes import UNKNOWN
from .place import Place
from .suggest import suggestion
from .templates import resolve_template


def resolve_outcome(document: OutcomeDocument, parameters: Mapping[str, Parameter], place: Place) -> Outcome:
    """Return an endpoint's outcome; only parameters that callers pass can be named in it."""
    own = [name for name, parameter in parameters.items() if not parameter.supplied_by_auth]
    for index, name in enumerate(document["positionKey"]):
        if name not in own:
            help_line = suggestion(name, own)
            place.at("positionKey", index).report(UNKNOWN, f"callers pass no parameter `{name}`", help_line)
    return Outcome(
        idempotent=document["idempotent"],
        confirm=resolve_template(document["confirm"], own, place.at("confirm")),
        position_key=tuple(document["positionKey"]),
        source=document["source"],
        span=place.key_span,
    )
