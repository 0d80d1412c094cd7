import pytest

from venuespec_codegen.model import Capture, CaptureType, MessagePattern
from venuespec_codegen.problems import Problem, Span
from venuespec_codegen.resolve.messages import resolve_message
from venuespec_codegen.resolve.place import Place


def resolved(text: str) -> tuple[MessagePattern, list[Problem]]:
    found: list[Problem] = []
    span = Span("a.yaml", 1, 1, 1, 1 + len(text))
    return resolve_message(text, Place("a.yaml", {"": span}, {}, found)), found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("plain text", ("plain text",)),
        ("until {at:int}.", ("until ", Capture("at", CaptureType.INT), ".")),
        (
            "{who:word} is {_} {what}",
            (
                Capture("who", CaptureType.WORD),
                " is ",
                Capture("", CaptureType.TEXT),
                " ",
                Capture("what", CaptureType.TEXT),
            ),
        ),
        ('{{"Code":{code:int},', ('{"Code":', Capture("code", CaptureType.INT), ",")),
        ("{_:int} times", (Capture("", CaptureType.INT), " times")),
    ],
)
def test_messages(text: str, parts: tuple[str | Capture, ...]) -> None:
    message, found = resolved(text)
    assert message.parts == parts
    assert found == []
    assert str(message) == text


@pytest.mark.parametrize(
    ("text", "columns", "message"),
    [
        ("a {n:float}", (3, 12), "`{n:float}` is no hole"),
        ("a {n:}", (3, 7), "`{n:}` is no hole"),
        ("a {N}", (3, 6), "`{N}` is no hole"),
        ("a { b", (3, 4), "a single `{`"),
        ("a {b:int}{c}", (10, 13), "two holes with nothing between them"),
        ("a {b} {bb} {b:int}", (12, 19), "two holes are called `b`"),
        ("{a} {b:int}", (1, 12), "the pattern has no text of its own, so it fits every message"),
        ("{a} b {c} d {e}", (1, 16), "3 holes of any text"),
    ],
)
def test_mistakes_are_found_where_they_stand(text: str, columns: tuple[int, int], message: str) -> None:
    _, found = resolved(text)
    assert [problem.message for problem in found] == [message]
    assert (found[0].span.column, found[0].span.end_column) == columns
