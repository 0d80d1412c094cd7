import pytest

from venuespec_codegen.pages import BaseType, DocType, Required, read_required, read_type
from venuespec_codegen.pages.vocabulary import is_code, is_http_status, is_name, split_name

STRING, OBJECT = DocType(BaseType.STRING), DocType(BaseType.OBJECT)


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Yes YES yes true TRUE Required Mandatory 是 必填 Y", Required.YES),
        ("No NO false Optional 否 可选 N", Required.NO),
        ("Conditional conditional Conditionally", Required.CONDITIONAL),
        ("Maybe String int64 - ? Yess 1", None),
    ],
)
def test_words_of_required_columns(words: str, meaning: Required | None) -> None:
    assert {word: read_required(word) for word in words.split()} == dict.fromkeys(words.split(), meaning)


def test_remarks_and_signs_beside_the_word_change_nothing() -> None:
    assert read_required("Yes (since v2)") is read_required("**Yes**") is read_required(" yes. ") is Required.YES
    assert read_required("Not required") is Required.NO


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        (["String", "string", "STRING", "string(32)", "字符串", "String (max 8)"], STRING),
        (["int64", "Integer", "long", "integer(int64)", "INT"], DocType(BaseType.INTEGER)),
        (["float64", "decimal", "number"], DocType(BaseType.NUMBER)),
        (["bool", "Boolean"], DocType(BaseType.BOOLEAN)),
        (["Object", "map", "JSON", "Map<String, String>"], OBJECT),
        (["Data"], DocType(BaseType.OBJECT, name="Data")),
        (["Array", "list"], DocType(BaseType.ARRAY)),
        (["Array of object", "Array of objects", "List<Object>", "object[]"], DocType(BaseType.ARRAY, OBJECT)),
        (["Array of strings", "List<String>", "array(string)", "[]string"], DocType(BaseType.ARRAY, STRING)),
        (["List<Data>"], DocType(BaseType.ARRAY, DocType(BaseType.OBJECT, name="Data"))),
        (["LIST<int64>"], DocType(BaseType.ARRAY, DocType(BaseType.INTEGER))),
        (["List<List<String>>"], DocType(BaseType.ARRAY, DocType(BaseType.ARRAY, STRING))),
        (["string or number", "String/Number"], DocType(BaseType.STRING, alternatives=(DocType(BaseType.NUMBER),))),
        (["string | null"], STRING),
        (["Strng", "Yes", "No", "Conditional", "", "side", "of", "Array of", "list<", "a" * 500, "String or so"], None),
    ],
)
def test_words_of_type_columns(words: list[str], meaning: DocType | None) -> None:
    assert {word: read_type(word) for word in words} == dict.fromkeys(words, meaning)


def test_names() -> None:
    names = [
        "side",
        "order_id",
        "order-type",
        "data.rows",
        "legs[0]",
        "> side",
        "└─ side",
        "side*",
        "side (optional)",
        "$x",
    ]
    assert [name for name in names if not is_name(name)] == []
    others = ["", "the side", "5", "`side", "Up to 16.", "说明", "x" * 200, ">" * 60 + "!"]
    assert [name for name in others if is_name(name)] == []
    assert split_name(">> side") == (">>", "side")
    assert split_name("data.side") == ("", "data.side")


def test_codes_and_statuses() -> None:
    assert [text for text in ("4001", "-1021", "ORDER_GONE", "5xx", "51008_1000") if not is_code(text)] == []
    assert [text for text in ("", "word", "ok", "1727193970155", "order_gone", "4001 x") if is_code(text)] == []
    assert [is_http_status(text) for text in ("200", "4XX", "600", "20", "")] == [True, True, False, False, False]
