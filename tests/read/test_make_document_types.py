from pathlib import Path

import pytest

from venuespec_codegen.read import make_document_types
from venuespec_codegen.read.locations import schema_folder
from venuespec_codegen.read.make_document_types import DOCUMENT_TYPES, bundle, main


def test_the_types_are_those_of_the_schemas() -> None:
    made = make_document_types.make_document_types(schema_folder())
    assert DOCUMENT_TYPES.read_text(encoding="utf-8") == made, (
        "run python -m venuespec_codegen.read.make_document_types"
    )
    assert "Any" not in made


def test_a_check_shows_what_would_change_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "document_types.py"
    monkeypatch.setattr(make_document_types, "DOCUMENT_TYPES", old)
    assert main([]) == 0
    assert main(["--check"]) == 0
    assert capsys.readouterr().out == ""
    changed = old.read_text().replace("quota: int", "quota: str")
    old.write_text(changed)
    assert main(["--check"]) == 1
    assert {"-    quota: str", "+    quota: int"} <= set(capsys.readouterr().out.splitlines())
    assert old.read_text() == changed


def test_two_definitions_of_one_name_are_refused() -> None:
    schema = {"$schema": "", "$id": "", "definitions": {"A": {"type": "string"}}}
    with pytest.raises(ValueError, match="two schemas define A"):
        bundle({"a.schema.json": schema, "b.schema.json": schema})
