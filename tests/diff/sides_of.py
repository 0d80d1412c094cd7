"""Sides made of texts, without any file."""

from collections.abc import Mapping

from venuespec_codegen.diff.read_sides import Specs, read_sides
from venuespec_codegen.diff.side import Extent, Refusal, Side

from .reading import folder_of


def side(word: str, files: Mapping[str, str], manifest: bytes = b"") -> Side:
    return Side(word, word, Extent.ALL, folder_of(files), manifest=manifest)


def specs(old: Side, new: Side) -> tuple[Specs, Specs]:
    found = read_sides(old, new)
    assert not isinstance(found, Refusal), found
    return found
