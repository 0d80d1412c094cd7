import pytest

from venuespec_codegen.pages.inline_markdown import strip_markdown
from venuespec_codegen.pages.traced import Stretch, Traced


def stripped(text: str) -> Traced:
    return strip_markdown(Traced(text, 0, len(text), (Stretch(0, 0, len(text)),)))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("plain text", "plain text"),
        ("two  blanks\tand\u00a0others", "two blanks and others"),
        ("a\nb", "a\nb"),
        ("a<br>b<BR />c", "a\nb\nc"),
        ("<br>a<br><br>b<br>", "a\nb"),
        ("**bold** and *light*, __b__ _l_ ~~gone~~", "bold and light, b l gone"),
        ("snake_case_word and 2 * 3 * 4", "snake_case_word and 2 * 3 * 4"),
        ("side*", "side*"),
        ("\\*a\\* \\_b\\_ \\| \\<c> \\d", "*a* _b_ | <c> \\d"),
        ("`a*b*` and ``x`y``", "a*b* and x`y"),
        ("`a\\|b` ` x `", "a|b x"),
        ("`not closed", "`not closed"),
        ("\\`a` b`", "`a b"),
        ("[text](https://a.example/b_c_(d)) ![i](x)", "text i"),
        ("[x] [y](", "[x] [y]("),
        ("<https://a.example/x> <b>c</b>", "https://a.example/x c"),
        ("List<Data> a < b > c", "List<Data> a < b > c"),
        ("&lt;x&gt; &amp; a&nbsp;b &unknown; &#24179;", "<x> & a b &unknown; \u5e73"),
        ("a<code>x|y</code>", "ax|y"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("", ""),
    ],
)
def test_marks_are_gone_and_text_is_kept(written: str, said: str) -> None:
    assert stripped(written).text == said


def test_code_is_known_and_each_character_has_its_place() -> None:
    text = stripped("the *default* is `net`, or<br>&lt; `long/short`")
    assert text.text == "the default is net, or\n< long/short"
    assert [text.text[start:end] for start, end in text.codes] == ["net", "long/short"]
    assert text.place(4, 11) == (5, 12)
    assert text.place(15, 18) == (18, 21)
    assert text.place(23, 24) == (30, 34)
    assert text.place(22, 23) == (26, 30)
