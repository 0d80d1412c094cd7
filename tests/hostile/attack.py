"""Sends one hostile spec through the whole pipeline and judges what comes out."""

import ast
import re
import shutil
import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

from attrs import frozen

from venuespec_codegen.model import Exchange, Model
from venuespec_codegen.problems import OUTPUT_FORMATS, Problem, is_hidden
from venuespec_codegen.problems import render as render_problems
from venuespec_codegen.read import Reading, read_specs
from venuespec_codegen.render import finishing, render
from venuespec_codegen.resolve import resolve

from .importing import imported
from .positions import Instance, Spec
from .texts import MARK
from .using import check_vectors
from .writing import Spelling, written

RUNTIME = "venuespec/_runtime/"
_NAMED = ("id", "attr", "arg", "name", "asname", "module")
_SHOWN = re.compile(r"[\n -~]*")


@frozen
class Verdict:
    """What became of one hostile spec: refused with these codes, or these files made of this model."""

    codes: tuple[str, ...]
    model: Model
    files: Mapping[str, str]

    @property
    def refused(self) -> bool:
        return bool(self.codes)


def attacked(instance: Instance, spelling: Spelling) -> Verdict:
    """Put a spelling into its place and judge the exchange that it belongs to."""
    exchange = instance.path.partition("/")[0]
    files = {path: data for path, data in instance.spec.files.items() if path.startswith(f"{exchange}/")}
    with specs_folder(Spec(instance.spec.name, files)) as root:
        (root / instance.path).write_bytes(written(instance.spec.files[instance.path], instance, spelling))
        verdict = judged(root)
    # A word that is a name as it stands may become one; whatever else holds the mark may not.
    if not spelling.text.isidentifier():
        check_mark(verdict.files)
    return verdict


def built(spec: Spec) -> Verdict:
    """Judge a whole spec as it is."""
    with specs_folder(spec) as root:
        return judged(root)


def judged(root: Path) -> Verdict:
    """Run the stages but for the disk's, and check all that must hold whatever a spec says.

    The formatter is left out: it takes most of the time, and what it takes in is what counts.
    """
    reading = read_specs(root)
    resolution = resolve(reading)
    problems = (*reading.problems, *resolution.problems)
    if problems:
        check_shown(problems, reading)
        return Verdict(tuple(problem.code for problem in problems), resolution.model, {})
    with patch.object(finishing, "formatted", dict):
        files = render(resolution.model)
    own = {path: text for path, text in files.items() if not path.startswith(RUNTIME)}
    check_files(own)
    with imported(own) as modules:
        for exchange in resolution.model.exchanges:
            check_enumerations(modules, exchange)
            check_vectors(modules, exchange)
    return Verdict((), resolution.model, own)


@contextmanager
def specs_folder(spec: Spec) -> Generator[Path]:
    """Write a spec's files into a folder of their own."""
    root = Path(tempfile.mkdtemp(prefix="hostile-"))
    try:
        nothing = Instance(spec, "", ("nowhere",), is_key=False)
        for path, data in spec.files.items():
            (root / path).parent.mkdir(exist_ok=True)
            (root / path).write_bytes(written(data, nothing, Spelling("", "escaped")))
        yield root
    finally:
        shutil.rmtree(root)


def check_shown(problems: tuple[Problem, ...], reading: Reading) -> None:
    """A refusal has a place in the file and can be shown without showing what is hidden."""
    for problem in problems:
        lines = reading.texts[problem.span.path].split("\n")
        assert 1 <= problem.span.line <= len(lines), problem
        assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1, problem
        assert problem.message, problem
        assert problem.help, problem
    for output_format in OUTPUT_FORMATS:
        shown = render_problems(problems, reading.texts, output_format)
        assert not [one for one in shown if is_hidden(one)]


def check_files(files: Mapping[str, str]) -> None:
    """Generated files have plain names and are printable ASCII."""
    for path, text in files.items():
        assert re.fullmatch(r"venuespec/([a-z0-9_]+/)?[a-z0-9_]+\.(py|typed)", path), path
        assert _SHOWN.fullmatch(text), path


def check_mark(files: Mapping[str, str]) -> None:
    """No name in generated code is one that a hostile text brought along, also as a type checker reads comments."""
    for path, text in files.items():
        for node in ast.walk(ast.parse(text, type_comments=True)):
            names = [getattr(node, key, None) for key in _NAMED]
            assert not [name for name in names if isinstance(name, str) and name.startswith(MARK)], path


def check_enumerations(modules: Mapping[str, ModuleType], exchange: Exchange) -> None:
    """The members of enumerations have the spec's values to the letter."""
    for one in exchange.enumerations:
        made = getattr(modules[f"{exchange.name}.enums"], one.class_name).__members__
        assert {name: value.value for name, value in made.items()} == {each.name: each.value for each in one.members}
