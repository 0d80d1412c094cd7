"""Puts the expected clients of all features side by side into one package that can be imported and type-checked."""

import importlib
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Final

import venuespec_codegen.runtime

from .features import FEATURES

IMPORTED: Final = "golden_clients"
_RUNTIME: Final = Path(venuespec_codegen.runtime.__file__).parent


def build_package(package: Path) -> None:
    """Make the package at ``package``."""
    ignored = shutil.ignore_patterns("__pycache__")
    for feature in FEATURES:
        shutil.copytree(feature / "expected" / "venuespec", package, dirs_exist_ok=True, ignore=ignored)
    shutil.copytree(_RUNTIME, package / "_runtime", ignore=ignored)


def import_module(folder: Path, name: str) -> ModuleType:
    """Import a module of the package called ``IMPORTED`` below ``folder``."""
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    return importlib.import_module(f"{IMPORTED}.{name}")
