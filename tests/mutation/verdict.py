"""Where a change to a spec shows, if it shows at all."""

import ast
from collections.abc import Mapping
from enum import StrEnum

from attrs import frozen

from venuespec_codegen.explain.page import Item
from venuespec_codegen.read import SpecFolder

from .behaviour import Answers, Play, play_of
from .mutant import Mutant
from .mutants import mutated
from .observation import observe, same, skeleton


class Verdict(StrEnum):
    """The first of these that is true of a mutant."""

    REFUSED = "refused"
    CODE = "in code"
    DOCS = "in docstrings and explain"
    SIMULATOR = "in the simulator"
    SURVIVED = "nowhere"


@frozen(repr=False)
class Baseline:
    """What the specs show as they are."""

    folder: SpecFolder
    files: Mapping[str, str]
    skeletons: Mapping[str, ast.Module]
    pages: Mapping[tuple[str, str | None], tuple[Item, ...]]
    play: Play
    answers: Answers


def baseline(folder: SpecFolder) -> Baseline:
    """Look at the specs of one exchange before anything is changed."""
    seen = observe(folder)
    assert seen.exchange is not None, seen.problems
    files, play = seen.files(), play_of(seen.exchange)
    skeletons = {path: skeleton(text) for path, text in files.items()}
    return Baseline(folder, files, skeletons, seen.pages(), play, seen.answers(play))


def judge(base: Baseline, one: Mutant) -> Verdict:
    """Tell where a mutant shows."""
    seen = observe(mutated(base.folder, one))
    if seen.problems:
        return Verdict.REFUSED
    files = seen.files()
    if _does_otherwise(base, files):
        return Verdict.CODE
    if files != base.files or seen.pages() != base.pages:
        return Verdict.DOCS
    return Verdict.SIMULATOR if seen.answers(base.play) != base.answers else Verdict.SURVIVED


def _does_otherwise(base: Baseline, files: Mapping[str, str]) -> bool:
    if files.keys() != base.files.keys():
        return True
    return any(
        text != base.files[path] and not same(skeleton(text), base.skeletons[path]) for path, text in files.items()
    )
