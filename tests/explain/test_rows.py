from pathlib import PurePath

import pytest

from venuespec_codegen.explain import Unknown, explain, lay_out

from ..golden.features import GOLDEN, model_of


def _page(target: str, topic: str | None = None) -> str:
    answer = explain(model_of(GOLDEN / target.partition(".")[0]), target, topic, PurePath("specs"))
    assert not isinstance(answer, Unknown), answer
    return " ".join("\n".join(lay_out(answer, 100)).split())


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (
            "rows_judged_each.close_all",
            "rows at /data; those that succeeded have 0 or done at /sCode and true at /done, if it",
        ),
        ("rows_judged_each.close_all", "told apart by symbol and side"),
        ("rows_judged_each.close_all", "the code at /sCode or /error/code, by the error table; the message at /sMsg"),
        ("rows_judged_each.close_all", "must agree /code with the rows: 0 where all succeeded, 2 where some succeeded"),
        ("rows_judged_each.close_all", "no rows nobody knows what was executed"),
        ("rows_beside_headers.close_all", "success HTTP 207 or 200, nothing at /error and something at /done rows at"),
        ("rows_beside_headers.drop", "success HTTP 202 and nothing at /error"),
        ("rows_in_two_arrays.close_all", "at /data/successList those that succeeded, at /data/failureList those that"),
        ("rows_in_two_arrays.close_all", "several rows also where the request names all"),
        ("rows_in_two_arrays.close_some", "why one failed NOT_CLOSED. The exchange left this position open. Read why."),
        ("rows_of_scalars.close_all", "a row is a bare orderId told"),
        ("rows_of_scalars.close_all", "an array may be missing or null"),
        ("rows_of_scalars.close_all", "no rows there was nothing to do"),
        ("rows_of_scalars.close_some", "a row is a bare orderId; a failed one is an object"),
        ("rows_of_scalars.close_some", "the code at /code, by the error table several rows"),
    ],
)
def test_the_page_of_a_call_says_how_its_rows_are_read(target: str, words: str) -> None:
    assert words in _page(target)


def test_a_call_without_rows_says_nothing_of_them() -> None:
    assert " told apart by " not in _page("rows_judged_each.shut")


def test_a_field_is_the_row_s() -> None:
    assert "in Python CloseAllRow.order_id" in _page("rows_of_scalars.close_all", "orderId")
    assert "in Python ShutResponse.symbol" in _page("rows_judged_each.shut", "symbol")
