"""A file or an address to a page that can be compared."""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from ..pages import Page, Unreadable, read_page
from ..pages.limits import LARGEST_PAGE
from .examine import Sighting
from .fetch import Fetched, FetchError, Validators, fetch
from .hosts import moved_page
from .lock import Identity
from .match import Target


class Unusable(Exception):
    """A page that cannot be compared with anything: the text names it and says what to do."""


def sight_file(path: Path, today: str, targets: Sequence[Target]) -> Sighting:
    """Read a page that somebody saved.

    Raises:
        Unusable: It is no page, or has no table.
        OSError: It cannot be read.
    """
    if path.is_dir():
        raise Unusable(f"{path}: is a folder; give a page that is in it")
    with path.open("rb") as file:
        content = file.read(LARGEST_PAGE + 1)
    page = _page(path.as_posix(), content)
    digest = hashlib.sha256(content).hexdigest()
    # Nobody knows when a file was saved, unless a spec was made from these very bytes.
    known = next((one.endpoint.page for one in targets if one.endpoint.page.sha256 == digest), None)
    return Sighting(page, path.as_posix(), Identity("", known.retrieved if known else today, digest))


def sight_url(url: str, locks: Sequence[Identity | None], today: str, say: Callable[[str], None]) -> Sighting | None:
    """Fetch a page; nothing where the server says that it is still the one that ``locks`` know.

    Raises:
        Unusable: It could not be fetched, is no page, or has no table.
    """
    try:
        fetched = asyncio.run(fetch(url, _validators(locks), say))
    except FetchError as error:
        way_out = "if a browser can show it, save it there and give the file instead"
        raise Unusable(f"{url}: {error}; {way_out}") from error
    return _fetched(url, fetched, today)


def _fetched(url: str, fetched: Fetched, today: str) -> Sighting | None:
    if fetched.content is None:
        return None
    digest = hashlib.sha256(fetched.content).hexdigest()
    kept = fetched.validators
    identity = Identity(url, today, digest, kept.etag, kept.modified)
    moved = moved_page(url, fetched.url)
    return Sighting(_page(url, fetched.content), url, identity, (moved,) if moved else ())


def _validators(locks: Sequence[Identity | None]) -> Validators:
    """Return what all locks agree on: a page that one of them does not know must come whole."""
    known = {(lock.sha256, lock.etag, lock.modified) if lock else None for lock in locks}
    first = next(iter(known)) if len(known) == 1 else None
    return Validators(first[1], first[2]) if first else Validators()


def _page(called: str, content: bytes) -> Page:
    page = read_page(called, content)
    if isinstance(page, Unreadable):
        problem = page.problems[0]
        raise Unusable(f"{problem.span}: {problem.message}; {problem.help}")
    if not page.tables:
        raise Unusable(f"{called}: there is no table on it; a page that scripts make must be saved from a browser")
    return page
