import copy
import logging
import pickle
import traceback
from collections.abc import Callable

import attrs
import pytest

from venuespec_codegen.runtime.prepared import PreparedRequest

_SECRET = "fake-5e6d"
_URL = f"https://exchange.example/a?symbol={_SECRET}&{_SECRET}&signature={_SECRET}="


def _prepared() -> PreparedRequest:
    return PreparedRequest("POST", _URL, {"X-KEY": _SECRET}, _SECRET.encode())


def test_it_has_the_exact_parts() -> None:
    prepared = _prepared()
    assert prepared.method == "POST"
    assert prepared.url == _URL
    assert dict(prepared.headers) == {"X-KEY": _SECRET}
    assert prepared.body == _SECRET.encode()


def test_equality_is_by_value() -> None:
    assert _prepared() == _prepared()
    assert hash(_prepared()) == hash(_prepared())
    assert _prepared() != PreparedRequest("PUT", _URL, {"X-KEY": _SECRET}, _SECRET.encode())
    assert _prepared() != "POST"


def test_headers_are_its_own_and_read_only() -> None:
    given = {"X-KEY": "1"}
    prepared = PreparedRequest("GET", "https://exchange.example/", given, b"")
    given["X-KEY"] = "2"
    assert prepared.headers["X-KEY"] == "1"
    with pytest.raises(TypeError):
        prepared.headers["X-KEY"] = "3"  # type: ignore[index] # pyright: ignore[reportIndexIssue] - exactly what must fail


@pytest.mark.parametrize("show", [repr, str, "{}".format, "%s".__mod__, "%r".__mod__])
def test_showing_it_shows_no_value(show: Callable[[object], str]) -> None:
    shown = show(_prepared())
    assert _SECRET not in shown
    assert shown == (
        "PreparedRequest(method='POST', url='https://exchange.example/a?symbol=********&********&signature=********', "
        "headers={'X-KEY': '********'}, body=<9 bytes>)"
    )


def test_pickling_is_refused() -> None:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError, match="prepare it again"):
            pickle.dumps(_prepared(), protocol)


def test_a_copy_is_the_request_itself() -> None:
    prepared = _prepared()
    assert copy.copy(prepared) is prepared
    assert copy.deepcopy([prepared])[0] is prepared


def test_attrs_and_vars_find_no_fields() -> None:
    assert not attrs.has(PreparedRequest)
    assert not hasattr(_prepared(), "__dict__")
    assert attrs.asdict(attrs.make_class("Holder", ["held"])(_prepared()))["held"] == _prepared()


def test_a_traceback_with_locals_and_a_log_show_no_value(caplog: pytest.LogCaptureFixture) -> None:
    prepared = _prepared()
    try:
        raise RuntimeError(prepared)  # noqa: TRY301 - the traceback is the point
    except RuntimeError as error:
        shown = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
        logging.getLogger("test").exception("failed with %s", prepared)
    assert "PreparedRequest(" in shown
    assert _SECRET not in shown + caplog.text
