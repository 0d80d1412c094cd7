"""The golden folders: one small spec for each feature of the language, and the files it must make."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from venuespec_codegen.model import Exchange, Model
from venuespec_codegen.problems import render as render_problems
from venuespec_codegen.read import read_specs
from venuespec_codegen.render import ROOT, exchange_sources, shared_bases
from venuespec_codegen.render.formatting import formatted
from venuespec_codegen.resolve import resolve

GOLDEN: Final = Path(__file__).parent
FEATURES: Final = sorted(path.parent for path in GOLDEN.glob("*/spec"))
RUNTIME: Final = f"{ROOT}/_runtime/"
_MARKER: Final = f"{ROOT}/py.typed"


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


@cache
def everything_made() -> Mapping[str, Mapping[str, str]]:
    """The files that each feature's spec decides, by the feature's name: formatted together, which takes a fraction."""
    sources: dict[str, str] = {}
    for feature in FEATURES:
        exchanges = model_of(feature).exchanges
        bases = shared_bases([exchange.name for exchange in exchanges])
        made = {path: basis.source() for path, basis in bases.items()}
        for exchange in exchanges:
            made |= exchange_sources(exchange)
        sources |= {f"{feature.name}/{path}": text for path, text in made.items()}
    done: dict[str, dict[str, str]] = {feature.name: {_MARKER: ""} for feature in FEATURES}
    for path, text in formatted(sources).items():
        name, _, rest = path.partition("/")
        done[name][rest] = text
    return done


def expected_of(feature: Path) -> dict[str, str]:
    """The files that are expected, by path."""
    root = feature / "expected"
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
