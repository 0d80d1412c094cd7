import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from venuespec_codegen.read import events
from venuespec_codegen.read.events import parse
from venuespec_codegen.read.nodes import MappingNode, Node, ScalarNode, SequenceNode
from venuespec_codegen.read.source import Source

SPECS = sorted((Path(__file__).parent.parent.parent / "specs").glob("*/*.yaml"))


def places(source: Source, node: Node) -> list[str]:
    """Every scalar with the text of its place."""
    if isinstance(node, MappingNode):
        return [line for entry in node.entries for inner in (entry.key, entry.value) for line in places(source, inner)]
    if isinstance(node, SequenceNode):
        return [line for item in node.items for line in places(source, item)]
    assert isinstance(node, ScalarNode)
    return [f"{node.text!r} {'plain' if node.plain else 'text'} {source.text[node.start : node.end]!r}"]


def test_scalars_keep_their_raw_text_style_and_exact_place() -> None:
    source = Source(
        "a.yaml",
        "no: 080014\ntime: 1:30  # comment\nquoted: 'it''s'\n"
        "block: |\n  one\n  two\n\nfolded: >-\n  a\n  b\n\nlast: é\n  more\n",
    )
    root = parse(source).root
    assert root is not None
    assert places(source, root) == [
        "'no' plain 'no'",
        "'080014' plain '080014'",
        "'time' plain 'time'",
        "'1:30' plain '1:30'",
        "'quoted' plain 'quoted'",
        "\"it's\" text \"'it''s'\"",
        "'block' plain 'block'",
        "'one\\ntwo\\n' text '|\\n  one\\n  two'",
        "'folded' plain 'folded'",
        "'a b' text '>-\\n  a\\n  b'",
        "'last' plain 'last'",
        "'é more' plain 'é\\n  more'",
    ]


def test_collections_end_with_their_last_value_not_with_what_follows() -> None:
    source = Source("a.yaml", "a:\n  - 1\n  - {b: c}\n\n\nd: [e,\n  f]\n")
    root = parse(source).root
    assert isinstance(root, MappingNode)
    assert [source.text[entry.value.start : entry.value.end] for entry in root.entries] == [
        "- 1\n  - {b: c}",
        "[e,\n  f]",
    ]
    assert (root.start, root.end) == (0, len(source.text) - 1)


def test_a_refused_entry_does_not_hide_the_others() -> None:
    parsed = parse(Source("a.yaml", "a: &x 1\nb: *x\n<<: {c: 1}\n? [d]\n: 1\ne: !t 2\ne: 3\n"))
    assert [problem.code for problem in parsed.problems] == ["E011", "E011", "E012", "E017", "E013", "E016"]
    assert isinstance(parsed.root, MappingNode)
    assert [entry.key.text for entry in parsed.root.entries] == ["a", "b", "e"]
    assert not parsed.root.complete


def test_equal_keys_are_both_pointed_at() -> None:
    (problem,) = parse(Source("a.yaml", "a: 1\nb: 2\n'a': 3\n")).problems
    assert (str(problem.span), [str(other.span) for other in problem.related]) == ("a.yaml:3:1", ["a.yaml:1:1"])


class Counting:
    """A parser that counts the events it was asked for."""

    def __init__(self, text: str) -> None:
        self.read = 0
        self._events = iter(yaml.parse(text, Loader=yaml.SafeLoader))

    def get_event(self) -> yaml.Event | None:
        self.read += 1
        return next(self._events, None)

    def dispose(self) -> None:
        """Hold nothing."""


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "{[", "[{"])
def test_deep_nesting_is_refused_at_once_and_the_interpreter_survives(
    opening: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In a process of its own: what this guards against is a crash, which no test could report.
    code = (
        "from venuespec_codegen.read.events import parse; from venuespec_codegen.read.source import Source;"
        "print([problem.code for problem in "
        f"parse(Source('a', {opening!r} * 50_000)).problems])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "['E010']\n", "")
    made: list[Counting] = []

    def count(text: str) -> Counting:
        made.append(Counting(text))
        return made[-1]

    monkeypatch.setattr(events, "_LOADER", count)
    parse(Source("a", opening * 50_000))
    assert 20 < made[0].read < 100


def test_twenty_levels_are_allowed_and_not_one_more() -> None:
    assert parse(Source("a", "[" * 20 + "]" * 20)).problems == ()
    assert [problem.code for problem in parse(Source("a", "[" * 21 + "]" * 21)).problems] == ["E010"]


@pytest.mark.parametrize("path", SPECS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_both_parsers_of_pyyaml_give_the_same_nodes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source(path.name, path.read_text(encoding="utf-8"))
    with_c = parse(source)
    monkeypatch.setattr(events, "_LOADER", yaml.SafeLoader)
    assert with_c.root is not None
    assert parse(source) == with_c
