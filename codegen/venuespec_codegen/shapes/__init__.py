"""What datamodel-code-generator is asked for while the specs are still being read."""

from .typed_dicts import SMALLEST, typed_dicts

__all__ = ["SMALLEST", "typed_dicts"]
