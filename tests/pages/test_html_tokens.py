import pytest

from venuespec_codegen.pages.html_tokens import Tag, html_tokens


def shown(page: str) -> list[str]:
    return [
        f"{'/' if token.closing else ''}{token.name}" if isinstance(token, Tag) else repr(page[token.start : token.end])
        for token in html_tokens(page, 0, len(page))
    ]


@pytest.mark.parametrize(
    ("page", "tokens"),
    [
        ("<TD>a</td >b", ["td", "'a'", "/td", "'b'"]),
        ('<a title="x>y" b=\'"\'>c', ["a", "'c'"]),
        ("a < b <3 </ > c", ["'a < b <3 </ > c'"]),
        ("a<!-- <td> -->b<!doctype x><?xml?>c", ["'a'", "'b'", "'c'"]),
        ("<!-- never ends <b>x", ["'<!-- never ends '", "b", "'x'"]),
        ("<script>if (a<b) '<td>'</script>x", ["script", "/script", "'x'"]),
        ("<style>a</STYLE ><title>b</title>c", ["style", "/style", "title", "/title", "'c'"]),
        ("<script>never ends", ["script", "'never ends'"]),
        ('<a "never ends>b<i>c', ["a", "'b'", "i", "'c'"]),
        ("<a never ends", ["'<a never ends'"]),
        ("", []),
    ],
)
def test_tags_and_texts(page: str, tokens: list[str]) -> None:
    assert shown(page) == tokens


def test_attributes() -> None:
    (tag,) = html_tokens("<TD ColSpan=2 rowspan = '3' id=\"a b\" hidden>", 0, 44)
    assert isinstance(tag, Tag)
    assert tag.attributes() == {"colspan": "2", "rowspan": "3", "id": "a b"}
    (long,) = html_tokens(f"<td colspan=2 {'a' * 5000}>", 0, 5015)
    assert isinstance(long, Tag)
    assert long.attributes() == {}
