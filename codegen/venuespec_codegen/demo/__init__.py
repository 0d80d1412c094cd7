"""The README's first command: both generated clients at work against both simulators.

The one part of the generator that imports the clients it has generated. ``okx_scenes`` and ``bingx_scenes`` double as
sample code.
"""
