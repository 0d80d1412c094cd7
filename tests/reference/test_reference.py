"""The reference: it has every key, is up to date, and its examples are what the reader takes in their place."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from tests.reference import __main__ as command
from tests.reference import page as page_module
from tests.reference.examples import ROOT, Example, examples, spec_roots
from tests.reference.keys import ObjectKind, object_kinds
from tests.reference.page import REFERENCE, missing_examples, page

from venuespec_codegen.problems import Problem
from venuespec_codegen.read import ExchangeFolder, SpecFile, SpecFolder, read_files
from venuespec_codegen.read.shapes import Shape, spec_shapes


def _properties(shape: Shape) -> Iterator[str]:
    """Count keys as the files have them, whatever refers to them."""
    yield from shape.get("properties", {})
    others = shape.get("additionalProperties", False)
    inner = [*shape.get("properties", {}).values(), *([] if others is False else [others])]
    for one in [*inner, *([shape["items"]] if "items" in shape else [])]:
        yield from _properties(one)


def test_every_key_of_the_schemas_is_listed_with_an_example() -> None:
    in_schemas = sorted(name for shape in spec_shapes().by_reference.values() for name in _properties(shape))
    listed = sorted(key.name for kind in object_kinds() for key in kind.keys)
    assert listed == in_schemas
    assert len(listed) > 200
    assert missing_examples() == []


def test_the_page_is_what_the_schemas_and_specs_make() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == page(), "python -m tests.reference --update"


def test_every_example_on_the_page_is_a_stretch_of_an_executed_spec() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    shown = re.findall(r"^  ```yaml\n(.*?)^  ```\n\n  From \[.*?\]\(\.\./(.*?)\)\.$", text, re.MULTILINE | re.DOTALL)
    assert len(shown) == sum(len(kind.keys) for kind in object_kinds())
    roots = tuple(f"{root.relative_to(ROOT).as_posix()}/" for root in spec_roots())
    for example, path in shown:
        assert path.startswith(roots)
        spec = _squeezed((ROOT / path).read_text(encoding="utf-8"))
        assert _squeezed(example) in spec, (example, path)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def test_every_link_on_the_page_leads_somewhere() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    headings = {heading.lower() for heading in re.findall(r"^## (\w+)$", text, re.MULTILINE)}
    assert set(re.findall(r"\]\(#(\w+)\)", text)) == headings
    paths = set(re.findall(r"\]\(([A-Za-z./][\w./]*)\)", text))
    assert [path for path in paths if not (REFERENCE.parent / path).exists()] == []


@cache
def _lines(path: str) -> tuple[str, ...]:
    return tuple((ROOT / path).read_text(encoding="utf-8").split("\n"))


def _read_with(example: Example, value: str) -> tuple[Problem, ...]:
    """Read the example's spec, that one file of it, with another value in its place."""
    lines, span = list(_lines(example.path)), example.value
    before, after = lines[span.line - 1][: span.column - 1], lines[span.end_line - 1][span.end_column - 1 :]
    # A value that began on a line of its own takes its key's.
    lines[span.line - 1 : span.end_line] = [f"{before}{value}{after}"]
    content = "\n".join(lines).encode()
    folder, _, name = span.path.partition("/")
    files = (SpecFile(f"{folder}/{name}", content),)
    return read_files(SpecFolder((ExchangeFolder(folder, files),), ())).problems


@pytest.mark.parametrize("kind", object_kinds(), ids=lambda kind: kind.title)
def test_an_example_with_a_mistake_in_its_place_is_refused(kind: ObjectKind) -> None:
    for key in kind.keys:
        example = examples()[kind.title, key.name]
        problems = _read_with(example, "[[[]]]")
        assert problems, f"{key.name} takes anything in {example.path}"
        # The finding is at the example, or at the key that the value belongs to.
        lines = {problem.span.line for problem in problems}
        assert lines & {example.value.line, example.value.line - 1}, (key.name, problems)


def test_a_key_without_an_example_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    without = {key: example for key, example in examples().items() if key != ("RateLimit", "weight")}
    monkeypatch.setattr(page_module, "examples", lambda: without)
    assert command.main([]) == 1
    assert "no golden spec has an example of RateLimit.weight;" in capsys.readouterr().out


def test_the_command_says_what_is_out_of_date_and_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "REFERENCE.md"
    old.write_text(page().replace("needed", "optional", 1), encoding="utf-8")
    monkeypatch.setattr(command, "REFERENCE", old)
    assert command.main([]) == 1
    assert "python -m tests.reference --update" in capsys.readouterr().out
    assert command.main(["--update"]) == 0
    assert command.main([]) == 0
