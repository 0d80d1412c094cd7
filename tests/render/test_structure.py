"""The check that stops a run when text of a spec has become code, and proof that it would notice."""

import ast
import sys
from collections.abc import Callable
from types import ModuleType

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from venuespec_codegen.defect import GeneratorDefect
from venuespec_codegen.model import Exchange, Model
from venuespec_codegen.render import render, sinks
from venuespec_codegen.render.sinks import CommentText, Constant, DocText, Identifier, Literal, Printed, finalize
from venuespec_codegen.render.structure import StructureError, checked, checked_shapes

from ..generated.clients import target

# What an encoder must hold back, each with the sinks that would let it become code if they let it pass as it is.
BREAKING = {
    "a quote": ('ends with "', "literal, doc"),
    "a backslash": ("ends with \\", "literal, doc"),
    "closing quotes": ('"""\nimport os\nos.abort()\n"""', "literal, comment, doc"),
    "closing quotes, then a comment": ('"""; import os # ', "literal, doc"),
    "a line end": ("text\nimport os", "literal, comment, identifier"),
    "a carriage return": ("text\rimport os", "literal, comment, identifier, doc"),
    "a form feed": ("text\x0cimport os", "literal, comment, identifier, doc"),
    "a NUL": ("text\x00", "literal, comment, identifier, doc"),
    "a bidi sign": ("text \u202e", "literal, comment, identifier, doc"),
    "a zero-width blank": ("text\u200b", "literal, comment, identifier, doc"),
    "a line separator": ("text\u2028", "literal, comment, identifier, doc"),
    "an accent": ("texté", "literal, comment, identifier, doc"),
    "an expression": ("__import__('os')", "identifier"),
    "an attribute": ("os.name", "identifier"),
    "a keyword": ("class", "identifier"),
    "a blank": ("name ", "identifier"),
    "two names": ("first, second", "identifier"),
}
RAW: dict[str, Callable[[str], Identifier | Literal | CommentText | DocText]] = {
    "identifier": Identifier,
    "literal": lambda text: Literal(f'"{text}"', text),
    "comment": CommentText,
    "doc": DocText,
}
LAYOUT = {
    "identifier": ("import abc\n", " = abc\n"),
    "literal": ("import abc\nname = ", "\n"),
    "comment": ("import abc  # ", "\nname = 1\n"),
    "doc": ('"""A title.\n\n', '"""\nimport abc\n'),
}
UNENCODED = [(sink, text) for text, sinks_ in BREAKING.values() for sink in sinks_.split(", ")]


def test_bytes_that_no_encoder_has_seen_are_found_and_encoded_ones_are_not() -> None:
    before, after = LAYOUT["literal"]
    with pytest.raises(StructureError):
        checked("venuespec/acme/a.py", (before, finalize(Literal('b""; import os; b""', b"x")), after))
    assert checked("venuespec/acme/a.py", (before, finalize(sinks.literal(b'"\n\xff')), after)).isascii()


@pytest.mark.parametrize(("sink", "text"), UNENCODED, ids=[f"{sink}-{text[:20]!a}" for sink, text in UNENCODED])
def test_text_that_no_encoder_has_seen_is_found_in_each_kind_of_place(sink: str, text: str) -> None:
    before, after = LAYOUT[sink]
    pieces = (before, finalize(RAW[sink](text)), after)
    with pytest.raises(StructureError, match=r"^venuespec/acme/a\.py"):
        checked("venuespec/acme/a.py", pieces)


@pytest.mark.parametrize("sink", LAYOUT)
def test_the_same_places_hold_harmless_text(sink: str) -> None:
    before, after = LAYOUT[sink]
    printed = finalize(RAW[sink]("harmless"))
    assert checked("a.py", (before, printed, after)) == f"{before}{printed}{after}"


@pytest.mark.parametrize(
    ("printed", "neutral"),
    [
        (Literal('("a", 1, None)', ("a", 1, None)), '("x", 1, None)'),
        (Literal("()", ()), "()"),
        (Literal("True", value=True), "True"),
        (Literal("-1.5", -1.5), "-1.5"),
        (Identifier("close_position"), "close_position"),
        (Identifier("not a name"), "x"),
        (CommentText("some words"), "x"),
        (DocText("some words"), "x"),
    ],
)
def test_what_stands_in_the_neutral_file_has_the_same_shape(printed: sinks.Sink, neutral: str) -> None:
    assert (Printed(printed), Printed(printed).neutral) == (printed.text, neutral)


def test_a_number_that_an_encoder_would_turn_into_another_is_found() -> None:
    with pytest.raises(StructureError):
        checked("a.py", ("window = ", finalize(Literal("10", 1)), "\n"))
    with pytest.raises(StructureError):
        checked("a.py", ("window = ", finalize(Literal('"1"', 1)), "\n"))


def test_the_finding_names_the_text_that_is_at_fault() -> None:
    pieces = ("a = ", finalize(Literal('"good"', "good")), "  # ", finalize(CommentText("bad\nimport os")), "\n")
    with pytest.raises(StructureError, match=r"^a\.py: 'bad\\nimport os' would change the code"):
        checked("a.py", pieces)


def test_a_template_that_is_no_python_is_found() -> None:
    with pytest.raises(StructureError, match="the template's own text is no Python"):
        checked("a.py", ("def f(:\n", finalize(CommentText("x"))))


def _code(source: str) -> str | None:
    """The tree of a source without what its strings say; an independent reading of what the check is for."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)):
            node.value = type(node.value)()
    return ast.dump(tree)


# What begins and ends strings, comments and lines, in all orders.
PARTS = ['"', "'", '"""', "'''", "\\", "#", "\n", "a", " ", "f", "rb", "fr", "{", "}", "(", ")", "=", ",", "1", ";"]
LAYOUTS = ['a = "', '"\n', "a = '", "'\n", "# ", "\n", '"""', "'''", 'f"{', '}"', "b'", "(", ")", ", ", "a", "\n    "]


@given(
    st.lists(st.tuples(st.sampled_from(LAYOUTS), st.lists(st.sampled_from(PARTS), max_size=5).map("".join)), max_size=6)
)
@settings(max_examples=600, deadline=None)
def test_whatever_is_put_where_it_is_either_no_code_or_found(printed: list[tuple[str, str]]) -> None:
    pieces = [piece for layout, text in printed for piece in (layout, finalize(DocText(text)))]
    neutral = "".join(piece.neutral if isinstance(piece, Printed) else piece for piece in pieces)
    try:
        text = checked("a.py", pieces)
    except StructureError:
        return
    assert _code(text) == _code(neutral) or _code(text) is None


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ('a = f"', "{abort()}", '"\n'),
        ('a = fr"', "{abort()}", '"\n'),
        ("a = F'''", "{abort()}", "'''\n"),
        ('a = "', '" + abort() + "', '"\n'),
        ('"""', "\\", '"""\nabort()\n"""b"""\n'),
        ('"""', '"', '"""\n'),
        ("a = 1  # ", "\nabort()", "\n"),
        ("a = 1  ", "; abort()", "# b\n"),
    ],
)
def test_what_looks_like_text_and_is_code_is_found(before: str, text: str, after: str) -> None:
    with pytest.raises(StructureError):
        checked("a.py", (before, finalize(DocText(text)), after))


@pytest.mark.parametrize(
    "source",
    [
        "import os\n",
        "from os import abort\n",
        "class A(TypedDict):\n    a: print()\n",
        "class A(TypedDict):\n    def f(self): pass\n",
        "A = abort('A', {})\n",
        "A = typing.TypedDict('A', {})\n",
        "a = [b for b in c]\n",
        "a = lambda: 1\n",
        "if True: a = 1\n",
        "class A(\n",
        '"""\u202e"""\n',
        "a = 'caf\xe9'\n",
        "a = f'{b}'\n",
    ],
)
def test_a_module_of_types_holds_nothing_else(source: str) -> None:
    with pytest.raises(StructureError, match=r"^wire\.py"):
        checked_shapes("wire.py", source)


def test_types_of_all_kinds_are_no_surprise() -> None:
    source = (
        '"""Shapes."""\nfrom __future__ import annotations\nfrom typing import Any, NotRequired, TypedDict\n'
        'A = TypedDict("A", {"class": NotRequired["str | None"]})\n'
        'class B(TypedDict, total=False):\n    """A row."""\n    a: NotRequired[list[A] | None]\n    b: bool\n'
    )
    assert checked_shapes("wire.py", source) == source


def broken(module: ModuleType, name: str, monkeypatch: pytest.MonkeyPatch, encoder: object) -> None:
    """Put another encoder in place wherever one is used."""
    original = getattr(module, name)
    for user in [*sys.modules.values()]:
        if user.__name__.startswith("venuespec_codegen.render") and getattr(user, name, None) is original:
            monkeypatch.setattr(user, name, encoder)


def hostile(text: str) -> Model:
    """OKX with this text in a comment, in docstrings and in a constant."""
    okx = target("okx").exchange
    endpoint = evolve(okx.endpoints[0], summary=text)
    servers = (evolve(okx.servers[0], description=text), *okx.servers[1:])
    errors = (evolve(okx.errors[0], advice=text), *okx.errors[1:])
    return Model((evolve(okx, description=text, servers=servers, errors=errors, endpoints=(endpoint,)),))


def named(name: str) -> Model:
    okx: Exchange = target("okx").exchange
    endpoint = okx.endpoints[0]
    parameters = tuple(evolve(one, name=name) if one.wire_name == "tag" else one for one in endpoint.parameters)
    return Model((evolve(okx, endpoints=(evolve(endpoint, parameters=parameters),)),))


def raw_doc(text: str, **_: int) -> DocText:
    return DocText(text)


def half_doc(text: str, **_: int) -> DocText:
    return DocText(text.replace('"""', r"\"\"\""))


def raw_literal(value: Constant) -> Literal:
    return Literal(f'"{value}"' if isinstance(value, str) else repr(value), value)


ENCODERS: list[tuple[str, object, Model]] = [
    ("comment", CommentText, hostile("text\nimport os")),
    ("doc", raw_doc, hostile('"""\nimport os\n"""')),
    ("doc", half_doc, hostile("text\\")),
    ("doc", half_doc, hostile('text"')),
    ("literal", raw_literal, hostile('"')),
    ("identifier", Identifier, named("tag: str = __import__('os').name\n    other")),
    ("identifier", Identifier, named("tag, other")),
    ("identifier", Identifier, named("t\u0430g")),
]


@pytest.mark.parametrize(("name", "encoder", "model"), ENCODERS, ids=[name for name, _, _ in ENCODERS])
def test_an_encoder_that_is_broken_stops_the_run(
    name: str, encoder: object, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(sinks, name, monkeypatch, encoder)
    with pytest.raises(StructureError):
        render(model)


def test_whole_encoders_let_the_same_texts_pass_as_text() -> None:
    for name, _, model in ENCODERS:
        if name == "identifier":
            with pytest.raises(GeneratorDefect):
                render(model)
        else:
            assert render(model)
