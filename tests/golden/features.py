"""The golden folders: one small spec for each feature of the language, and the files it must make."""

from pathlib import Path
from typing import Final

from venuespec_codegen.model import Exchange, Model
from venuespec_codegen.problems import render as render_problems
from venuespec_codegen.read import read_specs
from venuespec_codegen.render import ROOT, render
from venuespec_codegen.resolve import resolve

GOLDEN: Final = Path(__file__).parent
FEATURES: Final = sorted(path.parent for path in GOLDEN.glob("*/spec"))
RUNTIME: Final = f"{ROOT}/_runtime/"


def model_of(feature: Path) -> Model:
    """The model of a feature's spec, which has no problems."""
    reading = read_specs(feature / "spec")
    resolution = resolve(reading)
    problems = (*reading.problems, *resolution.problems)
    assert problems == (), render_problems(problems, reading.texts, "full")
    return resolution.model


def every_exchange() -> list[tuple[Path, Exchange]]:
    """The exchanges of all features."""
    return [(feature, exchange) for feature in FEATURES for exchange in model_of(feature).exchanges]


def made_of(feature: Path) -> tuple[dict[str, str], dict[str, str]]:
    """What a feature's spec makes: the files that it decides, and the runtime."""
    files = render(model_of(feature))
    own = {path: text for path, text in files.items() if not path.startswith(RUNTIME)}
    return own, {path: text for path, text in files.items() if path not in own}


def expected_of(feature: Path) -> dict[str, str]:
    """The files that are expected, by path."""
    root = feature / "expected"
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
