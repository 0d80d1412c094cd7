from venuespec_codegen.read.events import parse
from venuespec_codegen.read.source import Source
from venuespec_codegen.read.spans import PointerSpans, escaped


def test_values_and_keys_are_found_by_pointer() -> None:
    source = Source("a", "a/b:\n  - x\n  - {~c: y}\nd: z\n")
    root = parse(source).root
    assert root is not None
    values = PointerSpans(source, root, of_keys=False)
    keys = PointerSpans(source, root, of_keys=True)
    assert {pointer: str(span) for pointer, span in values.items()} == {
        "": "a:1:1",
        "/a~1b": "a:2:3",
        "/a~1b/0": "a:2:5",
        "/a~1b/1": "a:3:5",
        "/a~1b/1/~0c": "a:3:10",
        "/d": "a:4:4",
    }
    assert {pointer: str(span) for pointer, span in keys.items()} == {
        "/a~1b": "a:1:1",
        "/a~1b/1/~0c": "a:3:6",
        "/d": "a:4:1",
    }
    assert (len(values), len(keys)) == (6, 3)
    assert "/gone" not in values


def test_a_key_is_escaped_as_rfc_6901_says() -> None:
    assert escaped("~/") == "~0~1"
