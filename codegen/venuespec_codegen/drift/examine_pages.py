"""Everything that was asked for, page after page; what is wrong with one page keeps no other from being looked at."""

import re
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urldefrag

from attrs import define, evolve, field, frozen

from .examine import Examined, NotOnPage, Sighting, examine, examine_lock
from .match import MatchError, match_page, named
from .sight import Unusable, sight_file, sight_url
from .subjects import Specs, Subject, subjects_named

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


@frozen
class Question:
    """What was asked: pages, the endpoint they are about if it was said, and whether locks are enough."""

    pages: tuple[str, ...]
    endpoint: str | None
    coverage: bool
    today: str


@frozen
class Looked:
    """What came of it, and what could not be looked at and why."""

    examined: tuple[Examined, ...]
    errors: tuple[str, ...]


def look(specs: Specs, question: Question, say: Callable[[str], None]) -> Looked:
    """Compare every page that was asked for.

    Raises:
        MatchError: There is no such endpoint, or two pages are about one.
        OSError: A file cannot be read.
    """
    wanted = specs.subjects
    if question.endpoint is not None:
        wanted = subjects_named(specs, [named(question.endpoint, [one.target for one in specs.subjects])])
    looker = _Looker(specs, question, say, wanted)
    if question.pages:
        for page in question.pages:
            looker.page(page)
    elif question.coverage:
        looker.locks()
    else:
        looker.named_pages()
    names = [one.report.endpoint for one in looker.examined]
    if twice := {name for name in names if names.count(name) > 1}:
        raise MatchError(f"two pages are about {', '.join(sorted(twice))}; give one of them")
    return Looked(tuple(looker.examined), tuple(looker.errors))


@define
class _Looker:
    """Goes through the pages and keeps what it saw; ``wanted`` are the endpoints that may be meant."""

    specs: Specs
    question: Question
    say: Callable[[str], None]
    wanted: tuple[Subject, ...]
    examined: list[Examined] = field(factory=list[Examined])
    errors: list[str] = field(factory=list[str])

    def page(self, page: str) -> None:
        """Look at a page that was given."""
        with self._noting():
            if _ADDRESS.match(page):
                url = urldefrag(page).url
                at = self.wanted if self.question.endpoint else [one for one in self.wanted if one.target.url == url]
                self._url(page, at)
            else:
                self.say(f"reading {page}")
                sighting = sight_file(Path(page), self.question.today, [one.target for one in self.wanted])
                self._matched(sighting)

    def named_pages(self) -> None:
        """Look at all pages that the specs name."""
        for url in dict.fromkeys(one.target.url for one in self.wanted):
            with self._noting():
                self._url(url, [one for one in self.wanted if one.target.url == url])

    def locks(self) -> None:
        """Look at no page at all."""
        for one in self.wanted:
            with self._noting():
                if one.lock is None:
                    raise Unusable(f"{one.target.name}: there is no lock yet; give a PAGE, with --write to keep it")
                self.examined.append(self._from_lock(one, "by the lock of"))

    @contextmanager
    def _noting(self) -> Generator[None]:
        try:
            yield
        except (Unusable, NotOnPage, MatchError) as error:
            self.errors.append(str(error))

    def _url(self, url: str, at: Sequence[Subject]) -> None:
        address = urldefrag(url).url
        # What a server said of a page at another address says nothing about this one.
        locks = [one.lock.page if one.lock and urldefrag(one.lock.page.url).url == address else None for one in at]
        sighting = sight_url(url, locks, self.question.today, self.say)
        if sighting is None:
            self.examined += [self._from_lock(one, "not modified since") for one in at]
            return
        for one in at:
            with self._noting():
                named = one.target.endpoint.page.url if one.target.url == address else url
                identity = evolve(sighting.identity, url=named)
                self._compare(one, evolve(sighting, identity=identity))
        if not at:
            self._matched(sighting)

    def _compare(self, subject: Subject, sighting: Sighting) -> None:
        self.examined.append(examine(subject, sighting, self.specs.beside(subject)))

    def _matched(self, sighting: Sighting) -> None:
        """Compare with the endpoint that was named, or with those that the page names."""
        subjects = self.wanted
        if not self.question.endpoint:
            targets = match_page(sighting.page, [one.target for one in self.wanted])
            subjects = subjects_named(self.specs, targets)
        for one in subjects:
            with self._noting():
                # A saved page stands for the one that the spec names.
                url = sighting.identity.url or one.target.endpoint.page.url
                self._compare(one, evolve(sighting, identity=evolve(sighting.identity, url=url)))

    def _from_lock(self, subject: Subject, seen: str) -> Examined:
        if subject.lock is None:
            raise Unusable(f"{subject.target.name}: the server sent no page, though there is no lock; try again")
        seen = f"{seen} {subject.lock.page.retrieved}"
        return examine_lock(subject, subject.lock, self.specs.beside(subject), seen)
