"""Edits of what a spec says about its page: the day it was read and its hash."""

from collections.abc import Iterator

from .edits import Edit
from .lock import Identity
from .spec_text import SpecText


def update_docs(spec: SpecText, page: Identity) -> Iterator[Edit]:
    """Write down which page the spec now agrees with; where no hash was given, none is added."""
    for key, value in (("retrieved", page.retrieved), ("sha256", page.sha256)):
        scalar = spec.scalar("docs", key)
        if scalar is not None and scalar.text != value:
            quote = "" if scalar.plain else spec.text[scalar.start]
            text = f"{quote}{value}{quote}"
            yield Edit(spec.path, scalar.start, scalar.end, text, (f"/docs/{key}",), f"docs: {key} {value}")
