"""Which endpoint a request means, and what its path says: paths are compared as they were sent, undecoded."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from ..model import Endpoint, Reference, Text


def find_endpoint(endpoints: Iterable[Endpoint], method: str, path: str) -> Endpoint | None:
    """The endpoint that takes this; one whose path has no parameters goes first."""
    known = [each for each in endpoints if each.method == method and read_path(each, path) is not None]
    return min(known, key=lambda each: len(each.path.references), default=None)


def read_path(endpoint: Endpoint, path: str) -> tuple[tuple[str, str], ...] | None:
    """Names and decoded values of the parameters in a path, ``None`` where it is another endpoint's."""
    pattern = "".join(re.escape(part.text) if isinstance(part, Text) else "([^/]+)" for part in endpoint.path.parts)
    match = re.fullmatch(pattern, path)
    if match is None:
        return None
    names = (part.name for part in endpoint.path.parts if isinstance(part, Reference))
    return tuple((name, unquote(text)) for name, text in zip(names, match.groups(), strict=True))
