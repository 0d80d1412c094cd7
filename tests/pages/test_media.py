import pytest

from venuespec_codegen.pages.media import Medium, medium_of

MARKDOWN, HTML = Medium.MARKDOWN, Medium.HTML


@pytest.mark.parametrize(
    ("path", "text", "medium"),
    [
        ("page.md", "# x", MARKDOWN),
        ("page.md", "<!DOCTYPE html><p>x", HTML),
        ("page.md", "<p>x</p>\n\n| a | b |", MARKDOWN),
        ("page.html", "<table><tr><td>", HTML),
        ("page.html", "# Not at all", MARKDOWN),
        ("https://docs.example/a.html?x#y.md", "<h2>x</h2>", HTML),
        ("https://docs.example/docs/#/close", " <!-- x -->\n<html lang=en>", HTML),
        ("https://docs.example/docs", "<div>x</div>", HTML),
        ("https://docs.example/docs", "# x\n<div>x</div>", MARKDOWN),
        ("page.txt", "| a | b |\n| --- | --- |\n| <p>x | y |", MARKDOWN),
        ("page.txt", "just words", MARKDOWN),
    ],
)
def test_content_decides_then_the_name_then_whose_marks_there_are(path: str, text: str, medium: Medium) -> None:
    assert medium_of(path, text) is medium
