from pathlib import Path

import pytest

from venuespec_codegen.diff.recipe_requests import fake_credentials, fake_nonces, requests_for
from venuespec_codegen.model import Exchange
from venuespec_codegen.read import list_files, read_files
from venuespec_codegen.recipe import sign_request, signed_bytes
from venuespec_codegen.resolve import resolve
from venuespec_codegen.resolve.fit import misfit

_GOLDEN = sorted(Path("tests/golden").glob("*/spec"))


def _exchanges(root: Path) -> tuple[Exchange, ...]:
    return resolve(read_files(list_files(root))).model.exchanges


@pytest.mark.parametrize("root", _GOLDEN, ids=lambda root: root.parent.name)
def test_every_recipe_can_be_tried(root: Path) -> None:
    for exchange in _exchanges(root):
        requests = list(requests_for(exchange))
        assert requests
        for request in requests:
            given = (
                exchange,
                request.endpoint,
                exchange.servers[0],
                fake_credentials(exchange.auth, {}),
                request.now_ms,
                request.parameters,
                fake_nonces(exchange.auth),
            )
            assert sign_request(*given).url.startswith("https://")
            assert isinstance(signed_bytes(*given), bytes)


@pytest.mark.parametrize("root", _GOLDEN, ids=lambda root: root.parent.name)
def test_only_what_callers_could_pass_is_tried(root: Path) -> None:
    for exchange in _exchanges(root):
        for request in requests_for(exchange):
            known = {one.wire_name: one for one in request.endpoint.parameters}
            assert [name for name, value in request.parameters.items() if misfit(value, known[name])] == []
