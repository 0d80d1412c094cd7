import pytest

from venuespec_codegen.diff.witness import shown_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", '""'),
        ("BTC-USDT", '"BTC-USDT"'),
        ("A" * 17, f'"{"A" * 17}" (17 characters)'),
        ("A" * 300, '"AAAAAAAAAAAA…" (300 characters)'),
    ],
)
def test_a_long_text_says_how_long_it_is(text: str, shown: str) -> None:
    assert shown_text(text) == shown
