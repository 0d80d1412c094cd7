"""Compares what was made with what is expected, both ways, or writes it down as the new expectation."""

import difflib
import shutil
from collections.abc import Mapping
from pathlib import Path


def differences(made: Mapping[str, str], expected: Mapping[str, str]) -> str:
    """Every missing, extra and changed file, the changed ones as a diff; empty where there is none."""
    lines = [f"missing: {path} is expected and was not made\n" for path in expected if path not in made]
    lines += [f"extra: {path} was made and is not expected\n" for path in made if path not in expected]
    for path in sorted(made.keys() & expected.keys()):
        old, new = expected[path].splitlines(keepends=True), made[path].splitlines(keepends=True)
        lines += difflib.unified_diff(old, new, f"expected/{path}", f"made/{path}")
        if old == new and made[path] != expected[path]:
            lines.append(f"changed: {path} in its line ends\n")
    return "".join(lines)


def rewrite(folder: Path, files: Mapping[str, str]) -> None:
    """Make a folder hold exactly these files."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
