import asyncio
from collections.abc import Iterator
from typing import Final

import pytest

from venuespec_codegen.drift.fetch import Fetched, FetchError, Validators, fetch

from .docs_server import ETAG, MODIFIED, DocsServer, docs_server

BODY: Final = "# Page \u00e9\n".encode()
NONE: Final = Validators()


@pytest.fixture(scope="module")
def server() -> Iterator[DocsServer]:
    with docs_server(BODY) as running:
        yield running


def fetched(url: str, validators: Validators = NONE, seconds: float = 60) -> Fetched:
    return asyncio.run(fetch(url, validators, seconds=seconds))


def test_a_page_comes_with_what_the_server_says_of_it(server: DocsServer) -> None:
    assert fetched(server.url("page")) == Fetched(server.url("page"), BODY, Validators(ETAG, MODIFIED))


def test_a_page_that_is_known_is_not_sent_again(server: DocsServer) -> None:
    reply = fetched(server.url("page"), Validators(ETAG, MODIFIED))
    assert reply.content is None
    asked = server.asked[-1]
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == (ETAG, MODIFIED)
    assert fetched(server.url("page"), Validators('"other"')).content == BODY
    fetched(server.url("page"))
    assert not {"If-None-Match", "If-Modified-Since"} & set(server.asked[-1])


def test_progress_is_told(server: DocsServer) -> None:
    said: list[str] = []
    asyncio.run(fetch(server.url("page#part"), NONE, said.append))
    assert said == [f"fetching {server.url('page')}", f"fetching {server.url('page')}: 0 KiB"]


def test_a_redirect_is_followed_and_its_end_is_told(server: DocsServer) -> None:
    assert fetched(server.url("moved")).url == server.url("page")
    assert fetched(server.url("elsewhere")).url == server.url("page").replace("127.0.0.1", "localhost")


def test_another_charset_becomes_utf_8(server: DocsServer) -> None:
    assert fetched(server.url("latin")).content == "# \u00e9\n".encode()


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("missing", "answered with status 404"),
        ("broken", "answered with status 500"),
        ("picture", "is image/png, and no page"),
        ("large", "is larger than 8 MiB"),
        ("truncated", "could not be fetched: "),
        ("loop", "is redirected more than 5 times"),
        ("insecure", "leads to http://docs.venue.example; only https is fetched"),
        ("file", "leads to file://; only https is fetched"),
        ("nowhere", "is redirected to nowhere"),
        ("mislabelled", "is not in ascii, though it says so"),
        ("unheard", "is not in klingon, though it says so"),
    ],
)
def test_what_is_no_page_is_refused(server: DocsServer, path: str, message: str) -> None:
    with pytest.raises(FetchError, match=f"^{message}"):
        fetched(server.url(path))


@pytest.mark.parametrize("path", ["slow", "stalls"])
def test_a_server_that_takes_too_long_is_left(server: DocsServer, path: str) -> None:
    # The server never answers, so any limit is reached.
    with pytest.raises(FetchError, match=r"^took longer than 0\.2 seconds"):
        fetched(server.url(path), seconds=0.2)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://docs.venue.example/", "leads to http://docs.venue.example; only https is fetched"),
        ("http://10.0.0.1/", "only https"),
        ("ftp://127.0.0.1/", "only https"),
        ("https://", "only https|names no host|could not be fetched"),
        ("http://127.0.0.1:1/", "could not be fetched"),
        ("http://[::1]:1/", "could not be fetched"),
        ("http://127.0.0.1:99999/", "could not be fetched"),
    ],
)
def test_an_address_that_cannot_be_fetched_is_refused(url: str, message: str) -> None:
    with pytest.raises(FetchError, match=message):
        fetched(url)
