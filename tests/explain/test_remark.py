from collections.abc import Callable

Read = Callable[..., str]


def test_a_note_says_where_it_comes_from(read: Read) -> None:
    text = read("okx.close_position", "exp-time-not-offered")
    assert "It is not offered" in text
    assert "source D25a, D25b and D26" in text
    assert text.endswith("spec specs/okx/close_position.yaml")


def test_a_server_shows_address_and_headers(read: Read) -> None:
    text = read("okx", "demo")
    assert 'in Python server="demo" address https://www.okx.com header x-simulated-trading: 1' in text
    assert "header" not in read("okx", "live")
