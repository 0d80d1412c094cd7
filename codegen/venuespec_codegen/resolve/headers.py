"""Header names: none that belongs to the transport, none set twice."""

from collections.abc import Iterable
from typing import Final

from ..model import Template, Text
from ..problems import Related
from .codes import HEADER
from .place import Place

_TRANSPORT: Final = frozenset(
    (
        "accept-encoding",
        "connection",
        "content-encoding",
        "content-length",
        "content-type",
        "cookie",
        "expect",
        "host",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ),
)


def check_headers(headers: Iterable[tuple[str, Place]]) -> dict[str, Place]:
    """Report headers of one set that clash; returns the places by lower-case name."""
    seen: dict[str, Place] = {}
    for name, place in headers:
        folded = name.lower()
        if folded in _TRANSPORT:
            place.report(HEADER, f"`{name}` belongs to the transport", "leave it to the client", place.key_span)
        earlier = seen.setdefault(folded, place)
        if earlier is not place:
            _report_twice(name, place, earlier)
    return seen


def check_apart(headers: Iterable[tuple[str, Place]], taken: dict[str, Place]) -> None:
    """Report headers that another set, given by lower-case name, sets too."""
    for name, place in headers:
        if name.lower() in taken:
            _report_twice(name, place, taken[name.lower()])


def check_template(name: str, template: Template, place: Place) -> None:
    """Report text that a header's value cannot hold as it stands: it would be refused before every call."""
    literals = [part.text for part in template.parts if isinstance(part, Text)]
    text = "".join(literals)
    first, last = template.parts[:1], template.parts[-1:]
    blank = str(*first).startswith(" ") or str(*last).endswith(" ")
    if blank or not (text.isascii() and text.isprintable()):
        help_line = "write visible ASCII characters, and blanks only between them"
        place.report(HEADER, f"`{name}` holds what no header's value can", help_line)


def _report_twice(name: str, place: Place, earlier: Place) -> None:
    help_line = "set each header once; upper and lower case do not matter"
    place.report(HEADER, f"`{name}` is set twice", help_line, place.key_span, Related(earlier.key_span, "here already"))
