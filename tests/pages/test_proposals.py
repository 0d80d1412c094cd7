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
        ("Time in ms, default 5000", "default 5000: default 5000"),
        ("Receive window (default 5000 ms)", "default 5000: default 5000 ms"),
        ("A flag, default `net`", "default net: default `net`"),
        ("A flag, defaults true", "default true: defaults true"),
        ("A time, by default now", ""),
        ("Which one, default price", ""),
        ("Type, default order type", ""),
        ("Rows, default 100, max 500", "default 100: default 100; value ,500: max 500"),
        ("At most 60000", "value ,60000: At most 60000"),
        ("Time in ms, maximum 60000", "value ,60000: maximum 60000"),
        (
            "Number of results. Maximum is 100. The default is 100.",
            "default 100: default is 100; value ,100: Maximum is 100",
        ),
        ("Rows, no more than 1,000", "value ,1000: no more than 1,000"),
        ("It must not exceed 60000 ms.", "value ,60000: It must not exceed 60000 ms"),
        ("Must be between 1 and 125", "value 1,125: Must be between 1 and 125"),
        ("Leverage; value range: [1, 125]", "value 1,125: value range: [1, 125]"),
        ("Rows (up to 100)", "value ,100: up to 100"),
        ("Not less than 5", "value 5,: Not less than 5"),
        ("The value must be >= 5", "value 5,: The value must be >= 5"),
        ("It must be greater than 0", "value more than 0,: It must be greater than 0"),
        ("Rows, less than 100", "value ,less than 100: less than 100"),
        ("最大值为100", "value ,100: 最大值为100"),
        ("A text, maximum length 32", "length ,32: maximum length 32"),
        ("Length: 1-32", "length 1,32: Length: 1-32"),
        ("up to 2 decimal places", ""),
        ("at most 20 orders", ""),
        ("up to 60000 USDT", ""),
        ("at most 1.5", ""),
        ("between 2024-01-01 and 2024-02-01", ""),
        ("between 20240101 and 20240201", ""),
        ("from 2019 to 2024", ""),
        ("at most 20241231", ""),
        ("between 10:00 and 12:00", ""),
        ("between 1 and 7 days", ""),
        ("between 51000 and 51999 are errors", ""),
        ("Error codes between 51000 and 51999", ""),
        ("If all is set, at most 5", ""),
        ("At most 5 when all is set", ""),
        ("A number, e.g. between 1 and 5", ""),
        ("A number, for example at least 5", ""),
        ("If the amount is greater than 0, it is sent", ""),
        ("at most 1/2", ""),
        ("maximum 60000-70000", ""),
        ("precision up to 8", ""),
        ("up to 5/s", ""),
        ("5 of at most 1700000000123", ""),
        ("at most 1700000000123", ""),
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


@pytest.mark.parametrize(
    ("doc_type", "text", "values"),
    [
        ("Integer", "greater than 0", [("1", "")]),
        ("Integer", "less than 100", [("", "99")]),
        ("Decimal", "greater than 0", [("more than 0", "")]),
        ("Boolean", "at most 5", []),
        ("Array of strings", "up to 20", []),
        ("Object", "up to 20", []),
    ],
)
def test_bounds_are_those_of_the_type(doc_type: str, text: str, values: list[tuple[str, str]]) -> None:
    assert [one.values for one in proposals(text, doc_type)] == values


@pytest.mark.parametrize("name", ["endTime", "ts", "price", "px", "ordId", "errorCode"])
def test_moments_prices_and_codes_have_no_bounds_of_their_own(name: str) -> None:
    page = page_of(
        f"| Parameter | Type | Required | Description |\n|---|---|---|---|\n| {name} | long | No | at most 5 |\n"
    )
    assert propose(page) == ()
