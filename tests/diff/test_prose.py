from collections.abc import Iterator
from typing import cast

from attrs import AttrsInstance, fields, has

from venuespec_codegen import model
from venuespec_codegen.diff.prose import PROSE, bare
from venuespec_codegen.model import Model

from ..golden.features import FEATURES, model_of

_MODEL = Model(tuple(exchange for feature in FEATURES for exchange in model_of(feature).exchanges))


def _things(value: object) -> Iterator[AttrsInstance]:
    if isinstance(value, tuple):
        for one in cast("tuple[object, ...]", value):
            yield from _things(one)
    elif has(type(value)):
        thing = cast("AttrsInstance", value)
        yield thing
        for field in fields(type(thing)):
            yield from _things(getattr(thing, field.name))


def test_nothing_that_a_bare_value_holds_is_prose() -> None:
    for thing in _things(bare(_MODEL)):
        for name in PROSE.get(type(thing), ()):
            assert not getattr(thing, name), (type(thing), name)


def test_all_else_is_as_it_was() -> None:
    for thing, other in zip(_things(_MODEL), _things(bare(_MODEL)), strict=False):
        if type(thing) is not type(other):
            break
        for field in fields(type(thing)):
            if field.name not in PROSE.get(type(thing), ()) and not has(
                type(cast("object", getattr(thing, field.name)))
            ):
                assert isinstance(getattr(thing, field.name), tuple) or getattr(thing, field.name) == getattr(
                    other, field.name
                )


def test_every_class_of_the_model_says_which_of_its_texts_are_prose() -> None:
    """An attribute that is called like prose anywhere is prose everywhere."""
    names = {"description", "source", "advice", "because", "summary", "title"}
    for name in model.__all__:
        kind: object = getattr(model, name)
        if isinstance(kind, type) and has(kind):
            own = {field.name for field in fields(kind)} & names
            # A note is compared as a whole; what a canonical string is made of is no place in a page.
            assert own <= {*PROSE.get(kind, ())} or kind in {model.Note, model.Canonical}, kind
