"""Nothing is prepared for templates that none of them reads, and no template is left that nothing fills."""

import inspect
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

import attrs
import pytest
from jinja2 import Template

import venuespec_codegen.render
from venuespec_codegen.render import render, views
from venuespec_codegen.render.templates_env import environment

from ..golden.features import GOLDEN, model_of

_RENDER: Final = Path(venuespec_codegen.render.__file__).parent
_TEMPLATES: Final = {path.name: path.read_text(encoding="utf-8") for path in (_RENDER / "templates").glob("*.jinja")}
# What the views themselves read.
_OWN: Final = {("Names", "owners")}


def _fields() -> Iterator[tuple[str, str]]:
    for module in pkgutil.iter_modules(views.__path__, f"{views.__name__}."):
        for name, kind in inspect.getmembers(import_module(module.name), inspect.isclass):
            if attrs.has(kind) and kind.__module__ == module.name:
                yield from ((name, field.name) for field in attrs.fields(kind))


def _unread(templates: str) -> set[tuple[str, str]]:
    expressions = "\n".join(re.findall(r"\{[{%](.*?)[%}]\}", templates, re.DOTALL))
    read = set(re.findall(r"\.([a-z_]+)", expressions))
    return {(view, field) for view, field in _fields() if field not in read}


def test_every_field_of_a_view_is_read() -> None:
    everything = "\n".join(_TEMPLATES.values())
    assert _unread(everything) == _OWN
    assert ("EndpointView", "window_ms") in _unread(everything.replace(".window_ms", ""))


def test_every_template_is_filled_or_included(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    whole, original = environment(), environment().get_template

    def get(name: str, parent: str | None = None) -> Template:
        asked.append(name)
        return original(name, parent)

    monkeypatch.setattr(whole, "get_template", get)
    render(model_of(GOLDEN / "several_endpoints"))
    included = re.findall(r'include "([^"]+)"', "\n".join(_TEMPLATES.values()))
    assert _TEMPLATES.keys() == {*asked, *included}
