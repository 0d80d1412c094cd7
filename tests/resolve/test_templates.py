import pytest

from venuespec_codegen.model import Reference, Template, Text
from venuespec_codegen.problems import Problem, Span
from venuespec_codegen.resolve.place import Place
from venuespec_codegen.resolve.templates import resolve_template

KNOWN = ("method", "query", "body")


def resolved(text: str) -> tuple[Template, list[Problem]]:
    found: list[Problem] = []
    span = Span("a.yaml", 1, 1, 1, 1 + len(text))
    return resolve_template(text, KNOWN, Place("a.yaml", {"": span}, {}, found)), found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        ("plain", (Text("plain"),)),
        ("{method}{?query}", (Reference("method"), Reference("query", "?"))),
        ("a{method}\n{body}", (Text("a"), Reference("method"), Text("\n"), Reference("body"))),
        ("{{{body}}}", (Text("{"), Reference("body"), Text("}"))),
        ("{{body}}", (Text("{body}"),)),
    ],
)
def test_templates(text: str, parts: tuple[Text | Reference, ...]) -> None:
    template, found = resolved(text)
    assert template.parts == parts
    assert found == []
    assert str(template) == text


@pytest.mark.parametrize(
    ("text", "columns", "message"),
    [
        ("ab{bdoy}", (3, 9), "`bdoy` is no value that can stand here"),
        ("a{", (2, 3), "a single `{`"),
        ("a}b", (2, 3), "a single `}`"),
        ("{ body }", (1, 9), "`{ body }` names no value"),
        ("{?}", (1, 4), "`{?}` names no value"),
        ("{body!r}", (1, 9), "`{body!r}` names no value"),
        ("{body.x}", (1, 9), "`{body.x}` names no value"),
    ],
)
def test_mistakes_are_found_where_they_stand(text: str, columns: tuple[int, int], message: str) -> None:
    _, found = resolved(text)
    assert [problem.message for problem in found] == [message]
    assert (found[0].span.column, found[0].span.end_column) == columns


def test_a_name_that_is_almost_right_is_suggested() -> None:
    _, found = resolved("{bdoy}")
    assert found[0].help == "did you mean `body`?"
