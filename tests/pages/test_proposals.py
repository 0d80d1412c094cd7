import pytest

from venuespec_codegen.pages import Proposal, propose

from .reading import page_of, place


def proposals(description: str, doc_type: str = "String") -> list[Proposal]:
    rows = f"| side | {doc_type} | No | {description} |\n| other | String | No | |\n"
    page = page_of(f"| Parameter | Type | Required | Description |\n|---|---|---|---|\n{rows}")
    return list(propose(page))


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("The default is `net`.", "default net: default is `net`"),
        ("Default: 5000, in ms", "default 5000: Default: 5000"),
        ("the default value is 1.5;", "default 1.5: default value is 1.5"),
        ("Default value = `long/short`", "default long/short: Default value = `long/short`"),
        ("By default, nothing is sent", ""),
        ("默认值为100", "default 100: 默认值为100"),
        ("up to 32 characters", "length ,32: 32 characters"),
        ("1-16 letters", "length 1,16: 1-16 letters"),
        ("at least 8 characters", "length 8,: at least 8 characters"),
        ("case-sensitive alphanumerics", "alphabet [A-Za-z0-9]: case-sensitive alphanumerics"),
        ("letters and digits", "alphabet [A-Za-z0-9]: letters and digits"),
        ("digits only", "alphabet [0-9]: digits only"),
        ("`buy` or `sell`", "values buy,sell: `buy` or `sell`"),
        ("`buy`<br>`sell`", "values buy,sell: `buy`<br>`sell`"),
        ("only `buy`", ""),
        ("in `net` mode, with `other`, see `x`", ""),
        ("It can be omitted in `net` mode.", "omittable : can be omitted in `net` mode"),
        ("may be left out", "omittable : may be left out"),
        ("Optional for `a` and `b`.", "omittable : Optional for `a` and `b`"),
        ("required in the case of closing `a` `b`.", "required-when : required in the case of closing `a` `b`"),
        ("It must be filled in under the `x` mode", "required-when : must be filled in under the `x` mode"),
        ("It is not required if x", "omittable : not required if x"),
        ("What is required", ""),
        ("Just a text.", ""),
    ],
)
def test_what_prose_proposes(description: str, expected: str) -> None:
    found = proposals(description)
    start = len("| side | String | No | ")
    # A place that begins or ends in code begins or ends behind or before its marks.
    places = [description[one.span.column - 1 - start : one.span.end_column - 1 - start] for one in found]
    shown = [f"{one.kind} {','.join(one.values)}: {text}" for one, text in zip(found, places, strict=True)]
    assert "; ".join(shown).replace("`", "") == expected.replace("`", "")
    assert {one.parameter for one in found} <= {"side"}


def test_a_boolean_has_no_values_to_propose() -> None:
    assert [(one.kind, one.values) for one in proposals("`false` or `true`, the default is `false`", "Boolean")] == [
        ("default", ("false",))
    ]


def test_a_default_may_have_a_column_and_errors_propose_nothing() -> None:
    page = page_of(
        "| Parameter | Type | Default | Description |\n|---|---|---|---|\n| a | long | `5` | x |\n\n"
        "| Error Code | Description |\n|---|---|\n| 1 | the default is `x` |\n"
    )
    (one,) = propose(page)
    assert (one.kind, one.table, one.values, place(one.span)) == ("default", "parameters", ("5",), "3:15-3:16")


def test_places_are_right_where_text_was_wrapped() -> None:
    table = "| Name | Type   | Description |\n| ---- | ------ | ----------- |\n| a    | String | A label     |\n"
    rest = "with a combination of letters of up to 32\ncharacters, and some more text that fills\nit. |\n"
    (one,) = propose(page_of(f"{table}\n{rest}"))
    assert (one.text, place(one.span)) == ("32 characters", "5:40-6:11")
