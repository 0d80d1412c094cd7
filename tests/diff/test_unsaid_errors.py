import json
from pathlib import Path
from typing import cast

from venuespec_codegen.diff.kinds_unsaid import UNSAID
from venuespec_codegen.read import read_files
from venuespec_codegen.resolve import resolve

from .case import Edit, tree
from .reading import folder_of

_SCHEMA = Path("specs/schema/endpoint.schema.json")


def test_no_call_can_say_that_it_is_not_signed() -> None:
    assert {"auth.required.added", "auth.required.removed"} <= {one.id for one in UNSAID}
    schema = cast("dict[str, dict[str, object]]", json.loads(_SCHEMA.read_text(encoding="utf-8")))
    assert not [key for key in schema["properties"] if {"auth", "sign", "public", "security"} & {key.lower()}]


def test_two_rows_that_fit_alike_are_refused() -> None:
    assert "error.match.ambiguous" in {one.id for one in UNSAID}
    text = tree(())["venue/shut.yaml"]
    row = text[text.index("  - {code: 301") :]
    files = tree((Edit("venue/shut.yaml", row, row + row),))
    assert [one.code for one in resolve(read_files(folder_of(files))).problems] == ["E214"]
