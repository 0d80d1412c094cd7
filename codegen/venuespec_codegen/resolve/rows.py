"""Replies with several rows: one of two shapes, and rows that can be told apart."""

from collections.abc import Mapping, Sequence

from ..model import (
    Category,
    Codeless,
    Endpoint,
    Exchange,
    Overall,
    ReplyField,
    ReplyTest,
    Retry,
    Rows,
    RowTest,
    Scalar,
    ScalarType,
)
from ..read.document_types import CodelessDocument, OverallDocument, RowsDocument, RowTestDocument
from .codes import CODE_TYPE, DUPLICATE, ENVELOPE, KEYWORD, UNKNOWN
from .errors import PlacedRow
from .fit import article, misfit_of_choice, shown
from .place import Place
from .pointers import resolve_pointer, resolve_pointers
from .suggest import suggestion


def resolve_rows(document: RowsDocument, fields: Sequence[ReplyField], place: Place) -> Rows:
    """Return where an endpoint's rows are and how they are judged; ``fields`` are those of a row that succeeded."""
    _check_shape(document, place)
    array, tests, codeless = document["succeeded"], tuple[RowTest, ...](), document.get("codeless")
    overall = document.get("overall")
    failed: str | None = _pointer(document.get("failed"), place.at("failed"))
    if isinstance(array, str):
        succeeded = _pointer(array, place.at("succeeded"))
    else:
        succeeded, failed = _pointer(document.get("at"), place.at("at")), None
        tests = _tests(array, place.at("succeeded"))
    rows = Rows(
        succeeded=succeeded,
        failed=failed,
        tests=tests,
        code=resolve_pointers(document.get("code", ()), place.at("code")),
        message=resolve_pointers(document.get("message", ()), place.at("message")),
        codeless=None if codeless is None else _codeless(codeless),
        key=_key(document, fields, place),
        bare=document.get("as"),
        overall=None if overall is None else _overall(overall, place.at("overall")),
        or_absent=document.get("orAbsent", False),
        group=document.get("group", False),
        empty_succeeds=document.get("empty") == "success",
        source=document["source"],
    )
    _check_arrays(rows, place)
    _check_codes(rows, place)
    return rows


def _pointer(pointer: str | None, place: Place) -> str:
    # Where one is missing, the shape is wrong and has been reported.
    return "" if pointer is None else resolve_pointer(pointer, place)


def _check_shape(document: RowsDocument, place: Place) -> None:
    one_array = not isinstance(document["succeeded"], str)
    at = place.at("succeeded")
    if one_array and "at" not in document:
        at.report(ENVELOPE, "tests for rows, but no array with rows", "say in `at` where it is", at.key_span)
    if not one_array and "failed" not in document:
        help_line = "say in `failed` where the others are, or in `at` where all are, with tests in `succeeded`"
        at.report(ENVELOPE, "an array of rows that succeeded, and none of those that failed", help_line)
    for key, wrong in (("failed", one_array), ("as", one_array), ("codeless", one_array), ("at", not one_array)):
        if wrong and key in document:
            has = "each row says itself what became of it" if one_array else "the rows are in two arrays"
            place.at(key).report(ENVELOPE, f"`{key}`, although {has}", "drop it", place.at(key).key_span)


def _tests(documents: Sequence[RowTestDocument], place: Place) -> tuple[RowTest, ...]:
    tests = tuple(_test(document, place.at(index)) for index, document in enumerate(documents))
    for index, test in enumerate(tests):
        if test.pointer in [earlier.pointer for earlier in tests[:index]]:
            help_line = "put its values into one `in`"
            place.at(index, "at").report(DUPLICATE, f"{test.pointer} is tested before", help_line)
    if all(test.or_absent for test in tests):
        place.report(ENVELOPE, "an empty row would be a success", "drop `orAbsent` from at least one test")
    return tests


def _test(document: RowTestDocument, place: Place) -> RowTest:
    equals, choices = document.get("equals"), document.get("in")
    if (equals is None) == (choices is None):
        said = "both `equals` and `in`" if choices is not None else "neither `equals` nor `in`"
        place.at("at").report(ENVELOPE, f"a test with {said}", "say exactly one of them")
    values = tuple(choices or ()) if equals is None else (equals,)
    return RowTest(resolve_pointer(document["at"], place.at("at")), values, document.get("orAbsent", False))


def _codeless(document: CodelessDocument) -> Codeless:
    return Codeless(
        name=document["name"],
        category=Category(document["category"]),
        retry=Retry(document["retry"]),
        description=document["description"],
        advice=document["advice"],
        source=document["source"],
    )


def _overall(document: OverallDocument, place: Place) -> Overall:
    pointer = resolve_pointer(document["at"], place.at("at"))
    return Overall(pointer, document["all"], document.get("some"), document.get("none"))


def _key(document: RowsDocument, fields: Sequence[ReplyField], place: Place) -> tuple[str, ...]:
    """Return the fields that tell rows apart: of bare values the only one."""
    bare = document.get("as")
    if bare is None:
        if "key" not in document:
            help_line = "say in `key` which fields do: the same row twice is no reply to trust"
            place.report(ENVELOPE, "nothing tells the rows apart", help_line, place.key_span)
        for index, name in enumerate(document.get("key", ())):
            _check_key(name, fields, place.at("key", index))
        return tuple(document.get("key", ()))
    if "key" in document:
        at = place.at("key")
        at.report(ENVELOPE, "`key` beside `as`", f"drop it: `{bare}` is all that there is in a row", at.key_span)
    _check_key(bare, fields, place.at("as"))
    others = [field.wire_name for field in fields if field.wire_name != bare]
    if others:
        message = f"rows that are bare values have no `{others[0]}`"
        place.at("as").report(ENVELOPE, message, "keep the one field in `fields`, or drop `as`")
    return (bare,)


def _check_key(name: str, fields: Sequence[ReplyField], place: Place) -> None:
    known: Mapping[str, ReplyField] = {field.wire_name: field for field in fields}
    field = known.get(name)
    if field is None:
        place.report(UNKNOWN, f"a row has no field `{name}`", suggestion(name, known))
    elif not field.required:
        place.report(KEYWORD, f"`{name}` may be missing, so it tells no rows apart", "add `required: true` to it")
    elif field.type is ScalarType.BOOLEAN:
        help_line = "choose a field that names something"
        place.report(KEYWORD, f"`{name}` is {article(field.type)} and tells no rows apart", help_line)


def _check_arrays(rows: Rows, place: Place) -> None:
    first, *others = (f"{pointer}/" for pointer in rows.arrays)
    if all(rows.arrays) and any(first.startswith(other) or other.startswith(first) for other in others):
        message = "the two arrays are the same, or one is inside the other"
        place.at("failed").report(ENVELOPE, message, "give two places beside each other")


def _check_codes(rows: Rows, place: Place) -> None:
    if rows.failed is None and not rows.code:
        help_line = "say in `code` where a row that failed says why: else no failure is ever understood"
        place.report(ENVELOPE, "rows that fail without a code", help_line, place.key_span)
    if rows.codeless is not None and rows.code:
        at = place.at("codeless")
        at.report(ENVELOPE, "`codeless` beside `code`", "drop one: rows that failed have a code or none", at.key_span)
    if rows.message and rows.failed_are_bare:
        at = place.at("message")
        at.report(ENVELOPE, "`message` in rows that are bare values", "drop it, or add `code`", at.key_span)


def check_rows_fit(exchange: Exchange, endpoint: Endpoint, errors: Sequence[PlacedRow], place: Place) -> None:
    """Report what an endpoint's rows and its exchange's envelope say against each other; ``place`` is the response."""
    success = exchange.envelope_of(endpoint).success
    codes = exchange.envelope.code
    accepted = [value for test in success if test.pointer in codes for value in test.values]
    if endpoint.rows is not None:
        accepted += [
            value for test in endpoint.rows.tests if test.pointer in endpoint.rows.code for value in test.values
        ]
        _check_tests(success, endpoint.rows, place.at("success" if endpoint.success else "rows"))
        _check_overall(success, endpoint.rows.overall, place.at("rows", "overall"))
    known = [value for test in exchange.envelope.success if test.pointer in codes for value in test.values]
    # What is a success on the whole exchange has been reported.
    _check_row_codes(errors, [value for value in accepted if value not in known])


def own_code_kinds(exchange: Exchange) -> set[type]:
    """Return the types that codes have where endpoints say themselves which of them mean success."""
    values: list[Scalar] = []
    for endpoint in exchange.endpoints:
        tests = () if endpoint.success is None else endpoint.success.tests
        values += [value for test in tests if test.pointer in exchange.envelope.code for value in test.values]
        values += [] if endpoint.rows is None else exchange.row_success(endpoint.rows)
    return {type(value) for value in values if not isinstance(value, bool)}


def _check_tests(tests: Sequence[ReplyTest], rows: Rows, place: Place) -> None:
    for test in tests:
        if any(test.pointer.startswith(f"{array}/") for array in rows.arrays if array):
            message = f"{test.pointer} decides for all rows by one of them"
            help_line = "give `success` beside `rows`, and in it no test of a row"
            place.report(ENVELOPE, message, help_line, place.key_span)


def _check_overall(tests: Sequence[ReplyTest], overall: Overall | None, place: Place) -> None:
    """Report values that mean the same, and those that no success has."""
    if overall is None:
        return
    accepted = [value for test in tests if test.pointer == overall.pointer for value in test.values]
    earlier: list[Scalar] = []
    for key, value in (("all", overall.all), ("some", overall.some), ("none", overall.none)):
        if value is None:
            continue
        if misfit_of_choice(value, accepted) is not None:
            message = f"no success has {shown(value)} at {overall.pointer}"
            place.at(key).report(ENVELOPE, message, "add it to `success`, where that place is tested")
        if misfit_of_choice(value, earlier) is None:
            place.at(key).report(DUPLICATE, f"{shown(value)} already means something else", "one value, one meaning")
        earlier.append(value)


def _check_row_codes(errors: Sequence[PlacedRow], success: Sequence[Scalar]) -> None:
    for placed in errors:
        code = placed.row.code
        if any(type(code) is type(value) and code == value for value in success):
            help_line = "drop the row: the success test has already decided"
            placed.place.at("code").report(CODE_TYPE, f"{shown(code)} means success", help_line)
