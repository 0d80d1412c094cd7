import pytest

from venuespec_codegen.diff.message_shape import shape

from .error_rows import pattern


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("until 1700000000123", "until 1700000999999"),
        ("order 1769649551460794368", "order 1769649551460794999"),
        ("on 2026-01-31 10:00:00", "on 2025-12-01 09:59:59"),
        ("no BTC-USDT-SWAP here", "no ETH-USDT-SWAP here"),
        ("ask api.venue.example", "ask eu.venue.example"),
        ("id 0f9e8d7c6b5a49382716", "id 1a2b3c4d5e6f70819203"),
        ("id 6ba7b810-9dad-11d1-80b4-00c04fd430c8", "id 00000000-9dad-11d1-80b4-00c04fd430c8"),
        ("from 10.0.0.1", "from 192.168.1.1"),
        ("At  most {a:int}", "at most {b:int}"),
    ],
)
def test_what_differs_from_reply_to_reply_is_no_part_of_a_shape(one: str, other: str) -> None:
    assert shape(pattern(one)) == shape(pattern(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("at most 5", "at most 6"),
        ("at most {a:int}", "at most {a:word}"),
        ("code 100410", "code 109429"),
        ("re-sent", "re-send"),
        ("USDT", "USDC"),
    ],
)
def test_the_rest_is(one: str, other: str) -> None:
    assert shape(pattern(one)) != shape(pattern(other))


def test_no_message_has_no_shape() -> None:
    assert shape(None) is None
