"""A run that leaves alone what has not changed writes the bytes of a run that makes everything."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from venuespec_codegen.compare import compare
from venuespec_codegen.generation import (
    MANIFEST,
    NOTHING,
    ROOT,
    Generation,
    generate,
    inputs_of,
    is_up_to_date,
    read_output,
    still_right,
    write,
)
from venuespec_codegen.problems import sort_key
from venuespec_codegen.read import list_files
from venuespec_codegen.render import finishing, package

from ..bench.scale.endpoint_spec import endpoint_text
from ..bench.scale.shapes import endpoint, exchanges
from ..bench.scale.specs import write_specs

_EXCHANGES = list(exchanges(6, 2))
_NAMES = [exchange.name for exchange in _EXCHANGES]


@pytest.fixture(scope="module", autouse=True)
def unformatted() -> Iterator[None]:
    """Formatting takes a file at a time and most of the time; test_formatting.py is about it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finishing, "formatted", dict)
        yield


class Checkout:
    """Specs and output in one folder, as an author works on them."""

    def __init__(self, folder: Path) -> None:
        self.specs, self.output = folder / "specs", folder / "generated"
        write_specs(self.specs, 6, 2)

    def run(self, *, cold: bool = False) -> tuple[Generation, list[str]]:
        """What a run makes, and what it says meanwhile; nothing is written yet."""
        folder, said = list_files(self.specs), list[str]()
        inputs, on_disk = inputs_of(folder), read_output(self.output)
        earlier = NOTHING if cold else still_right(inputs, on_disk)
        return generate(folder, inputs, earlier, said.append), said

    def write(self, made: Generation) -> None:
        on_disk = read_output(self.output)
        write(self.output, made.files, compare(made.files, on_disk), on_disk)

    def is_up_to_date(self) -> bool:
        folder = list_files(self.specs)
        return is_up_to_date(inputs_of(folder), read_output(self.output)) and not folder.problems


def _edit(path: Path, old: str, new: str) -> None:
    if path.exists():
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def _change_text(at: Checkout, name: str) -> None:
    _edit(at.specs / name / "amend_position.yaml", "as every venue", "as no venue")


def _break(at: Checkout, name: str) -> None:
    _edit(at.specs / name / "amend_position.yaml", "summary:", "sumary:")


def _mend(at: Checkout, name: str) -> None:
    _edit(at.specs / name / "amend_position.yaml", "sumary:", "summary:")


def _contradict(at: Checkout, name: str) -> None:
    _edit(at.specs / name / "exchange.yaml", "now: 17", "now: 16")


def _agree_again(at: Checkout, name: str) -> None:
    _edit(at.specs / name / "exchange.yaml", "now: 16", "now: 17")


def _add(at: Checkout, name: str) -> None:
    exchange = _EXCHANGES[_NAMES.index(name)]
    if (at.specs / name).exists():
        text = endpoint_text(exchange, endpoint(name, 2))
        (at.specs / name / "cancel_position.yaml").write_text(text, encoding="utf-8")


def _rename(at: Checkout, name: str) -> None:
    _edit(at.specs / name / "amend_position.yaml", "endpoint: amend_position", "endpoint: alter_position")
    if (at.specs / name / "amend_position.yaml").exists():
        (at.specs / name / "amend_position.yaml").replace(at.specs / name / "alter_position.yaml")


def _delete(at: Checkout, name: str) -> None:
    (at.specs / name / "amend_position.yaml").unlink(missing_ok=True)


def _remove_exchange(at: Checkout, name: str) -> None:
    shutil.rmtree(at.specs / name, ignore_errors=True)


def _rename_exchange(at: Checkout, name: str) -> None:
    new = f"a_{name}"
    if (at.specs / name).exists() and not (at.specs / new).exists():
        (at.specs / name).replace(at.specs / new)
        _edit(at.specs / new / "exchange.yaml", f"exchange: {name}", f"exchange: {new}")


def _leave_a_stranger(at: Checkout, name: str) -> None:
    if (at.specs / name).exists():
        (at.specs / name / "notes.txt").write_text("", encoding="utf-8")


def _take_the_stranger_away(at: Checkout, name: str) -> None:
    (at.specs / name / "notes.txt").unlink(missing_ok=True)


def _spoil_output(at: Checkout, name: str) -> None:
    _edit(at.output / ROOT / name / "client.py", "async def", "def")


def _lose_output(at: Checkout, name: str) -> None:
    (at.output / ROOT / name / "signer.py").unlink(missing_ok=True)


def _forget_output(at: Checkout, name: str) -> None:
    """Delete a file, and what the manifest says of it."""
    (at.output / ROOT / name / "tables.py").unlink(missing_ok=True)
    manifest = at.output / ROOT / MANIFEST
    if manifest.exists():
        document = json.loads(manifest.read_text(encoding="utf-8"))
        for part in ("files", "drafts"):
            document[part].pop(f"{name}/tables.py", None)
        manifest.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")


def _lose_the_manifest(at: Checkout, _: str) -> None:
    (at.output / ROOT / MANIFEST).unlink(missing_ok=True)


_STEPS: list[Callable[[Checkout, str], None]] = [
    *(_change_text, _break, _mend, _contradict, _agree_again, _add, _rename, _delete, _remove_exchange),
    *(_rename_exchange, _leave_a_stranger, _take_the_stranger_away, _spoil_output, _lose_output),
    *(_forget_output, _lose_the_manifest),
]


@given(st.lists(st.tuples(st.sampled_from(_STEPS), st.sampled_from(_NAMES), st.booleans()), min_size=1, max_size=5))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_an_author_does_the_bytes_are_those_of_a_run_from_nothing(
    steps: list[tuple[Callable[[Checkout, str], None], str, bool]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        at = Checkout(Path(name))
        at.write(at.run()[0])
        for step, exchange, generates in steps:
            step(at, exchange)
            if not generates:
                continue
            made, cold = at.run()[0], at.run(cold=True)[0]
            assert made.files == cold.files
            assert list(made.files) == list(cold.files)
            assert sorted(made.problems, key=sort_key) == sorted(cold.problems, key=sort_key)
            if not made.problems:
                at.write(made)
                assert at.is_up_to_date() or read_output(at.output).keys() > made.files.keys()


@pytest.fixture
def at(tmp_path: Path) -> Checkout:
    """A checkout that has been generated."""
    checkout = Checkout(tmp_path)
    checkout.write(checkout.run()[0])
    assert checkout.is_up_to_date()
    return checkout


def _made_again(at: Checkout) -> list[str]:
    return [text for text in at.run()[1] if text.startswith("generating ")]


def test_one_changed_endpoint_makes_one_exchange_again(at: Checkout) -> None:
    assert _made_again(at) == []
    _change_text(at, "venue_01")
    assert _made_again(at) == ["generating venue_01 (1 of 1)"]


def test_one_changed_endpoint_formats_the_files_that_it_is_in(at: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    formatted = list[str]()

    def note(files: Mapping[str, str]) -> dict[str, str]:
        formatted.extend(files)
        return dict(files)

    monkeypatch.setattr(finishing, "formatted", note)
    _change_text(at, "venue_01")
    at.run()
    assert formatted == [f"{ROOT}/venue_01/{name}.py" for name in ("client", "amend_position")]


def test_shapes_that_have_not_changed_are_not_made_again(at: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "wire_source", None)
    _change_text(at, "venue_01")
    assert at.run()[0].problems == ()
    _edit(at.specs / "venue_01" / "amend_position.yaml", "reduceOnly", "reducesOnly")
    with pytest.raises(TypeError):
        at.run()


def test_a_file_that_neither_the_disk_nor_the_manifest_has_is_made_again(at: Checkout) -> None:
    _forget_output(at, "venue_02")
    assert not at.is_up_to_date()
    made, cold = at.run()[0], at.run(cold=True)[0]
    assert f"{ROOT}/venue_02/tables.py" in made.files
    assert made.files == cold.files


@pytest.mark.parametrize("part", ["exchanges", "files", "drafts"])
def test_a_manifest_that_somebody_touched_keeps_nothing(part: str, at: Checkout) -> None:
    path = at.output / ROOT / MANIFEST
    document = json.loads(path.read_text(encoding="utf-8"))
    name = next(iter(document[part]))
    document[part][name] = document[part][name][::-1]
    path.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    assert len(_made_again(at)) == 3


@pytest.mark.parametrize("spoil", [_spoil_output, _lose_output])
def test_output_that_is_not_as_it_was_made_is_made_again(spoil: Callable[[Checkout, str], None], at: Checkout) -> None:
    spoil(at, "venue_02")
    assert _made_again(at) == ["generating venue_02 (1 of 1)"]


def test_another_generator_makes_everything_again(at: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda _: "0.0.0")  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType] - of any tool
    assert len(_made_again(at)) == 3


def test_a_problem_beside_unchanged_specs_is_found_all_the_same(at: Checkout) -> None:
    _leave_a_stranger(at, "venue_00")
    made, said = at.run()
    assert [problem.code for problem in made.problems] == ["E115"]
    assert said == []
    assert made.files == {}
