from venuespec_codegen.problems import Span
from venuespec_codegen.problems.workflow_command import workflow_command


def test_a_command_without_a_place_has_a_title_only() -> None:
    assert workflow_command("notice", None, "gone", ("one", "two")) == "::notice title=gone::one%0Atwo"


def test_columns_are_told_only_within_one_line() -> None:
    assert "col=2" in workflow_command("error", Span("a", 1, 2, 1, 3), "t", ("m",))
    assert "col" not in workflow_command("error", Span("a", 1, 2, 2, 3), "t", ("m",))


def test_no_text_ends_a_property_or_the_command() -> None:
    written = workflow_command("warning", Span("a,b::c", 1, 1, 1, 1), "t:,%\n", ("x\n::error::y", "100%0A"))
    assert written == (
        "::warning file=a%2Cb%3A%3Ac,line=1,col=1,endLine=1,endColumn=1,title=t%3A%2C%25<U+000A>"
        "::x<U+000A>::error::y%0A100%250A"
    )
