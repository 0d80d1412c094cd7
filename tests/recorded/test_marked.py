from pathlib import Path

from tests.recorded.marked import Marked


def test_a_text_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    marked = Marked("a table", tmp_path / "README.md")
    marked.page.write_text(f"before\n{marked.begin}\n{marked.end}\nafter\n", encoding="utf-8")
    for text in ("| a |\n| b |", "| c |"):
        marked.publish(text)
        assert marked.published() == text
    written = marked.page.read_text(encoding="utf-8")
    assert written == "before\n<!-- a table: begin -->\n| c |\n<!-- a table: end -->\nafter\n"
