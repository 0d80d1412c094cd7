"""Imports generated files from memory, beside the runtime that is installed."""

import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from types import ModuleType

import venuespec

_ROOT = "venuespec"
_RUNTIME = f"{_ROOT}._runtime"


class _Files(MetaPathFinder, Loader):
    """Finds the modules of one generated tree, given as path to text."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._sources: dict[str, tuple[str, bool]] = {}
        for path, text in files.items():
            if path.endswith(".py"):
                name = path.removesuffix(".py").replace("/", ".")
                package = name.endswith(".__init__")
                self._sources[name.removesuffix(".__init__")] = (text, package)

    def names(self) -> list[str]:
        return sorted(self._sources)

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        if fullname not in self._sources:
            return None
        return spec_from_loader(fullname, self, is_package=self._sources[fullname][1])

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self._sources[module.__name__][0], module.__name__, "exec"), vars(module))  # noqa: S102


@contextmanager
def imported(files: Mapping[str, str]) -> Generator[dict[str, ModuleType]]:
    """Import every module of the files, and forget them again; names are those below the root package."""
    assert venuespec.__name__ == _ROOT
    import_module(f"{_RUNTIME}.client")
    finder = _Files(files)
    kept = {name: module for name, module in sys.modules.items() if name == _ROOT or name.startswith(f"{_ROOT}.")}
    for name in kept:
        if name != _RUNTIME and not name.startswith(f"{_RUNTIME}."):
            del sys.modules[name]
    sys.meta_path.insert(0, finder)
    try:
        yield {name.removeprefix(f"{_ROOT}."): import_module(name) for name in finder.names()}
    finally:
        sys.meta_path.remove(finder)
        for name in [name for name in sys.modules if name == _ROOT or name.startswith(f"{_ROOT}.")]:
            del sys.modules[name]
        sys.modules.update(kept)
