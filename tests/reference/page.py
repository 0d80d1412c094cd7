"""The reference of the spec language as a page: what the schemas say of each key, and an example of it."""

from collections.abc import Iterator, Mapping
from typing import Final, cast

from venuespec_codegen.read.shapes import Shape, types_of

from .examples import ROOT, examples
from .keys import DOCUMENTS, Key, ObjectKind, follow, object_kinds, title_of

REFERENCE: Final = ROOT / "specs/REFERENCE.md"
_INTRODUCTION: Final = """\
<!-- Made by `python -m tests.reference --update` from specs/schema and the golden specs; do not edit. -->

# Every key of the spec language

This page is for looking things up; [the guide](README.md) explains. What it says comes from the [schemas](schema/).
Every example is cut out of a spec that the tests read, generate and run, and says which.

Keys are told apart from what they stand in by a dot, items of a list have `[]`, and `<name>` is a name that you choose.
Numbers are whole numbers, always. Text has to be quoted only where YAML would take it for something else.
"""
_TYPE_NAMES: Final = {
    "string": "text",
    "integer": "number",
    "boolean": "true or false",
    "array": "list",
    "object": "mapping",
}


def page() -> str:
    """Return the whole page; KeyError names a key without an example."""
    kinds = object_kinds()
    contents = "\n".join(_contents(document, kinds) for document in DOCUMENTS)
    return "\n".join([_INTRODUCTION, contents, *(_section(kind) for kind in kinds)])


def missing_examples() -> list[str]:
    """Return the keys for which no executed spec has an example."""
    return [
        f"{kind.title}.{key.name}"
        for kind in object_kinds()
        for key in kind.keys
        if (kind.title, key.name) not in examples()
    ]


def _contents(document: str, kinds: tuple[ObjectKind, ...]) -> str:
    of_document = [kind for kind in kinds if kind.places[0].startswith(document)]
    links = ", ".join(f"[{kind.title}](#{kind.title.lower()})" for kind in of_document)
    return f"`{document}`: {links}\n"


def _section(kind: ObjectKind) -> str:
    places = ", ".join(f"`{place}`" for place in kind.places)
    keys = "\n".join(_key(kind, key) for key in kind.keys)
    return f"## {kind.title}\n\n{_one_line(kind.description)} Stands at {places}.\n\n{keys}"


def _key(kind: ObjectKind, key: Key) -> str:
    example = examples()[kind.title, key.name]
    facts = "; ".join(_facts(key))
    code = "\n".join(f"  {line}".rstrip() for line in example.text.split("\n"))
    source = f"From [{example.path.partition('spec/')[2] or example.path}](../{example.path})."
    described = _one_line(key.shape.get("description", ""))
    return f"- **`{key.name}`**: {facts}. {described}\n\n  ```yaml\n{code}\n  ```\n\n  {source}\n"


def _facts(key: Key) -> Iterator[str]:
    yield described_type(key.shape)
    yield "needed" if key.needed else "optional"
    # The reader has no use for defaults, so its shapes do not promise them.
    default = cast("Mapping[str, object]", key.shape).get("default")
    if default is not None:
        yield f"default `{_spelled(default)}`"
    yield from _bounds(key.shape)
    if "items" in key.shape:
        yield from (f"each {fact}" for fact in _bounds(follow(key.shape["items"])))
    if "propertyNames" in key.shape:
        yield from (f"names {fact}" for fact in _bounds(key.shape["propertyNames"]))


def described_type(shape: Shape) -> str:
    """Name the type as a reader would: ``list of text``, ``text or number``, or a link to the kind of object."""
    if "properties" in shape:
        link = f"[{title_of(shape)}](#{title_of(shape).lower()})"
        return " or ".join([*(_TYPE_NAMES[name] for name in types_of(shape) if name != "object"), link])
    names = [_TYPE_NAMES[name] for name in types_of(shape)]
    if "items" in shape and names == ["list"]:
        return f"list of {described_type(follow(shape['items']))}"
    others = shape.get("additionalProperties", False)
    if names == ["mapping"] and others is not False:
        return f"mapping from names to {described_type(follow(others))}"
    return " or ".join(names)


def _bounds(shape: Shape) -> Iterator[str]:
    if "enum" in shape:
        yield "one of " + ", ".join(f"`{value}`" for value in shape["enum"])
    if "const" in shape:
        yield f"always `{shape['const']}`"
    if "minimum" in shape:
        yield f"at least {shape['minimum']}"
    if "maximum" in shape:
        yield f"at most {shape['maximum']}"
    if shape.get("minItems") or shape.get("minLength") or shape.get("minProperties"):
        yield "not empty"
    if shape.get("uniqueItems"):
        yield "nothing twice"
    if "pattern" in shape:
        yield f"form ``{shape['pattern']}``"


def _spelled(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _one_line(text: str) -> str:
    # In prose an angle bracket would be taken for HTML; in code it stands for itself.
    parts = " ".join(text.split()).split("`")
    return "`".join(part if odd % 2 else part.replace("<", "&lt;") for odd, part in enumerate(parts))
