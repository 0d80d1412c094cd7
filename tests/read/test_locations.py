from pathlib import Path

import pytest

from venuespec_codegen.read import locations


def test_packed_specs_come_before_those_of_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "codegen" / "venuespec_codegen"
    monkeypatch.setattr(locations, "_PACKAGE", package)
    assert locations.schema_folder() == tmp_path / "specs" / "schema"
    (package / "specs").mkdir(parents=True)
    assert locations.schema_folder() == package / "specs" / "schema"
