"""Every value of a spec file as the reader finds it: where it stands, and what the schema says of it."""

from collections.abc import Iterator

from attrs import frozen

from venuespec_codegen.read import SpecFile
from venuespec_codegen.read.decode import decode
from venuespec_codegen.read.events import parse
from venuespec_codegen.read.files import EXCHANGE_FILE
from venuespec_codegen.read.nodes import Entry, MappingNode, Node, SequenceNode
from venuespec_codegen.read.shapes import Shape, spec_shapes


@frozen
class Place:
    """One value: ``pointer`` says which, ``kind`` the definition and property of the schema; ``entry`` has its key."""

    pointer: str
    kind: str
    node: Node
    shape: Shape
    entry: Entry | None = None


def places(file: SpecFile) -> tuple[Place, ...]:
    """List the values of a file from its beginning, each before what is inside it."""
    source, problems = decode(file.path, file.content)
    root = parse(source).root
    assert root is not None, file.path
    assert not problems, file.path
    document = "exchange" if file.path.endswith(f"/{EXCHANGE_FILE}") else "endpoint"
    shape = spec_shapes().by_reference[f"{document}.schema.json"]
    return tuple(_inside(Place("", document, root, shape)))


def _inside(place: Place) -> Iterator[Place]:
    shape = spec_shapes().follow(place.shape)
    # A definition is what a place is called by, wherever it is used.
    kind = place.shape["$ref"].rpartition("/")[2] if "$ref" in place.shape else place.kind
    yield Place(place.pointer, kind, place.node, shape, place.entry)
    if isinstance(place.node, MappingNode):
        for entry in place.node.entries:
            name = entry.key.text
            known = shape.get("properties", {})
            inner = known.get(name) or shape.get("additionalProperties") or {}
            step = name if name in known else "*"
            yield from _inside(Place(f"{place.pointer}/{name}", f"{kind}/{step}", entry.value, inner, entry))
    elif isinstance(place.node, SequenceNode):
        for index, item in enumerate(place.node.items):
            yield from _inside(Place(f"{place.pointer}/{index}", f"{kind}/[]", item, shape.get("items", {})))
