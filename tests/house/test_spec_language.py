"""The page on the spec language: every key of the schemas is on it, every example is read without a problem."""

import json
import re
from pathlib import Path
from typing import TypedDict, cast

import pytest

from venuespec_codegen.read import read_specs

SPECS = Path(__file__).parents[2] / "specs"
PAGE = (SPECS / "README.md").read_text(encoding="utf-8")
FILES = {"exchange": "okx/exchange.yaml", "endpoint": "okx/close_position.yaml"}


class Schema(TypedDict):
    required: list[str]
    properties: dict[str, object]


def _schema(kind: str) -> Schema:
    return cast("Schema", json.loads((SPECS / f"schema/{kind}.schema.json").read_text(encoding="utf-8")))


def _examples() -> list[tuple[str, str]]:
    return re.findall(r"^```yaml (exchange|endpoint)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def _by_key(text: str) -> dict[str, str]:
    """Split a spec into the stretches of text that belong to its top-level keys."""
    return {key: key + rest for key, rest in re.findall(r"^(\w+)(:.*\n(?:[ #].*\n|\n)*)", text, re.MULTILINE)}


def _problems(kind: str, example: str, folder: Path) -> list[str]:
    """Read a real spec in which the example stands in the place of the same keys."""
    for path in FILES.values():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text((SPECS / path).read_text(encoding="utf-8"), encoding="utf-8")
    parts = _by_key((SPECS / FILES[kind]).read_text(encoding="utf-8")) | _by_key(example)
    (folder / FILES[kind]).write_text("".join(parts.values()), encoding="utf-8")
    return [f"{problem.span}: {problem.message}" for problem in read_specs(folder).problems]


@pytest.mark.parametrize(("kind", "example"), _examples(), ids=lambda value: value.partition(":")[0])
def test_examples_are_read_without_a_problem(kind: str, example: str, tmp_path: Path) -> None:
    assert _problems(kind, example, tmp_path) == []


@pytest.mark.parametrize(
    ("kind", "example", "complaint"),
    [
        ("exchange", "servrs: {}\n", "servrs"),
        ("exchange", "clock: {request: GET /time, at: /ts, unit: minutes, source: PAGE}\n", "minutes"),
        ("endpoint", "rules:\n  - {id: a-rule, source: PAGE}\n", "because"),
    ],
)
def test_an_example_with_a_mistake_would_be_found(kind: str, example: str, complaint: str, tmp_path: Path) -> None:
    (found,) = _problems(kind, example, tmp_path)
    assert complaint in found


def test_no_yaml_example_escapes_the_check() -> None:
    fences = re.findall(r"^```(ya?ml.*)$", PAGE, re.MULTILINE)
    # The one fence without a kind is the modeline, a comment.
    assert [fence for fence in fences if fence not in {"yaml exchange", "yaml endpoint"}] == ["yaml"]
    assert len(_examples()) >= 8


@pytest.mark.parametrize(
    ("kind", "heading"), [("exchange", "## exchange.yaml"), ("endpoint", "## &lt;endpoint&gt;.yaml")]
)
def test_every_top_level_key_has_its_line(kind: str, heading: str) -> None:
    table, _, rest = PAGE.partition(f"\n{heading}\n")[2].partition("\n\nAll are needed but ")
    keys = {key for row in re.findall(r"^\| (`.*?`) \|", table, re.MULTILINE) for key in re.findall(r"`(\w+)`", row)}
    optional = set(re.findall(r"`(\w+)`", rest.partition(".")[0]))
    schema = _schema(kind)
    assert keys == set(schema["properties"])
    assert optional == set(schema["properties"]) - set(schema["required"])
