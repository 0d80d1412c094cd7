"""The cases of all files beside this one that are called ``cases_….py``."""

from importlib import import_module
from pathlib import Path
from typing import Final, Protocol, cast

from .case import Case


class _Cases(Protocol):
    CASES: tuple[Case, ...]


def _cases() -> tuple[Case, ...]:
    names = sorted(path.stem for path in Path(__file__).parent.glob("cases_*.py"))
    modules = [cast("_Cases", import_module(f".{name}", __package__)) for name in names]
    return tuple(case for module in modules for case in module.CASES)


CASES: Final = _cases()
