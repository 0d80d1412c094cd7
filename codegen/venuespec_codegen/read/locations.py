"""Where specs and their schema lie: in a checkout, or packed into the installed distribution."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def own_specs() -> Path:
    """Return the specs that came with this generator: the packed ones, else those of the checkout around it."""
    packed = _PACKAGE / "specs"
    return packed if packed.is_dir() else _PACKAGE.parent.parent / "specs"


def schema_folder() -> Path:
    """Return the folder with ``*.schema.json``; always the generator's own, for it defines the language it reads."""
    return own_specs() / "schema"


def default_specs() -> Path:
    """Return the specs to read when none are named: ``specs`` of the working directory, else the generator's own."""
    here = Path("specs")
    return here if here.is_dir() else own_specs()
