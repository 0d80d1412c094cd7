"""Earlier names: each is one thing's alone, and no name of today."""

from collections.abc import Mapping

from ..problems import Related
from .codes import DUPLICATE
from .place import Place


def check_renames(names: Mapping[str, str | None], place: Place) -> None:
    """Report earlier names, by wire names that are keys of ``place``, that could mean two things."""
    seen: dict[str, Place] = {}
    for wire_name, earlier in names.items():
        if earlier is None:
            continue
        at = place.at(wire_name, "renamedFrom")
        if earlier in names:
            message = f"`{earlier}` is a name of today"
            help_line = "leave the old name out once something else is called that"
            at.report(DUPLICATE, message, help_line, None, Related(place.at(earlier).key_span, "what is called that"))
        elif seen.setdefault(earlier, at) is not at:
            message = f"two are said to have been called `{earlier}`"
            at.report(DUPLICATE, message, "say it of one", None, Related(seen[earlier].span, "the other one"))
