import math

import pytest

from venuespec_codegen.runtime.connection_settings import check_base_url, check_header_value, check_timeout


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("https://www.okx.com", "https://www.okx.com"),
        ("https://www.okx.com/", "https://www.okx.com"),
        ("HTTPS://WWW.OKX.COM", "https://www.okx.com"),
        ("https://www.okx.com:443", "https://www.okx.com"),
        ("https://www.okx.com:8443", "https://www.okx.com:8443"),
        ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
        ("https://192.0.2.7:1", "https://192.0.2.7:1"),
        ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
        ("http://127.0.0.1:8780", "http://127.0.0.1:8780"),
        ("http://127.9.9.9", "http://127.9.9.9"),
        ("http://[::1]:80", "http://[::1]"),
        ("http://localhost:8780", "http://localhost:8780"),
    ],
)
def test_addresses_that_are_accepted(text: str, meant: str) -> None:
    assert check_base_url(text) == meant


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("http://www.okx.com", "plain http to www.okx.com"),
        ("http://192.0.2.7", "plain http"),
        ("http://0.0.0.0", "plain http"),
        ("http://[::ffff:192.0.2.7]", "plain http"),
        ("http://localhost.example.com", "plain http"),
        ("http://127.0.0.1.example.com", "plain http"),
        ("http://127.1", "no IP address"),
        ("http://2130706433", "no IP address"),
        ("http://0x7f000001", "no IP address"),
        ("http://127.0.0.01", "no IP address"),
        ("https://[::1%25eth0]", "no plain server address"),
        ("https://[12345::]", "no IP address"),
        ("ftp://www.okx.com", "scheme 'ftp'"),
        ("wss://www.okx.com", "scheme 'wss'"),
        ("www.okx.com", "no plain server address"),
        ("https://www.okx.com/api", "no plain server address"),
        ("https://www.okx.com//", "no plain server address"),
        ("https:///", "no plain server address"),
        ("https://okx..com", "no host name"),
        ("https://-okx.com", "no host name"),
        (f"https://{'a.' * 130}com", "no host name"),
        ("https://okx.com:0", "port 0"),
        ("https://okx.com:08443", "port 08443"),
        ("https://okx.com:65536", "port 65536"),
        ("https://okx.com:", "no plain server address"),
        ("https://okx.com\n", "no plain server address"),
        ("https://okx.com\\evil", "no plain server address"),
        ("https://b\u00fccher.example", "no plain server address"),
        (" https://okx.com", "no plain server address"),
        ("", "no plain server address"),
    ],
)
def test_addresses_that_are_refused(text: str, says: str) -> None:
    with pytest.raises(ValueError, match="base_url") as refused:
        check_base_url(text)
    assert says in str(refused.value)
    assert str(refused.value).isascii()


@pytest.mark.parametrize(
    "text", ["https://fake-secret@okx.com", "https://okx.com?k=fake-secret", "https://okx.com#fake-secret"]
)
def test_a_refusal_does_not_repeat_what_may_be_secret(text: str) -> None:
    with pytest.raises(ValueError, match="must not carry") as refused:
        check_base_url(text)
    assert "fake-secret" not in str(refused.value)


@pytest.mark.parametrize("value", ["fake-key", "!", "~", "a:b=c"])
def test_header_values_that_are_accepted(value: str) -> None:
    check_header_value("X-KEY", value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        " ",
        "fake key",
        "fake-key\n",
        "fake-key\r\nX: 1",
        "fake-key\0",
        "fake-key\t",
        "fake-k\u00e9y",
        "\u200bfake-key",
        "\x7f",
    ],
)
def test_header_values_that_are_refused_unrepeated(value: str) -> None:
    with pytest.raises(ValueError, match="the value of the header X-KEY") as refused:
        check_header_value("X-KEY", value)
    assert "fake" not in str(refused.value)


def test_time_outs_that_are_accepted() -> None:
    assert [check_timeout(seconds) for seconds in (5, 0.2, 3600)] == [5.0, 0.2, 3600.0]


@pytest.mark.parametrize("seconds", [0, -1, math.inf, math.nan, 3601, True, "5", None])
def test_time_outs_that_are_refused(seconds: object) -> None:
    with pytest.raises(ValueError, match="timeout"):
        check_timeout(seconds)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType] - callers are not all type-checked
