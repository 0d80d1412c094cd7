import pytest

from venuespec_codegen.runtime.outgoing import request_problem, split_url, wire_bytes
from venuespec_codegen.runtime.prepared import PreparedRequest

_ORIGIN = "https://exchange.example"


@pytest.mark.parametrize(
    "target",
    ["/", "/a/b", "/a//b/../c", "/a?x=%2F%7e~[1]&y=", "/a?x=a+b&x=&&", "/a?q=/?:@!$'()*,;", "/%2e%2E/%00", "/a?"],
)
def test_urls_that_are_sent_as_they_stand(target: str) -> None:
    split = split_url(_ORIGIN + target)
    assert split is not None
    assert split[0] == _ORIGIN
    assert split[1] == target


@pytest.mark.parametrize(
    "url",
    [
        _ORIGIN,
        _ORIGIN + "?a=1",
        _ORIGIN + "/a#b",
        _ORIGIN + "/a b",
        _ORIGIN + "/a\r\nX: 1",
        _ORIGIN + "/a\tb",
        _ORIGIN + "/\u00e9",
        "https://user:fake@exchange.example/a",
        "https://exchange.example\\@evil.example/a",
        "ftp://exchange.example/a",
        "/a",
        "",
    ],
)
def test_urls_that_would_be_changed_are_refused(url: str) -> None:
    assert split_url(url) is None


def _request(method: str = "POST", **headers: str) -> PreparedRequest:
    return PreparedRequest(
        method, _ORIGIN + "/", {name.replace("_", "-"): value for name, value in headers.items()}, b""
    )


def test_ordinary_requests_have_no_problem() -> None:
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        assert request_problem(_request(method, X_KEY="fake", Content_Type="application/json; charset=utf-8")) is None


@pytest.mark.parametrize("method", ["post", "HEAD", "CONNECT", "TRACE", "POST /x HTTP/1.1\r\nX:", ""])
def test_other_methods_are_refused(method: str) -> None:
    assert "method" in (request_problem(_request(method)) or "")


@pytest.mark.parametrize(
    "name", ["Host", "content-length", "Transfer-Encoding", "CONNECTION", "Expect", "Accept-Encoding", "TE", "Upgrade"]
)
def test_headers_of_the_connection_are_refused(name: str) -> None:
    request = PreparedRequest("POST", _ORIGIN + "/", {name: "1"}, b"")
    assert "belongs to the connection" in (request_problem(request) or "")


@pytest.mark.parametrize("name", ["", "X KEY", "X:KEY", "X\r\nY", "X-K\u00e9Y"])
def test_impossible_header_names_are_refused(name: str) -> None:
    problem = request_problem(PreparedRequest("POST", _ORIGIN + "/", {name: "1"}, b"")) or ""
    assert "is not one" in problem
    assert problem.isascii()
    assert "\n" not in problem


@pytest.mark.parametrize(
    "value", ["fake\r\nX: 1", "fake\n", "fake\0", " fake", "fake ", "fake\u00e9", "fake\x7f", "fake\t"]
)
def test_header_values_that_would_be_changed_are_refused_unrepeated(value: str) -> None:
    problem = request_problem(_request(X_KEY=value)) or ""
    assert "the value of the header X-KEY" in problem
    assert "fake" not in problem


def test_one_name_in_two_spellings_is_refused() -> None:
    request = PreparedRequest("POST", _ORIGIN + "/", {"X-KEY": "1", "x-key": "2"}, b"")
    assert "twice" in (request_problem(request) or "")


def test_the_bytes_are_the_prepared_ones_and_four_headers() -> None:
    request = PreparedRequest(
        "POST", _ORIGIN + "/a?b=%20", {"X-KEY": "fake", "content-type": "application/json"}, b'{"a":1}'
    )
    assert wire_bytes(request, "/a?b=%20", "exchange.example:8443") == (
        b"POST /a?b=%20 HTTP/1.1\r\nHost: exchange.example:8443\r\nX-KEY: fake\r\ncontent-type: application/json\r\n"
        b'Content-Length: 7\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n{"a":1}'
    )


def test_a_get_without_body_has_no_length_and_a_post_has_one() -> None:
    assert b"Content-Length" not in wire_bytes(_request("GET"), "/", "exchange.example")
    assert b"Content-Length: 0\r\n" in wire_bytes(_request("POST"), "/", "exchange.example")
