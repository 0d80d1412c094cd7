import pytest

from venuespec_codegen.pages import Page, Unreadable, limits, read_page, reading
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


@pytest.mark.parametrize(
    ("limit", "before", "piece", "what"),
    [
        ("MOST_TAGS", "<html>", "<b>", "tags"),
        ("MOST_ENTITIES", "<html>", "&amp;", "entities"),
        ("MOST_GAPS", "<html>", "a\n\n", "runs of blanks"),
        ("MOST_MARKS", "", "[", "marks"),
        ("MOST_MARKS", "", "a * b ", "marks"),
        ("MOST_GAPS", "", "a\t", "runs of blanks"),
    ],
)
def test_markup_that_takes_long_is_counted_before_it_is_read(
    limit: str, before: str, piece: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, limit, 5)
    assert isinstance(read_page("p", (before + piece * 4).encode()), Page)
    refused = read_page("p", (before + piece * 6).encode())
    assert isinstance(refused, Unreadable)
    assert refused.problems[0].message == f"the page has more than 5 {what}"


def test_the_documentation_of_a_whole_api_is_read() -> None:
    """Six megabytes of tables and of examples whose words are coloured, as programs that make such pages write them."""
    row = "<tr>\n<td>instId</td>\n<td>String</td>\n<td>Yes</td>\n<td>The instrument, as <code>A-B</code></td>\n</tr>\n"
    header = "<tr>\n<th>Parameter</th><th>Type</th><th>Required</th><th>Description</th>\n</tr>\n"
    rows = f"<table><thead>{header}</thead>{row * 12}</table>"
    words = '  <span class="nl">&quot;instId&quot;</span><span class="p">:</span> <span class="s2">x</span>\n' * 40
    text = f"<h2 id='a'>A call</h2><p>What it does, in a sentence or two, for a reader.</p>{rows}<pre>{words}</pre>"
    page = read_page("p.html", f"<html>{text * (6_000_000 // len(text))}".encode())
    assert isinstance(page, Page)
    assert len(page.tables) > 1000
