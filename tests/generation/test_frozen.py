"""The values of both decorators are the same to everything that looks at them."""

import pickle

import attrs
import pytest

from venuespec_codegen.frozen import frozen


@frozen
class Plain:
    """A value with fields that do not count, or are not shown."""

    name: str
    number: int = 1
    remark: str = attrs.field(default="", eq=False)
    text: str = attrs.field(default="", repr=False)


@frozen
class Special(Plain):
    """A value that inherits fields."""

    more: tuple[int, ...] = ()


@frozen
class Single:
    """A value of one field."""

    name: str


@frozen
class Empty:
    """A value of none."""


@frozen
class Own:
    """A value that says itself how it is compared and shown."""

    name: str

    def __eq__(self, other: object) -> bool:
        """Compare names without their case."""
        return isinstance(other, Own) and self.name.lower() == other.name.lower()

    def __hash__(self) -> int:
        """Agree with the comparison."""
        return hash(self.name.lower())

    def __repr__(self) -> str:
        """Show no name."""
        return "Own(…)"


def test_values_are_equal_where_all_fields_that_count_are() -> None:
    assert Plain("a") == Plain("a", remark="b")
    assert hash(Plain("a")) == hash(Plain("a", remark="b"))
    assert Plain("a") != Plain("a", 2)
    assert Plain("a") != Plain("a", text="b")
    assert Single("a") == Single("a")
    assert Single("a") != Single("b")
    assert Empty() == Empty()
    assert hash(Empty()) == hash(Empty())
    assert len({Special("a", more=(1,)), Special("a", more=(1,)), Special("a", more=(2,))}) == len("ab")


def test_values_of_two_classes_differ() -> None:
    assert Plain("a") != Special("a")
    text: object = "a"
    assert Single("a") != text


def test_a_value_is_shown_as_attrs_shows_it() -> None:
    assert repr(Plain("a", text="b")) == "Plain(name='a', number=1, remark='')"
    assert repr(Special("a", more=(1,))) == "Special(name='a', number=1, remark='', more=(1,))"
    assert repr(Empty()) == "Empty()"


def test_what_a_class_defines_itself_stays() -> None:
    assert Own("a") == Own("A")
    assert hash(Own("a")) == hash(Own("A"))
    assert repr(Own("a")) == "Own(…)"


def test_a_value_is_frozen_and_remains_one_of_attrs() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Plain("a").name = "b"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue] - that is the point
    assert attrs.evolve(Plain("a"), number=2) == Plain("a", 2)
    assert [one.name for one in attrs.fields(Single)] == ["name"]
    assert pickle.loads(pickle.dumps(Plain("a", 2, text="b"))) == Plain("a", 2, text="b")  # noqa: S301 - made here
