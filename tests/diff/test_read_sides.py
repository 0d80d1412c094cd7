from collections.abc import Mapping, MutableMapping

import pytest
from attrs import evolve

from venuespec_codegen.diff import read_sides as module
from venuespec_codegen.diff.read_sides import Specs, read_sides
from venuespec_codegen.diff.side import Refusal
from venuespec_codegen.problems import Problem, Span
from venuespec_codegen.read import Checked, Reading, SpecFile, SpecFolder, read_files
from venuespec_codegen.read.events import ParsedFile, parse
from venuespec_codegen.read.source import Source

from .case import Edit, tree
from .sides_of import side, specs
from .signed import CALL, EXCHANGE

_BROKEN = tree((Edit(CALL, "summary:", "sumary:"),))


def _refusal(old: Mapping[str, str], new: Mapping[str, str]) -> Refusal:
    found = read_sides(side("main:specs", old), side("specs", new))
    assert isinstance(found, Refusal)
    return found


@pytest.mark.parametrize(
    ("old", "new", "name", "path"),
    [
        (_BROKEN, tree(()), "OLD: the specs of `main:specs`", "main:specs/venue/shut.yaml:5:1"),
        (tree(()), _BROKEN, "NEW: the specs of `specs`", "specs/venue/shut.yaml:5:1"),
    ],
)
def test_problems_on_a_side_are_shown_where_they_are(
    old: Mapping[str, str], new: Mapping[str, str], name: str, path: str
) -> None:
    refusal = _refusal(old, new)
    assert refusal.message.startswith(f"{name} have "), refusal
    assert path in {str(problem.span) for problem in refusal.problems}
    assert {problem.span.path for problem in refusal.problems} <= refusal.texts.keys()


def test_problems_on_both_sides_are_all_shown() -> None:
    refusal = _refusal(_BROKEN, tree((Edit(EXCHANGE, "title:", "titel:"),)))
    assert [refusal.message.count(word) for word in ("OLD: the specs of `main:", "; NEW: the specs of `specs`")] == [
        1,
        1,
    ]
    places = {str(problem.span) for problem in refusal.problems}
    assert {"main:specs/venue/shut.yaml:5:1", "specs/venue/exchange.yaml:4:1"} <= places
    assert {problem.span.path for problem in refusal.problems} <= refusal.texts.keys()


def test_one_broken_exchange_among_others_stops_everything() -> None:
    other = {path.replace("venue", "venue2"): text for path, text in tree(()).items()}
    other = {path: text.replace("exchange: venue", "exchange: venue2") for path, text in other.items()}
    assert _refusal({**other, **_BROKEN}, other).problems
    assert _refusal(other, {**other, **_BROKEN}).problems


@pytest.mark.parametrize("version", ["0", "2", "99"])
def test_another_version_of_the_language_is_said(version: str) -> None:
    foreign = tree((Edit(EXCHANGE, "venuespec: 1", f"venuespec: {version}"),))
    message = _refusal(foreign, tree(())).message
    assert f"in version {version} of the spec language, this program reads 1" in message
    assert message.startswith("OLD: ")


def test_what_is_wrong_with_the_folder_counts_too() -> None:
    empty = SpecFolder((), (Problem("E100", Span(".", 1, 1, 1, 1), "there is no exchange here", "write one"),))
    found = read_sides(evolve(side("main:specs", tree(())), specs=empty), side("specs", tree(())))
    assert isinstance(found, Refusal)
    assert [(problem.code, problem.span.path) for problem in found.problems] == [("E100", "main:specs")]


def test_an_exchange_that_is_the_same_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counting(folder: SpecFolder, known: MutableMapping[SpecFile, Checked]) -> Reading:
        read.extend(one.name for one in folder.exchanges)
        return read_files(folder, known)

    monkeypatch.setattr(module, "read_files", counting)
    old, new = specs(side("old", tree(())), side("new", tree(())))
    assert read == ["venue"]
    assert old.model == new.model
    specs(side("old", tree(())), side("new", tree((Edit(CALL, "Closes all of it.", "All."),))))
    assert read == ["venue"] * 3


def test_a_file_that_is_the_same_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []

    def counting(source: Source) -> ParsedFile:
        parsed.append(source.path)
        return parse(source)

    monkeypatch.setattr("venuespec_codegen.read.reading.parse", counting)
    specs(side("old", tree(())), side("new", tree((Edit(CALL, "Closes all of it.", "All."),))))
    assert sorted(parsed) == [EXCHANGE, CALL, CALL]


def test_a_row_that_only_moved_is_at_its_own_place_on_each_side() -> None:
    moved = tree(
        (Edit(EXCHANGE, "\nerrors:\n", "\n# Moved.\nerrors:\n"), Edit(CALL, "\nerrors:\n", "\n# Moved.\nerrors:\n"))
    )
    for files in (tree(()), moved):
        alone, _ = specs(side("old", files), side("new", files))
        before, after = specs(side("old", files), side("new", tree(()))), specs(side("old", moved), side("new", files))
        assert [_row_places(before[0]), _row_places(after[1])] == [_row_places(alone)] * 2
    assert _row_places(specs(side("old", tree(())), side("new", moved))[0]) != _row_places(alone)


def _row_places(one: Specs) -> list[tuple[str | int, Span]]:
    """Return every error row's code and place."""
    (exchange,) = one.model.exchanges
    rows = (*exchange.errors, *(row for call in exchange.endpoints for row in call.errors))
    return [(row.code, row.span) for row in rows]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (EXCHANGE, "execution: unknown, retry: verify,", "execution: unknown, retry: verify, positionGone: true,"),
        (CALL, "name: TOO_BIG,", "name: TOO_BIG, unless: {amount: 1},"),
    ],
)
def test_a_row_that_is_wrong_on_both_sides_is_told_of_both(file: str, old: str, new: str) -> None:
    wrong = tree((Edit(file, old, new),))
    other = {path: f"{text}# Another file.\n" for path, text in wrong.items()}
    problems = _refusal(wrong, other).problems
    assert sorted(problem.span.path for problem in problems) == [f"main:specs/{file}", f"specs/{file}"]
    assert len({problem.message for problem in problems}) == 1


def test_a_condition_of_a_row_is_read_anew_for_each_side() -> None:
    told = Edit(CALL, "name: TOO_BIG,", "name: TOO_BIG, situation: no-position, unless: {amount: 100},")
    fewer = tree((told, Edit(CALL, "maximum: 100", "maximum: 99")))
    assert ["never so" in problem.message for problem in _refusal(fewer, tree((told,))).problems] == [True]
