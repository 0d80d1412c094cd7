from venuespec_codegen.pages.markdown_lines import markdown_lines


def kinds(text: str) -> str:
    return " ".join(line.kind.name.lower() for line in markdown_lines(text))


def test_lines_are_told_apart() -> None:
    assert kinds("# a\ntext\n\n- b\n1. c\n---\n===\n* * *\n#tag") == (
        "heading text blank item item underline underline rule text"
    )


def test_marks_around_a_line_are_left_out_and_places_stay() -> None:
    first, second, third = markdown_lines("> > a  \n  - | b |\\\n\tc")
    assert (first.text, first.start, first.end, first.quotes, first.hard) == ("a", 4, 5, 2, True)
    assert (second.text, second.start, second.body, second.hard) == ("- | b |", 10, 12, True)
    assert (second.behind_mark().text, second.behind_mark().start) == ("| b |", 12)
    assert (third.text, third.start, third.hard) == ("c", 20, False)


def test_code_blocks_mean_nothing_but_only_if_they_end() -> None:
    assert kinds("```json\n# a\n```\nb") == "blank code blank text"
    assert kinds("~~~~\n~~~\n~~~~") == "blank code blank"
    assert kinds("> ```\n> a\n> ```") == "blank code blank"
    assert kinds("```json\n# a\n\nb") == "text heading blank text"
    assert kinds("`` ` `` and ``` x ```") == "text"
