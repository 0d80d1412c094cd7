"""A window that a caller may make as long as he likes."""

from datetime import UTC, datetime
from typing import cast

import pytest

from .executed import NOW_MS, Ended, GoldenClient

pytestmark = pytest.mark.parametrize("golden_client", ["query_parameters"], indirect=True)
_LAST = datetime(9999, 12, 31, 23, 59, 59, 999_000, UTC)


def _unanswered(golden_client: GoldenClient, window: int) -> Ended:
    request = golden_client.request(window=window)
    with pytest.raises(cast("type[Exception]", golden_client.errors.OutcomeUnknown)) as raised:
        golden_client.client().parse(request, status=502, headers={}, body=b"")
    return Ended(raised.value)


@pytest.mark.parametrize("window", [10**15, 10**18, 10**30])
def test_one_beyond_the_calendar_loses_no_doubt(golden_client: GoldenClient, window: int) -> None:
    assert _unanswered(golden_client, window)["not_after"] == _LAST


def test_one_within_it_is_told_exactly(golden_client: GoldenClient) -> None:
    window = 10**12 + 1
    assert _unanswered(golden_client, window)["not_after"] == datetime.fromtimestamp((NOW_MS + window) / 1000, UTC)
