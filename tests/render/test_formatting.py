import pytest

from venuespec_codegen.render import FormattingError
from venuespec_codegen.render.formatting import formatted


def test_files_come_back_formatted_sorted_and_without_unused_imports() -> None:
    made = formatted({"a/b.py": "import os\nimport ast\nimport abc\nx = {'a':abc.ABC,  'b':ast.AST}\n"})
    assert made == {"a/b.py": 'import abc\nimport ast\n\nx = {"a": abc.ABC, "b": ast.AST}\n'}


def test_what_is_formatted_stays_as_it_is() -> None:
    once = formatted({"a.py": "def  f( ) :\n  return   1\n"})
    assert formatted(once) == once


def test_no_files_are_no_problem() -> None:
    assert formatted({}) == {}


@pytest.mark.parametrize(
    ("source", "finding"),
    [("def f(:\n", "a.py"), ("x = unknown\n", "F821"), ("'%s' % (1, 2)\n", "F507")],
    ids=["no Python", "an unknown name", "a wrong format"],
)
def test_a_file_that_is_no_good_python_is_a_defect_that_names_the_file(source: str, finding: str) -> None:
    with pytest.raises(FormattingError, match=r"(?s)ruff check found:.*a\.py") as caught:
        formatted({"a.py": source})
    assert finding in str(caught.value)
