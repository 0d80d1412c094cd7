"""Two sides as they were read: what their models say, and then what only their files show."""

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping

from attrs import evolve

from ..manifest import Manifest, read_manifest
from ..problems import Span, relocate_path
from .compare import compare, worst_first
from .finding import Finding
from .kinds_docs import FORMAT_ONLY, OUTPUT_CHANGED
from .read_sides import Specs


def compare_sides(old: Specs, new: Specs) -> tuple[Finding, ...]:
    """Return every change between two sides, with places as a reader can open them."""
    found = list(compare(old.model, new.model))
    found += _formats(old, new, found)
    if old.side.file:
        found = [one for one in found if _is_in(one, old.side.file, new.side.file)]
    located = [
        evolve(one, old=_located(one.old, old.side.folder), new=_located(one.new, new.side.folder)) for one in found
    ]
    return worst_first((*located, *_outputs(old, new)))


def _formats(old: Specs, new: Specs, found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the files that are written otherwise although nobody found anything in them."""
    spans = [span for one in found for span in (one.old, one.new) if span is not None]
    seen = {span.path for span in spans}
    same = {one.name for one in old.model.exchanges if one in new.model.exchanges}
    before = {file.path: file.content for file in old.side.specs.files}
    for file in new.side.specs.files:
        path, content = file.path, before.get(file.path)
        if content is None or content == file.content or path in seen:
            continue
        if path.partition("/")[0] in same or old.documents[path] == new.documents[path]:
            span = Span(path, 1, 1, 1, 1)
            yield Finding(FORMAT_ONLY, path, "the file is written otherwise and says the same", span, span)


def _outputs(old: Specs, new: Specs) -> Iterator[Finding]:
    """Yield the exchanges whose generated files differ although their specs were the same bytes."""
    before, after = read_manifest(old.side.manifest), read_manifest(new.side.manifest)
    if before is None or after is None or before.inputs.generator == after.inputs.generator:
        return
    unchanged = [
        name for name, made_of in after.inputs.exchanges.items() if before.inputs.exchanges.get(name) == made_of
    ]
    owners = {*before.inputs.exchanges, *after.inputs.exchanges}
    for name in ("", *unchanged):
        here, there = _files(before, name, owners), _files(after, name, owners)
        differing = sorted(path for path in here.keys() | there.keys() if here.get(path) != there.get(path))
        if differing:
            spans = (_of_manifest(old), _of_manifest(new))
            message = f"another generator made other files: {', '.join(differing)}"
            yield Finding(OUTPUT_CHANGED, f"{name or 'shared'} generated files", message, *spans)


def _of_manifest(specs: Specs) -> Span:
    revision, colon, folder = specs.side.folder.rpartition(":")
    path = posixpath.normpath(f"{folder}/../generated/venuespec/MANIFEST.json")
    return Span(f"{revision}{colon}{path}", 1, 1, 1, 1)


def _files(manifest: Manifest, exchange: str, exchanges: Collection[str]) -> Mapping[str, str]:
    """Return what was made for one exchange, or without a name what all of them share."""
    owners = {path: owner if (owner := path.partition("/")[0]) in exchanges else "" for path in manifest.files}
    return {path: made for path, made in manifest.files.items() if owners[path] == exchange}


def _is_in(finding: Finding, old: str, new: str) -> bool:
    return (finding.old is not None and finding.old.path == old) or (
        finding.new is not None and finding.new.path == new
    )


def _located(span: Span | None, folder: str) -> Span | None:
    return None if span is None else evolve(span, path=relocate_path(span.path, folder))
