"""The one question that datamodel-code-generator is asked."""

import os
import subprocess
import sys
from pathlib import Path

from venuespec_codegen.shapes import SMALLEST, typed_dicts


def test_the_smallest_question_is_answered_with_one_class() -> None:
    source = typed_dicts(SMALLEST)
    assert source.count("class ") == 1
    assert "class Shape0(TypedDict):\n    x: NotRequired[str]" in source


def test_the_working_directory_has_no_say_in_the_answer(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[tool.datamodel-codegen]\nclass-name = "Other"\n[tool.black]\nline-length = 1\n', encoding="utf-8"
    )
    code = "from venuespec_codegen.shapes import *; print(typed_dicts(SMALLEST), end='')"
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout == typed_dicts(SMALLEST)


def test_nothing_heavy_is_imported_before_it_is_asked() -> None:
    code = "import sys; import venuespec_codegen.shapes; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"datamodel_code_generator", "pydantic", "jinja2", "venuespec_codegen.model"} & {*found.stdout.split()}
