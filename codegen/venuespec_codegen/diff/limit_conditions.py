"""For which requests a limit counts: decided over all values that its conditions speak of, and one more of each."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from attrs import frozen

from ..model import Condition, RateLimit, Scalar, Subject

_MOST_CASES: Final = 4096


@frozen
class Counted:
    """Requests, in words, that only the old or only the new limit counts; ``None`` where there are none.

    ``decided`` is false where the conditions speak of too much to go through.
    """

    newly: str | None
    no_longer: str | None
    decided: bool = True


def compare_conditions(old: RateLimit, new: RateLimit) -> Counted:
    """Say which requests one of two limits counts and the other does not."""
    conditions = (*old.when, *old.unless, *new.when, *new.unless)
    subjects = tuple(dict.fromkeys(one.subject for one in conditions))
    values = [_values(subject, conditions) for subject in subjects]
    cases = 1
    for each in values:
        cases *= len(each)
    if cases > _MOST_CASES:
        return Counted(None, None, decided=False)
    newly, no_longer = None, None
    for case in product(*values):
        request = dict(zip(subjects, case, strict=True))
        before, after = _counts(old, request), _counts(new, request)
        if after and not before:
            newly = newly or _words(request)
        elif before and not after:
            no_longer = no_longer or _words(request)
    return Counted(newly, no_longer)


def _values(subject: Subject, conditions: Sequence[Condition]) -> tuple[Scalar | None, ...]:
    """Return the values that matter, and none of those: another one, or no value at all."""
    own = (value for one in conditions if one.subject == subject for value in one.values)
    return (*dict.fromkeys(own), None)


def _counts(limit: RateLimit, request: Mapping[Subject, Scalar | None]) -> bool:
    when = all(_holds(one, request) for one in limit.when)
    return when and not (limit.unless and all(_holds(one, request) for one in limit.unless))


def _holds(condition: Condition, request: Mapping[Subject, Scalar | None]) -> bool:
    value = request[condition.subject]
    return any(type(value) is type(one) and value == one for one in condition.values)


def _words(request: Mapping[Subject, Scalar | None]) -> str:
    return " and ".join(_said(request)) or "any"


def _said(request: Mapping[Subject, Scalar | None]) -> Iterator[str]:
    for subject, value in request.items():
        text = str(value).lower() if isinstance(value, bool) else value
        yield f"{subject} is none of those" if value is None else f"{subject} is {text}"
