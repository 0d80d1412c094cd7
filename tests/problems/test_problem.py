from venuespec_codegen.problems import Problem, Span, sort_key


def test_findings_are_ordered_by_file_and_position_not_by_code() -> None:
    def at(path: str, line: int, column: int, code: str) -> Problem:
        return Problem(code, Span(path, line, column, line, column + 1), "m", "h")

    ordered = [
        at("a", 2, 1, "E9"),
        at("a", 2, 10, "E1"),
        at("a", 10, 1, "E1"),
        at("b", 1, 1, "E0"),
        at("b", 1, 1, "E1"),
    ]
    shuffled = [ordered[index] for index in (3, 0, 4, 2, 1)]
    assert sorted(shuffled, key=sort_key) == ordered


def test_a_place_is_written_as_compilers_do() -> None:
    assert str(Span("a/b.yaml", 3, 4, 5, 6)) == "a/b.yaml:3:4"
