import pytest

from venuespec_codegen.diff import compare as module
from venuespec_codegen.diff.compare import compare
from venuespec_codegen.diff.topics import OF_ENDPOINTS, OF_EXCHANGES

from .all_cases import CASES
from .case import Case
from .reading import model_of

# Whole calls and exchanges, and what only people read, are no attribute's.
_OTHERWISE = ("docs.", "endpoint.added", "exchange.added", "enum.class", "spec.")


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if not case.kind.startswith(_OTHERWISE) and not case.also],
    ids=lambda case: f"{case.kind}",
)
def test_what_every_comparison_forgets_is_still_found(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "OF_ENDPOINTS", ())
    monkeypatch.setattr(module, "OF_EXCHANGES", ())
    old, new = (model_of(side) for side in case.sides())
    for found in (compare(old, new), compare(new, old)):
        kinds = {one.kind.id for one in found}
        assert kinds, case
        assert kinds <= {"model.other.changed", "spec.reordered"}, found


def test_every_attribute_is_some_topic_s() -> None:
    covered = {name for topic in OF_ENDPOINTS for name in topic.covers | topic.settles}
    covered |= {name for topic in OF_EXCHANGES for name in topic.covers | topic.settles}
    assert {"parameters", "reply", "rules", "rate_limits", "errors", "auth", "statuses", "permission"} <= covered
