import pytest

from venuespec_codegen.pages.markdown_lines import markdown_lines
from venuespec_codegen.pages.table_extent import Extent, table_at

TOP = "| a | b |\n|---|---|\n"


def extent(text: str, number: int = 0) -> Extent | None:
    return table_at(list(markdown_lines(text)), number)


@pytest.mark.parametrize(
    ("text", "body", "tail", "following"),
    [
        (f"{TOP}| 1 | 2 |\n\ntext", 1, 0, 3),
        (f"{TOP}| 1 | 2 |\n## next", 1, 0, 3),
        (f"{TOP}| 1 | 2 |\nprose\nmore", 1, 0, 3),
        (f"{TOP}| 1 | 2\nrest |", 2, 0, 4),
        (f"{TOP}| 1 | 2 |\n\nrest | | 3 | 4 |\n\nnote", 1, 1, 5),
        (f"{TOP}| 1 | 2 |\n\nrest\n\nof it |\n\nnote", 1, 2, 7),
        (f"{TOP}| 1 | 2 |\n\nrest |\n# h\nmore |", 1, 1, 5),
        (f"{TOP}| 1 | 2 |\n\nnote\n\n| c | d |\n|---|---|\n| 1 | 2 |", 1, 0, 3),
        (f"{TOP}| 1 | 2 |\n| c | d |\n|---|---|", 1, 0, 3),
        (f"{TOP}| 1 | 2 |\n> | 3 | 4 |", 1, 0, 3),
        (f"{TOP}", 0, 0, 2),
    ],
)
def test_lines_and_paragraphs_of_a_table(text: str, body: int, tail: int, following: int) -> None:
    found = extent(text)
    assert found is not None
    assert (len(found.body), len(found.tail), found.following) == (body, tail, following)


@pytest.mark.parametrize(
    "text", ["a\n---", "| a |", "| a | b |\ntext", "# a | b\n|---|---|", "\n|---|---|", f"|{'a|' * 50}\n|{'-|' * 50}"]
)
def test_what_is_no_table(text: str) -> None:
    assert extent(text) is None


def test_how_a_table_is_drawn() -> None:
    drawn = [extent("| a   | b |\n| --- | - |"), extent("a | bc\n--- | ---"), extent("|a|b|\n|---|---|")]
    assert [(one.edges, one.spaced, one.formatted) for one in drawn if one] == [
        (True, True, True),
        (False, True, False),
        (True, False, False),
    ]
