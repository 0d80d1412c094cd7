import pytest

from venuespec_codegen.diff.compare import compare
from venuespec_codegen.diff.finding import Cause

from .case import Edit, tree
from .reading import model_of
from .signed import CALL, EXCHANGE

_BASE = model_of(tree(()))
_DOCS = "sha256: 0000000000000000000000000000000000000000000000000000000000000001"
_NEW_PAGE = Edit(CALL, _DOCS, f"sha256: {'f' * 64}")
_NO_HASH = Edit(CALL, f", {_DOCS}", "")
_LENGTH = Edit(CALL, "maxLength: 10", "maxLength: 9")
_CLOCK = Edit(EXCHANGE, "clock: {request: GET /time,", "clock: {request: GET /v1/time,")


@pytest.mark.parametrize("edit", [_LENGTH, _CLOCK])
@pytest.mark.parametrize(
    ("page", "cause"),
    [((), Cause.CORRECTION), ((_NEW_PAGE,), Cause.UPSTREAM), ((_NO_HASH,), Cause.UNKNOWN)],
)
def test_why_a_spec_changed(edit: Edit, page: tuple[Edit, ...], cause: Cause) -> None:
    new = model_of(tree((edit, *page)))
    for found in (compare(_BASE, new), compare(new, _BASE)):
        assert {one.cause for one in found} == {cause}


def test_the_worst_comes_first() -> None:
    edits = (
        Edit(CALL, "description: A label., source: docs", "description: A word., source: docs"),
        Edit(CALL, "ccy: {type: string, minLength: 1, maxLength: 10,", "ccy: {type: string, minLength: 1,"),
        Edit(CALL, "all: {type: boolean,", "all: {type: boolean, in: query,"),
        _CLOCK,
    )
    found = compare(_BASE, model_of(tree(edits)))
    assert [one.kind.id for one in found] == [
        "param.location.changed",
        "exchange.clock.changed",
        "param.length.max-removed",
        "docs.text.changed",
    ]


def test_an_edit_of_one_call_says_nothing_of_another() -> None:
    other = tree(())[CALL].replace("endpoint: shut", "endpoint: shut_all").replace("/v1/shut", "/v1/shut-all")
    old, new = tree(()), tree((_LENGTH,))
    found = compare(model_of({**old, "venue/shut_all.yaml": other}), model_of({**new, "venue/shut_all.yaml": other}))
    assert [one.subject for one in found] == ["venue.shut parameter ccy"]
