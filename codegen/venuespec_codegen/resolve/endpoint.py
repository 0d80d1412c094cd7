"""One endpoint file."""

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import frozen

from ..model import (
    ContextFact,
    DerivedFact,
    Endpoint,
    Enumeration,
    Note,
    Page,
    Parameter,
)
from ..problems import Related
from ..read.document_types import EndpointDocument, NoteDocument, ParameterPlacement
from .codes import DUPLICATE, NAME_TAKEN, VALUE
from .conditions import Subjects, subjects_of
from .errors import KnownRows, PlacedRow, resolve_errors
from .names import class_name
from .outcome import resolve_outcome
from .path import resolve_path
from .place import Place
from .placement import check_placement, resolve_placement
from .pointers import resolve_pointer
from .rate_limits import resolve_rate_limits
from .reply import resolve_reply
from .reserved import METHODS
from .rows import resolve_rows
from .rules import resolve_rules
from .success import resolve_success


@frozen
class Shared:
    """What an endpoint takes over from its exchange; ``rows`` grows."""

    send: ParameterPlacement
    enumerations: Mapping[str, Enumeration]
    context: tuple[ContextFact, ...]
    derived: tuple[DerivedFact, ...]
    rows: KnownRows


def resolve_endpoint(
    document: EndpointDocument, parameters: tuple[Parameter, ...], shared: Shared, place: Place
) -> tuple[Endpoint, tuple[PlacedRow, ...]]:
    """Return the endpoint, and its error rows with their places; ``parameters`` are resolved already."""
    _check_name(document["endpoint"], place)
    subjects = subjects_of(parameters, shared.context, shared.derived)
    errors = resolve_errors(document.get("errors", []), subjects, place.at("errors"), shared.rows)
    endpoint = _endpoint(document, parameters, shared, subjects, errors, place)
    check_placement(endpoint, document, place)
    return endpoint, errors


def _endpoint(  # noqa: PLR0913, PLR0917 - the pieces that _endpoint puts together
    document: EndpointDocument,
    parameters: tuple[Parameter, ...],
    shared: Shared,
    subjects: Subjects,
    errors: tuple[PlacedRow, ...],
    place: Place,
) -> Endpoint:
    by_name = {parameter.wire_name: parameter for parameter in parameters}
    method = document["request"].partition(" ")[0]
    placement = resolve_placement(method, document, shared.send)
    response, at = document["response"], place.at("response")
    fields = resolve_reply(response["fields"], by_name, shared.enumerations, at.at("fields"))
    return Endpoint(
        name=document["endpoint"],
        class_prefix=class_name(document["endpoint"]),
        method=method,
        path=resolve_path(document["request"], by_name, place.at("request")),
        summary=document["summary"],
        description=document["description"],
        permission=document["permission"],
        page=_page(document, place),
        parameters_in=placement.location,
        order=placement.order,
        empty_body=placement.empty_body,
        parameters=parameters,
        rules=resolve_rules(document.get("rules", []), subjects, place.at("rules")),
        rate_limits=resolve_rate_limits(document["rateLimits"], subjects, place.at("rateLimits")),
        outcome=resolve_outcome(document["outcome"], by_name, place.at("outcome")),
        reply=fields,
        errors=tuple(placed.row for placed in errors),
        notes=_notes(document.get("notes", []), place.at("notes")),
        spec_path=place.path,
        span=place.at("endpoint").span,
        success=resolve_success(response["success"], at.at("success")) if "success" in response else None,
        rows=resolve_rows(response["rows"], fields, at.at("rows")) if "rows" in response else None,
        data=resolve_pointer(response["data"], at.at("data")) if "data" in response else None,
        deprecated=document.get("deprecated"),
        sunset=_sunset(document, place),
    )


def _check_name(name: str, place: Place) -> None:
    if name in METHODS:
        message = (
            f"`{name}` is a keyword, a built-in type, a method that every client has or no name for a file everywhere"
        )
        place.at("endpoint").report(NAME_TAKEN, message, "choose another name")


def _sunset(document: EndpointDocument, place: Place) -> str | None:
    day = document.get("sunset")
    if day is not None:
        _check_day(day, place.at("sunset"))
    return day


def _page(document: EndpointDocument, place: Place) -> Page:
    docs = document["docs"]
    _check_day(docs["retrieved"], place.at("docs", "retrieved"))
    return Page(docs["url"], docs["retrieved"], docs.get("sha256"))


def _check_day(day: str, place: Place) -> None:
    try:
        date.fromisoformat(day)
    except ValueError:
        place.report(VALUE, f"{day} is no day of the calendar", "write the year, the month and the day")


def _notes(documents: Sequence[NoteDocument], place: Place) -> tuple[Note, ...]:
    seen: dict[str, Place] = {}
    for index, document in enumerate(documents):
        at = place.at(index, "id")
        earlier = seen.setdefault(document["id"], at)
        if earlier is not at:
            other = Related(earlier.span, "here already")
            at.report(DUPLICATE, f"two notes are called `{document['id']}`", "give each its own id", None, other)
    return tuple(Note(document["id"], document["text"], document["source"]) for document in documents)
