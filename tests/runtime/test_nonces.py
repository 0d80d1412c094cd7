import re
import string
import threading
from collections.abc import Callable

import pytest

from venuespec_codegen.runtime.errors import InvalidRequest
from venuespec_codegen.runtime.nonces import Increasing, check_nonces, random_alphanumeric, random_hex, random_uuid


@pytest.mark.parametrize(
    ("draw", "pattern"),
    [
        (lambda: random_alphanumeric(32), "[A-Za-z0-9]{32}"),
        (lambda: random_hex(9), "[0-9a-f]{9}"),
        (lambda: random_hex(8), "[0-9a-f]{8}"),
        (random_uuid, "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"),
    ],
)
def test_random_nonces_look_as_they_must_and_never_come_twice(draw: Callable[[], str], pattern: str) -> None:
    drawn = [draw() for _ in range(50)]
    assert [one for one in drawn if not re.fullmatch(pattern, one)] == []
    assert len(set(drawn)) == 50


def test_every_letter_and_digit_is_drawn() -> None:
    assert set(random_alphanumeric(5000)) == set(string.ascii_letters + string.digits)


def test_a_count_follows_the_clock_and_only_grows() -> None:
    count = Increasing()
    assert [count.next(moment) for moment in (1000, 1000, 1001, 5, 2000)] == ["1000", "1001", "1002", "1003", "2000"]


def test_threads_that_ask_at_once_get_different_counts() -> None:
    count, found = Increasing(), list[str]()
    threads = [threading.Thread(target=lambda: found.extend([count.next(7) for _ in range(200)])) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 800


def test_right_nonces_pass() -> None:
    check_nonces({"word": "fake-Nonce-1", "count": "1700000000123"}, ("word", "count"), ("count",), "acme")


@pytest.mark.parametrize(
    ("nonces", "complaint"),
    [
        ({"word": "a"}, "count is missing"),
        ({"word": "a", "count": "1", "x": "1"}, "'x' is no nonce of acme"),
        ({"word": "", "count": "1"}, "word must be 1 to 128 letters, digits and hyphens, as text"),
        ({"word": "a b", "count": "1"}, "word must be"),
        ({"word": "a\n", "count": "1"}, "word must be"),
        ({"word": "é", "count": "1"}, "word must be"),
        ({"word": "a", "count": 1}, "count must be a whole number of at most 19 digits, as text"),
        ({"word": "a", "count": "-1"}, "count must be"),
        ({"word": "a", "count": "01"}, "count must be"),
    ],
)
def test_wrong_ones_are_refused(nonces: dict[str, object], complaint: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        check_nonces(nonces, ("word", "count"), ("count",), "acme")
    assert [one.message for one in caught.value.violations if complaint in one.message] != []
    assert len(caught.value.violations) == 1
