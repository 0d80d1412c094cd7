from venuespec_codegen.problems import Problem, Span
from venuespec_codegen.resolve.place import Place

WHOLE = Span("a.yaml", 1, 1, 9, 1)
VALUE = Span("a.yaml", 2, 10, 2, 15)
KEY = Span("a.yaml", 2, 5, 2, 8)


def place(found: list[Problem]) -> Place:
    return Place("a.yaml", {"": WHOLE, "/a~1b": VALUE}, {"/a~1b": KEY}, found)


def test_pointers_are_escaped() -> None:
    assert place([]).at("a/b", 0, "~").pointer == "/a~1b/0/~0"


def test_spans_of_keys_and_values() -> None:
    at = place([]).at("a/b")
    assert at.span == VALUE
    assert at.key_span == KEY


def test_what_is_absent_is_where_it_would_stand() -> None:
    assert place([]).at("a/b", "c").span == VALUE
    assert place([]).at("x", "y").span == WHOLE
    assert place([]).at("x").key_span == WHOLE


def test_a_stretch_of_a_plain_and_of_a_quoted_scalar() -> None:
    at = place([]).at("a/b")
    assert at.inside("abcde", 1, 3) == Span("a.yaml", 2, 11, 2, 13)
    assert at.inside("abc", 1, 3) == Span("a.yaml", 2, 12, 2, 14)


def test_a_scalar_with_escapes_or_line_breaks_is_shown_whole() -> None:
    at = place([]).at("a/b")
    assert at.inside("abcd", 1, 3) == VALUE
    assert place([]).inside("abcde", 1, 3) == WHOLE


def test_findings_of_all_places_come_together() -> None:
    found: list[Problem] = []
    place(found).at("a/b").report("E299", "one", "do this")
    place(found).report("E299", "two", "do that", KEY)
    assert [(problem.message, problem.span) for problem in found] == [("one", VALUE), ("two", KEY)]
