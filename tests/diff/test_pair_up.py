from venuespec_codegen.diff.pair_up import pair_all, pair_exchanges
from venuespec_codegen.diff.pairing import EndpointPair
from venuespec_codegen.model import Model

from .case import BASE, Edit, tree
from .reading import model_of
from .signed import CALL, EXCHANGE, sends

_TAG = "  tag: {type: string, description: A label., source: docs}\n"
_BASE = model_of(tree(()))


def _call(*edits: Edit, setup: tuple[Edit, ...] = ()) -> EndpointPair:
    old, new = model_of(tree(setup)), model_of(tree((*setup, *edits)))
    return pair_all(old.exchanges[0], new.exchanges[0])[1][0]


def _parameters(text: str) -> Edit:
    return Edit(CALL, _TAG, text)


def test_exchanges_by_name() -> None:
    empty = Model(())
    assert [(one.old is None, one.new is None) for one in pair_exchanges(_BASE, _BASE)] == [(False, False)]
    assert [(one.old is None, one.new is None) for one in pair_exchanges(empty, _BASE)] == [(True, False)]
    assert [(one.old is None, one.new is None) for one in pair_exchanges(_BASE, empty)] == [(False, True)]


def test_a_call_of_another_name_by_method_and_path() -> None:
    text = (BASE / CALL).read_text(encoding="utf-8")
    renamed = tree((Edit(EXCHANGE, "endpoint: shut", "endpoint: finish"),))
    del renamed[CALL]
    for request, both in (("POST /v1/shut", 1), ("PUT /v1/shut", 0), ("POST /v1/shut2", 0)):
        new = text.replace("endpoint: shut", "endpoint: finish").replace("POST /v1/shut", request)
        files = {**renamed, "venue/finish.yaml": new}
        if request.endswith("2"):
            files[EXCHANGE] = files[EXCHANGE].replace("/v1/shut", "/v1/shut2")
        _, pairs, alone = pair_all(_BASE.exchanges[0], model_of(files).exchanges[0])
        assert (len(pairs), len(alone)) == (both, 2 - 2 * both)


def test_names_before_likeness() -> None:
    # Two parameters whose descriptions change places keep their names.
    one = _TAG + _TAG.replace("tag", "mark").replace("A label.", "A sign.")
    other = one.replace("A label.", "?").replace("A sign.", "A label.").replace("?", "A sign.")
    assert _call(Edit(CALL, one, other), setup=(_parameters(one),)).renamed == {}


def test_what_looks_alike_is_the_same() -> None:
    found = _call(_parameters(_TAG.replace("tag", "label")))
    assert (found.renamed, found.maybe_renamed) == ({"tag": "label"}, {})


def test_what_might_be_is_only_said() -> None:
    found = _call(_parameters("  tagText: {type: string, description: What a reader calls it., source: docs}\n"))
    assert (found.renamed, found.maybe_renamed) == ({}, {"tag": "tagText"})


def test_two_of_a_kind_are_not_chosen_from() -> None:
    two = "".join(_TAG.replace("tag", name) for name in ("label1", "label2"))
    assert _call(_parameters(two)).renamed == {}


def test_another_type_is_another_parameter() -> None:
    found = _call(_parameters(_TAG.replace("tag: {type: string", "label: {type: integer")))
    assert (found.renamed, found.maybe_renamed) == ({}, {})


def test_what_the_spec_says_goes_before_all_likeness() -> None:
    two = (
        _TAG.replace("tag", "label") + "  other: {type: boolean, renamedFrom: tag, description: Else., source: docs}\n"
    )
    found = _call(_parameters(two))
    assert found.renamed == {"tag": "other"}
    back = _call(Edit(CALL, two, _TAG), setup=(_parameters(two),))
    assert back.renamed == {"other": "tag"}


def test_an_earlier_name_that_nothing_had_says_nothing() -> None:
    assert _call(Edit(CALL, "tag: {type: string,", "tag: {type: string, renamedFrom: gone,")).renamed == {}


def test_the_old_side_speaks_in_new_names() -> None:
    names = ("  amount: {", "forbidden: [amount]")
    edits = [Edit(CALL, text, text.replace("amount", "size")) for text in names]
    found = _call(
        *edits,
        Edit(EXCHANGE, "parameters: {symbol: A-B, amount: 1}", "parameters: {symbol: A-B, size: 1}"),
        *sends('{"symbol":"A-B","size":1}'),
    )
    assert found.renamed == {"amount": "size"}
    assert [rule.forbidden for rule in found.old.rules] == [(), ("size",)]
    assert [one.old.wire_name for one in found.parameters if one.old] == [
        "symbol",
        "side",
        "amount",
        "all",
        "ccy",
        "tag",
    ]
    assert found.exchange.old.auth.vectors[0].parameters == (("symbol", "A-B"), ("size", 1))
