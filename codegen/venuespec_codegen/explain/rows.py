"""How a reply that has several rows is read."""

from collections.abc import Iterator

from ..model import Rows
from .page import Item, Row
from .words import both, either, shown


def rows_items(rows: Rows) -> Iterator[Item]:
    """Yield where rows are, which of them succeeded, what failed ones say, and what no rows mean."""
    if rows.failed is None:
        yield Row("rows", f"at {rows.succeeded}; those that succeeded have {_tests(rows)}")
    else:
        yield Row("rows", f"at {rows.succeeded} those that succeeded, at {rows.failed} those that failed")
    if rows.bare is not None:
        yield Row("a row is", f"a bare {rows.bare}{'' if rows.failed_are_bare else '; a failed one is an object'}")
    yield Row("told apart by", both(rows.key))
    yield Row("why one failed", _why(rows))
    if rows.overall is not None:
        yield Row("must agree", _overall(rows))
    if rows.group:
        yield Row("several rows", "also where the request names all that it acts on")
    if rows.or_absent:
        yield Row("an array", "may be missing or null where it has no rows")
    yield Row("no rows", "there was nothing to do" if rows.empty_succeeds else "nobody knows what was executed")
    yield Row("some fail", "the reply is returned, and its `failed` says which; all must be certain refusals")
    yield Row("all fail", "Rejected, or Throttled if the first is; its `failed` says what each row does")


def _tests(rows: Rows) -> str:
    return both(
        f"{either(test.values)} at {test.pointer}{', if it is there' if test.or_absent else ''}" for test in rows.tests
    )


def _why(rows: Rows) -> str:
    if rows.codeless is not None:
        return f"{rows.codeless.name}. {rows.codeless.description} {rows.codeless.advice}"
    if not rows.code:
        return "it does not say: a reply with one is not understood"
    message = f"; the message at {either(rows.message)}" if rows.message else ""
    return f"the code at {either(rows.code)}, by the error table{message}"


def _overall(rows: Rows) -> str:
    overall = rows.overall
    if overall is None:
        return ""
    said = (("all", overall.all), ("some", overall.some), ("none", overall.none))
    meant = both(f"{shown(value)} where {word} succeeded" for word, value in said if value is not None)
    return f"{overall.pointer} with the rows: {meant}"
