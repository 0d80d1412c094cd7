import pytest

from venuespec_codegen.read.nodes import ScalarNode
from venuespec_codegen.read.scalars import Misfit, shown, type_scalar
from venuespec_codegen.read.shapes import TypeName

ALL: tuple[TypeName, ...] = ("string", "integer", "boolean")


def typed(text: str, *types: TypeName, plain: bool = True) -> str | int | bool | Misfit:
    return type_scalar(ScalarNode(0, len(text), text, plain), types)


@pytest.mark.parametrize("text", ["no", "080014", "1:30", "1.10", "null", "~", "true", "2026-01-31", "0x1f", "1e5"])
def test_text_stays_text_whatever_it_looks_like(text: str) -> None:
    assert typed(text, "string") == text
    assert typed(text, "string", plain=False) == text
    assert typed(text, *ALL, plain=False) == text


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("-1", -1), ("1770656007907930113", 1770656007907930113)])
def test_whole_numbers_are_decimal(text: str, number: int) -> None:
    choices: tuple[tuple[TypeName, ...], ...] = (("integer",), ALL, ("string", "integer"))
    for types in choices:
        value = typed(text, *types)
        assert (type(value), value) == (int, number)


@pytest.mark.parametrize("text", ["01", "+1", "1_000", "0x1", "1.0", "1e3", " 1", "\u0661", "-", "true", "9" * 50])
def test_nothing_else_is_a_whole_number(text: str) -> None:
    value = typed(text, "integer")
    assert isinstance(value, Misfit)
    assert value.code == "E103"


def test_only_two_words_are_truths() -> None:
    assert typed("true", "boolean") is True
    assert typed("false", *ALL) is False
    for text in ("yes", "no", "on", "True", "FALSE", "1", "y"):
        value = typed(text, "boolean")
        assert isinstance(value, Misfit)
        assert "true or false" in value.message


def test_quoted_values_are_text_only() -> None:
    cases: tuple[tuple[str, TypeName], ...] = (("1", "integer"), ("true", "boolean"))
    for text, kind in cases:
        value = typed(text, kind, plain=False)
        assert isinstance(value, Misfit)
        assert value.help == f"remove the quotes: {text}"


@pytest.mark.parametrize(
    "text", ["1.5", "080014", "1:30", "null", "~", "yes", "off", "True", "2026-01-31", ".inf", "0x1f"]
)
def test_where_several_types_are_allowed_what_looks_typed_must_be_quoted(text: str) -> None:
    value = typed(text, *ALL)
    assert isinstance(value, Misfit)
    assert (value.code, value.help) == ("E117", f'quote it to make it text: "{text}"')


@pytest.mark.parametrize("text", ["long", "A-B", "long_short_mode", "1a", "e5", "x0"])
def test_where_several_types_are_allowed_words_are_text(text: str) -> None:
    assert typed(text, *ALL) == text


@pytest.mark.parametrize("types", [("string",), ("integer",), ("boolean",), ALL])
def test_nothing_is_no_value(types: tuple[TypeName, ...]) -> None:
    value = typed("", *types)
    assert isinstance(value, Misfit)
    assert value.code == "E104"


def test_long_texts_are_shown_on_one_line_and_cut() -> None:
    assert shown("a\n  b") == "`a b`"
    assert shown("x" * 61) == f"`{'x' * 59}…`"
