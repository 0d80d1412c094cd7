"""Tables that came apart as two real pages did, on pages of our own."""

from venuespec_codegen.pages import Column, Mend

from .reading import page_of, place, texts

HEADER = "| Parameter | Type | Required | Description |\n| --------- | ---- | -------- | ----------- |\n"

# The second line break of `side` was doubled, so its table ended; the rest was wrapped at 60.
WRAPPED = """# Cancel all

### Request Parameters

| Parameter | Type   | Required    | Description    |
| --------- | ------ | ----------- | -------------- |
| market    | String | Yes         | Market ID      |
| side      | String | Conditional | Side to cancel |

This parameter may be left out in `one-way` mode, where the
default is `both`.\x20\x20
Fill in `bid` or `ask` otherwise. | | kind | String | Yes |
Kind of order\x20\x20
`limit` `stop` | | label | String | No | A label\x20\x20
Up to 16 letters and digits. |

### Response Parameters

| **Parameter**                | **Type** | **Description** |
| ---------------------------- | -------- | --------------- |
| market                       | String   | Market ID       |
| label                        | String   | A label         |
| Up to 16 letters and digits. |
| count                        | int64    | How many        |

If there is nothing to cancel, the count is 0, and this note
goes on over two lines.
"""


def test_a_table_that_ended_early_has_all_its_rows() -> None:
    request, reply = page_of(WRAPPED).tables
    assert texts(request) == [
        ["market", "String", "Yes", "Market ID"],
        [
            "side",
            "String",
            "Conditional",
            (
                "Side to cancel\nThis parameter may be left out in one-way mode, where the default is both.\n"
                "Fill in bid or ask otherwise."
            ),
        ],
        ["kind", "String", "Yes", "Kind of order\nlimit stop"],
        ["label", "String", "No", "A label\nUp to 16 letters and digits."],
    ]
    assert texts(reply) == [
        ["market", "String", "Market ID"],
        ["label", "String", "A label\nUp to 16 letters and digits."],
        ["count", "int64", "How many"],
    ]


def test_each_row_keeps_its_place_and_what_was_mended() -> None:
    page = page_of(WRAPPED)
    assert page.doubts == ()
    assert [(place(row.span), row.mended) for table in page.tables for row in table.rows] == [
        ("7:3-7:47", ()),
        ("8:3-12:34", (Mend.LINE_BREAK, Mend.REFLOWED)),
        ("12:39-14:15", (Mend.LINE_BREAK, Mend.REFLOWED)),
        ("14:20-15:29", (Mend.LINE_BREAK, Mend.REFLOWED)),
        ("21:3-21:54", ()),
        ("22:3-23:31", (Mend.LINE_BREAK,)),
        ("24:3-24:53", ()),
    ]
    cells = page.tables[0].rows[2].cells
    assert [place(cell.span) for cell in cells] == ["12:39-12:43", "12:46-12:52", "12:55-12:58", "13:1-14:15"]


def test_what_belongs_to_no_row_stays_a_remark() -> None:
    assert [remark.text for remark in page_of(WRAPPED).remarks] == [
        "If there is nothing to cancel, the count is 0, and this note goes on over two lines."
    ]


def test_prose_right_behind_a_table_is_no_row() -> None:
    page = page_of(f"{HEADER}| side | String | No | The side |\nNote: sides matter.\n")
    assert texts(page.tables[0]) == [["side", "String", "No", "The side"]]
    assert [remark.text for remark in page.remarks] == ["Note: sides matter."]


def test_a_paragraph_behind_a_table_is_no_row_just_for_a_pipe_in_it() -> None:
    page = page_of(f"{HEADER}| side | String | No | The side |\n\nEither a | b or c.\n")
    assert texts(page.tables[0]) == [["side", "String", "No", "The side"]]
    assert [remark.text for remark in page.remarks] == ["Either a | b or c."]


def test_a_line_break_in_a_name_or_a_type_makes_no_row() -> None:
    page = page_of(
        f"{HEADER}| side |\n| (optional) | String | No | The side |\n| legs | Array of |\n| objects | No | Legs |\n"
    )
    assert texts(page.tables[0]) == [
        ["side\n(optional)", "String", "No", "The side"],
        ["legs", "Array of\nobjects", "No", "Legs"],
    ]


def test_pipes_in_text_are_text() -> None:
    page = page_of(
        f"{HEADER}| a | String | No | `x|y` |\n| b | String | No | x \\| y |\n| c | String | No | x|y or z |\n"
    )
    (table,) = page.tables
    assert [row.text(Column.DESCRIPTION) for row in table.rows] == ["x|y", "x | y", "x|y or z"]
    assert [row.mended for row in table.rows] == [(Mend.PIPE_IN_TEXT,), (Mend.ESCAPED_PIPE,), (Mend.PIPE_IN_TEXT,)]


def test_an_unpaired_backtick_swallows_no_cell() -> None:
    page = page_of(f"{HEADER}| a | String | No | the ` sign |\n| b` | String | No | `x` |\n")
    assert [row[1:] for row in texts(page.tables[0])] == [["String", "No", "the ` sign"], ["String", "No", "x"]]


def test_short_and_long_rows_are_mended_with_a_doubt_where_something_is_missing() -> None:
    page = page_of(f"{HEADER}| a | String | No |\n| b | String | No | B | |\n| c | String | No | C |\n")
    (table,) = page.tables
    assert texts(table) == [["a", "String", "No", ""], ["b", "String", "No", "B"], ["c", "String", "No", "C"]]
    assert [row.mended for row in table.rows] == [(Mend.RAGGED,), (Mend.RAGGED,), ()]
    assert [(doubt.code, place(doubt.span)) for doubt in page.doubts] == [("D206", "3:3-3:18")]


def test_a_lone_code_may_be_a_row_or_text_and_that_is_said() -> None:
    page = page_of("| Error Code | Description |\n|---|---|\n| 40001 | Wait until |\n| 40002 |\n| 40003 | No |\n")
    assert [row[0] for row in texts(page.tables[0])] == ["40001", "40002", "40003"]
    assert [doubt.code for doubt in page.doubts] == ["D208", "D206"]


def test_a_row_that_lost_a_pipe_is_not_absorbed_unsaid() -> None:
    page = page_of(f"{HEADER}| a | String | No | A |\n| b String | No | lost a pipe |\n| c | String | No | C |\n")
    assert [(doubt.code, doubt.span.line) for doubt in page.doubts] == [("D208", 4)]


def test_a_little_wrapping_behind_a_table_that_nobody_padded_is_seen_by_its_rows() -> None:
    table = "| Parameter | Type | Description |\n| --- | --- | --- |\n| mode | String | Margin mode\n\n"
    page = page_of(
        f"{table}`cross` `isolated` | | market | String | Instrument ID | | side | String |\nPosition side |\n"
    )
    assert texts(page.tables[0])[1:] == [["market", "String", "Instrument ID"], ["side", "String", "Position side"]]
    assert page.doubts == ()


def test_lines_that_fit_as_rows_of_one_cell_are_not_taken_for_wrapped() -> None:
    table = "| Parameter | Type | Description |\n| --- | --- | --- |\n| mode | String | Margin mode |\n\n"
    page = page_of(f"{table}a second line of what it says, up to here |\nalternative |\n| kind | String | K |\n")
    assert texts(page.tables[0])[1] == ["kind", "String", "K"]
