"""Which commands there are, what each is for, and what it needs installed."""

from attrs import frozen

# The import names an extra brings. A module missing from anywhere else is a defect, and its traceback is shown.
MODULES_OF_EXTRA = {
    "simulator": frozenset({"yaml"}),
    "codegen": frozenset({"yaml", "jinja2", "datamodel_code_generator", "ruff"}),
    "review": frozenset({"yaml"}),
}


@frozen
class Command:
    """One command: ``module`` stands beside this file, ``extra`` is what ``pip install "venuespec[…]"`` must name."""

    name: str
    module: str
    extra: str
    summary: str


COMMANDS = {
    command.name: command
    for command in (
        Command(
            "generate",
            "generate",
            "codegen",
            "write the clients that the specs describe, or check that they are up to date",
        ),
        Command("lint", "lint", "simulator", "read specs and report every problem with its place and a way out"),
        Command("explain", "explain", "simulator", "say what a parameter, a rule or an error code means"),
        Command(
            "drift",
            "drift",
            "review",
            "say what changed on documentation pages, and which facts of a spec that touches",
        ),
        Command("diff", "diff", "review", "say what changed between two sides of specs, and what that does to callers"),
        Command("simulate", "simulate", "simulator", "serve an exchange on this machine that behaves as its spec says"),
        Command("demo", "demo", "codegen", "regenerate, then drive the clients against the simulators"),
    )
}
