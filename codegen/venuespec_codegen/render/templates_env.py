"""The one Jinja environment: strict about names, closed to raw text."""

from collections.abc import MutableMapping
from functools import cache, cached_property

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from .sinks import finalize


class _Settled(Environment):
    """Asks its loader once for each template: they do not change under way, and are included by the thousand."""

    @cached_property
    def _loaded(self) -> dict[str, Template]:
        return {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, object] | None = None,  # noqa: A002 - Jinja calls it so
    ) -> Template:
        """Return a template."""
        if isinstance(name, Template):
            return name
        found = self._loaded.get(name)
        if found is None:
            found = self._loaded[name] = super().get_template(name, parent, globals)
        return found


@cache
def environment() -> Environment:
    """Return the environment; templates hold layout only, so it has no filters of its own."""
    return _Settled(
        loader=PackageLoader("venuespec_codegen.render", "templates"),
        undefined=StrictUndefined,
        finalize=finalize,
        autoescape=False,  # the output is Python; `finalize` closes every sink
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
