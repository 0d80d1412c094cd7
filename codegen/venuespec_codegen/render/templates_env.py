"""The one Jinja environment: strict about names, closed to raw text."""

from collections.abc import Callable, Iterator, MutableMapping
from functools import cache, cached_property

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from jinja2.nodes import EvalContext
from jinja2.runtime import Context

from .sinks import finalize


class _Lean(Context):
    """What templates see that have no blocks and give nothing to others; making one took longer than filling most."""

    def __init__(
        self,
        environment: Environment,
        parent: dict[str, object],
        name: str | None,
        blocks: dict[str, Callable[[Context], Iterator[str]]],  # noqa: ARG002 - there are none
        globals: MutableMapping[str, object] | None = None,  # noqa: A002 - Jinja calls it so
    ) -> None:
        """Set all that :class:`jinja2.runtime.Context` has."""
        self.parent = parent
        self.vars = {}
        self.environment = environment
        self.eval_ctx = _evaluation(environment)
        self.exported_vars = set()
        self.name = name
        self.globals_keys = set(globals or ())
        self.blocks = {}


@cache
def _evaluation(environment: Environment) -> EvalContext:
    return EvalContext(environment)


class _Settled(Environment):
    """Asks its loader once for each template: they do not change under way, and are included by the thousand."""

    context_class = _Lean

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
        optimized=False,  # what would be computed beforehand are constants, and templates print none
    )


def prepare() -> None:
    """Compile all templates; copies of this process then need not."""
    for name in environment().list_templates():
        environment().get_template(name)
