"""Paragraphs that were wrapped anew, and then edited by hand."""

import textwrap

import pytest

from .reading import page_of, texts

_HEAD = """### Request Parameters

| Parameter | Type   | Required    | Description    |
| --------- | ------ | ----------- | -------------- |
| side      | String | Conditional | Side to cancel |

"""
_WRAPPED = textwrap.fill(
    "This parameter may be left out in one-way mode, and in this mode it says `both` where nothing is said of it. | | "
    "kind | String | Yes | The kind of order that is looked for among all those that are pending in the market. | | "
    "ccy | String | Conditional | Currency, wanted in the case of an order that lends, and of no use in others. | | "
    "label | String | No | The label that was given to the order when it was sent, up to sixteen letters. | | "
    "deep | Boolean | No | Whether orders that were sent in other sessions than this one are cancelled as well. |",
    width=60,
)
_NAMES = ("side", "kind", "ccy", "label", "deep")


@pytest.mark.parametrize("name", _NAMES[1:])
@pytest.mark.parametrize("required", ["Yes", "No", "Conditional"])
def test_one_cell_that_was_edited_in_wrapped_text_is_one_cell(name: str, required: str) -> None:
    (before,) = page_of(_HEAD + _WRAPPED).tables
    words = _WRAPPED.split()
    place = words.index(name)
    at = next(at for at in range(place, len(words)) if words[at] in {"Yes", "No", "Conditional"})
    # Each word stays in its line, so one line is longer or shorter than whoever wrapped it would have made it.
    lines: list[str] = []
    left = at
    for line in _WRAPPED.splitlines():
        own = line.split()
        if 0 <= left < len(own):
            own[left] = required
        left -= len(own)
        lines.append(" ".join(own))
    page = page_of(_HEAD + "\n".join(lines))
    (after,) = page.tables
    expected = texts(before)
    expected[_NAMES.index(name)][2] = required
    assert texts(after) == expected
    assert page.doubts == ()


def test_lines_of_any_length_are_not_wrapped_ones() -> None:
    rows = "\n".join(f"| {name} | String | No | A {name}{' of sorts' * at} |" for at, name in enumerate("abcdefgh"))
    (table,) = page_of(f"{_HEAD.rstrip()}<br>\n\nThe text\n{rows}\n").tables
    assert [row[0] for row in texts(table)] == ["side", *"abcdefgh"]
