import pytest

from venuespec_codegen.pages import Page, Unreadable, read_page, reading
from venuespec_codegen.pages.limits import MOST_CELLS, MOST_PARAGRAPHS, Budget

TOP = "| Name | Type |\n|---|---|\n"
CELLS, PARAGRAPHS = f"{MOST_CELLS} cells of tables", f"{MOST_PARAGRAPHS} paragraphs"


@pytest.mark.parametrize(
    ("fits", "too_much", "place", "what"),
    [
        ("a\n\nb\n\n# c", "a\n\nb\n\n# c\n\nd\n", "1:1", ""),
        ("a\n\nb\n\nc\n\nd", "a\n\nb\n\nc\n\nd\n\ne", "9:1", PARAGRAPHS),
        ("<p>a<p>b<p>c<p>d", "<p>a<p>b<p>c<p>d<p>e", "1:20", PARAGRAPHS),
        (f"{TOP}| a | long |\n| b | long |", f"{TOP}| a | long |\n| b | long |\n| c |", "3:1", CELLS),
        (f"{TOP}| a | long |\n| b |", f"{TOP}| a | long |\n| b | long |\n| c | long |", "3:1", CELLS),
        ("<table><td>a<td>b</table>", "<table><tr><td>a<td>b<td>c<td>d<td>e</table>", "1:36", CELLS),
        ("<table><td>a", "<table><tr><td colspan=40>a<td>b<tr><td>c", "1:1", CELLS),
    ],
)
def test_the_one_too_many_is_refused_at_its_place(
    fits: str, too_much: str, place: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "Budget", lambda: Budget(cells=4, paragraphs=4))
    assert isinstance(read_page("p", fits.encode()), Page)
    refused = read_page("p", too_much.encode())
    if not what:
        assert isinstance(refused, Page)
        return
    assert isinstance(refused, Unreadable)
    (problem,) = refused.problems
    assert (str(problem.span), problem.message) == (f"p:{place}", f"the page has more than {what}")
