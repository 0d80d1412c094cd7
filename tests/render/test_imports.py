"""A module's imports are those that ruff would leave, in ruff's order."""

import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruff import find_ruff_bin  # type: ignore[import-untyped] # typed, but not marked so

from venuespec_codegen.render import FormattingError, exchange_sources, formatting
from venuespec_codegen.render.formatting import formatted
from venuespec_codegen.render.imports import with_exact_imports

from ..golden.features import every_exchange

_HEAD = '# @generated\n"""A module.\n\nimport nothing\n"""\n\n'


def _imports(source: str) -> str:
    """The statements that are left of those at a module's beginning."""
    made = with_exact_imports(_HEAD + source)
    assert made.startswith(_HEAD)
    return made.removeprefix(_HEAD)


def test_imports_are_sorted_in_three_groups_farthest_first() -> None:
    source = """\
from .enums import Side
from . import wire
from .._runtime.calls import at
from attrs import frozen
from typing import Final
import re


x = frozen, Side, wire, at, Final, re
"""
    assert _imports(source).partition("\n\nx")[0] == (
        "import re\nfrom typing import Final\n\nfrom attrs import frozen\n\n"
        "from .._runtime.calls import at\nfrom . import wire\nfrom .enums import Side"
    )


def test_imports_of_one_module_are_joined_constants_first() -> None:
    source = "from .a import b10, B\nfrom .a import (\n    b9,\n    C_D,\n)\n\nx = b10, b9, B, C_D\n"
    assert _imports(source).startswith("from .a import C_D, B, b9, b10\n")


@pytest.mark.parametrize(
    ("use", "kept"),
    [
        ("x = name", True),
        ("x = f(name)", True),
        ('x = f"{name}"', True),
        ('__all__ = [\n    "name",\n]', True),
        ("x = y.name", False),
        ("x = names", False),
        ('x = "name"', False),
        ("# name", False),
        ('"""name"""', False),
    ],
)
def test_a_name_is_kept_when_code_names_it(use: str, *, kept: bool) -> None:
    assert ("from .a import name" in _imports(f"from .a import name\n\n{use}\n")) is kept


def test_what_is_too_long_before_names_are_left_out_stays_a_list() -> None:
    names = [f"a_rather_long_name_{number}" for number in range(8)]
    source = f"from .a import {', '.join(names)}\n\nx = {names[3]}\n"
    assert _imports(source).startswith(f"from .a import (\n    {names[3]},\n)\n")


def test_the_order_of_names_is_that_of_ruff() -> None:
    @given(st.lists(st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,5}", fullmatch=True), min_size=1, max_size=8, unique=True))
    @settings(max_examples=40, deadline=None)
    def same(names: list[str]) -> None:
        names = [f"{name}_x" if name.islower() else name for name in names]
        source = f"from .a import {', '.join(names)}\n\nx = ({', '.join(names)},)\n"
        command = [find_ruff_bin(), "check", "--isolated", "--quiet", "--select", "I", "-"]
        found = subprocess.run(command, input=with_exact_imports(source), text=True, capture_output=True, check=False)
        assert found.returncode == 0, found.stdout

    same()


def test_what_specs_make_needs_no_mending(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formatting, "_MEND", ("no-such-command",))
    sources: dict[str, str] = {}
    for feature, exchange in every_exchange():
        sources |= {f"{feature.name}/{path}": text for path, text in exchange_sources(exchange).items()}
    assert formatted(sources).keys() == sources.keys()


def test_a_field_with_an_imported_name_is_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    source = with_exact_imports("from re import compile\n\n\nclass A:\n    compile: int = 0\n")
    assert "import" in source
    assert formatted({"a.py": source}) == {"a.py": "class A:\n    compile: int = 0\n"}
    monkeypatch.setattr(formatting, "_MEND", ("no-such-command",))
    with pytest.raises(FormattingError):
        formatted({"a.py": source})
