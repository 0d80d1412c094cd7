import pytest
from attrs import evolve

from venuespec_codegen.diff.compare import compare
from venuespec_codegen.model import Model

from .case import tree
from .error_rows import ids
from .reading import model_of

_BASE = model_of(tree(())).exchanges[0]


def _model(permission: str) -> Model:
    endpoint = evolve(_BASE.endpoints[0], permission=permission)
    return Model((evolve(_BASE, endpoints=(endpoint,)),))


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Trade", "Trade and Withdraw", "auth.permission.added"),
        ("Read, Trade", "trade", "auth.permission.removed"),
        ("Trade", "Withdraw", "auth.permission.changed"),
        ("Read + Trade", "trade, read", "docs.label.changed"),
    ],
)
def test_permissions_are_compared_one_by_one(old: str, new: str, kind: str) -> None:
    assert ids(compare(_model(old), _model(new))) == [kind]
