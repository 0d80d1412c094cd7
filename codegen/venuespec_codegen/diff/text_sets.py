"""Two sets of texts against each other: which is part of which, each difference shown by a shortest text."""

from typing import Final

from attrs import evolve, frozen

from ..model import Parameter, ParametersIn
from ..resolve.fit import NO_SEGMENT, misfit
from ..resolve.pattern_language import EndlessWalkError, Language, language, walk
from ..resolve.pattern_syntax import PatternError
from ..resolve.samples import plain_samples, samples

_EFFORT: Final = 200_000


@frozen
class TextSets:
    """``refused`` is a text that only the old side accepts, ``accepted`` one that only the new side does.

    Where it is not ``decided``, what was not found may be there all the same.
    """

    refused: str | None
    accepted: str | None
    decided: bool


def compare_texts(old: Parameter, new: Parameter, effort: int = _EFFORT) -> TextSets:
    """Compare what two text parameters accept by pattern and lengths."""
    found = TextSets(None, None, decided=True)
    try:
        for text, (here, there) in walk([_language(old), _language(new)], effort):
            if here != there and not _is_no_segment(text, old, new):
                found = _with(found, text, here=here)
                if found.refused is not None and found.accepted is not None:
                    break
    except (EndlessWalkError, PatternError):
        return _sampled(old, new, evolve(found, decided=False))
    return found


def _language(parameter: Parameter) -> Language:
    return language(parameter.pattern, parameter.min_length, parameter.max_length)


def _is_no_segment(text: str, old: Parameter, new: Parameter) -> bool:
    """Say whether a text is refused on both sides because of the path that it would make."""
    return text in NO_SEGMENT and old.location is new.location is ParametersIn.PATH


def _with(found: TextSets, text: str, *, here: bool) -> TextSets:
    if here:
        return found if found.refused is not None else evolve(found, refused=text)
    return found if found.accepted is not None else evolve(found, accepted=text)


def _sampled(old: Parameter, new: Parameter, found: TextSets) -> TextSets:
    """Try texts that show what either pattern is about."""
    texts = [text for one in (old, new) for text in (*plain_samples(one.min_length or 0), *samples(one.pattern or ""))]
    for text in sorted(dict.fromkeys(texts), key=len):
        here, there = (misfit(text, one) is None for one in (old, new))
        if here != there:
            found = _with(found, text, here=here)
    return found if found.refused is None or found.accepted is None else evolve(found, decided=True)
