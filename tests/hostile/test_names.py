import pytest

from .naming import KINDS, named, vocabulary

DEVICES = ("con", "nul", "aux", "prn", "com1", "lpt9")
# What would shadow something in the scope that it would stand in, by kind, and the code it is refused with.
REFUSED = {
    "endpoint": (
        "E202",
        (*DEVICES, "class", "match", "str", "open", "close", "context", "wire", "invalid", "prepared"),
    ),
    "exchange": ("E202", (*DEVICES, "class", "errors", "limits", "runtime", "base")),
    "enumeration": (
        "E202",
        ("Context", "AcmeClient", "ShutRequest", "Json", "SideValue", "ClassVar"),
    ),
    "parameter": ("E202", ("str", "int", "NotRequired")),
    "reply field": ("E202", ("bool", "str")),
    "credential": ("E219", ("self", "class", "field", "url", "draft", "tuple", "pairs")),
    "clock value": ("E219", ("sorted", "ordered", "url", "host", "method", "signature")),
    "canonical string": ("E219", ("pairs", "len", "query", "timestamp")),
}
# What would be one name after renaming.
CLASHES = (
    ("parameter", "Symbol", "E201"),
    ("parameter", "symbol_", "E201"),
    ("derived fact", "Kind", "E201"),
    ("endpoint", "shut_", "E201"),
    ("enumerated parameter", "Side", "E201"),
    ("value", "ELSE", "E201"),
    ("value", "\u00e9", "E203"),
    ("value", "x" * 65, "E203"),
)
# What no schema takes as a name: so lower and upper case never meet on disk, and no file leaves its folder.
NO_NAMES = (
    ("endpoint", ("Shut", "api\u200b_key", "\u202ekey", "\uff53hut", "o\ufb01", "1a", "a b", "a.b", "a" * 65)),
    ("exchange", ("Acme", "\u0430cme", "1a", "a-b", "a" * 65)),
    ("parameter", ("\uff53ymbol", "o\ufb01", "../a", "a/b", "a.b", "1a", "a b", "", "a" * 65)),
    ("credential", ("Key", "\u0430pi_key", "__import__('os')")),
    ("enumeration", ("shut", "Sh\u00fct", "A.B", "A" * 65)),
    ("member", ("shut", "\u2160", "A" * 65)),
)
ALLOWED = {
    "parameter": (
        "self",
        "class",
        "make",
        "raw",
        "wire",
        "__class__",
        "__x",
        "_",
        "_2fa",
        "derived_kind",
        "request_class",
        "x" * 64,
    ),
    "enumerated parameter": ("client", "match", "class", "print"),
    "reply field": ("raw", "wire", "class", "value", "row", "__init__", "_"),
    "context fact": ("values", "symbol", "show", "class"),
    "derived fact": ("symbol", "read", "class"),
    "member": ("MRO", "NAME", "VALUE"),
    "value": ("", "1", "-1", "a\nb", 'a"b', "a\\b", " x ", "mro", "None", "na\u00efve", "__class__", "x" * 64),
    "error": ("NOTHING_TO_CLOSE", "NOTHING_TO_CLOSE_2", "NOTHING_TO_CLOSE_3", "MRO"),
    "endpoint": ("parameters", "draft", "x_request", "a" * 64),
    "exchange": ("abc", "attrs", "typing", "a__b"),
}


@pytest.mark.parametrize(
    ("kind", "name", "code"), [(kind, name, code) for kind, (code, names) in REFUSED.items() for name in names]
)
def test_a_name_that_would_hide_another_is_refused_with_its_place(kind: str, name: str, code: str) -> None:
    assert code in named(KINDS[kind], name).codes


@pytest.mark.parametrize(("kind", "name", "code"), CLASHES)
def test_names_that_would_become_one_are_refused_with_their_place(kind: str, name: str, code: str) -> None:
    assert code in named(KINDS[kind], name).codes


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in NO_NAMES for name in names])
def test_what_is_no_name_is_refused_with_its_place(kind: str, name: str) -> None:
    assert {"E017", "E105", "E112"} & set(named(KINDS[kind], name).codes)


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in ALLOWED.items() for name in names])
def test_a_name_that_hides_nothing_can_be_used(kind: str, name: str) -> None:
    assert named(KINDS[kind], name).codes == ()


def test_the_words_of_generated_code_are_tried_as_names() -> None:
    words = {"broken_values", "signer", "Shut", "ShutRequest", "Json", "join_encoded", "found", "invalid", "prepared"}
    assert words <= set(vocabulary())
