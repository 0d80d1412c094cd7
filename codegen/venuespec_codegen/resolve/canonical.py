"""Canonical strings: what is signed where that is not what is sent."""

from collections.abc import Collection, Iterator, Mapping

from ..model import UNRESERVED, Canonical, CanonicalSource, Escape, Order
from ..read.document_types import Canonical as CanonicalDocument
from .codes import ESCAPING
from .place import Place
from .templates import resolve_template


def resolve_canonicals(
    documents: Mapping[str, CanonicalDocument], known: Collection[str], place: Place
) -> Iterator[Canonical]:
    """Yield the canonical strings in the file's order; ``known`` may stand in the templates of added pairs."""
    for name, document in documents.items():
        at = place.at(name)
        unescaped = document.get("unescaped")
        if unescaped is not None and document["escape"] == "none":
            key_span = at.at("unescaped").key_span
            at.report(ESCAPING, "`unescaped` where nothing is escaped", "leave it out, or choose an escape", key_span)
        for separator, text in (("pair", document.get("pair", "")), ("join", document.get("join", ""))):
            if document["escape"] != "none" and not set(text).isdisjoint(unescaped or ""):
                message = f"`{separator}` stands between texts that may hold it unescaped"
                at.at(separator).report(ESCAPING, message, "take it out of `unescaped`")
        yield Canonical(
            name=name,
            source=CanonicalSource(document["from"]),
            order=Order(document["order"]),
            escape=Escape(document["escape"]),
            unescaped=resolve_unescaped(unescaped, at),
            add=tuple(
                (added, resolve_template(text, known, at.at("add", added)))
                for added, text in document.get("add", {}).items()
            ),
            pair=document.get("pair", "="),
            join=document.get("join", "&"),
        )


def resolve_unescaped(text: str | None, place: Place) -> str:
    """Return the punctuation that stays as it is; ``place`` is what the key stands in."""
    if text is None:
        return UNRESERVED
    twice = {one for one in text if text.count(one) > 1}
    if twice:
        message = f"{' '.join(sorted(twice))} is there twice"
        place.at("unescaped").report(ESCAPING, message, "write each character once")
    return text
