from collections.abc import Callable

from venuespec_codegen.model import Model

Read = Callable[..., str]


def test_the_page_of_a_call_has_all_parts(read: Read) -> None:
    text = read("okx.close_position")
    for part in ("Request", "Parameters", "Rules", "Limits", "Outcome", "Reply", "Errors", "Notes"):
        assert f" {part} " in text
    assert "sends POST /api/v5/trade/close-position, parameters as json" in text
    assert "needs a key with the permission Trade" in text
    assert "instId (required) The instrument" in text
    assert "sent twice may act twice" in text
    assert "find out GET /api/v5/account/positions?instId={instId}: the position" in text


def test_signing_s_own_parameter_is_marked(read: Read) -> None:
    assert "timestamp (signing)" in read("bingx.close_position")


def test_every_parameter_rule_error_and_note_is_on_it(read: Read, model: Model) -> None:
    for exchange in model.exchanges:
        for endpoint in exchange.endpoints:
            text = read(f"{exchange.name}.{endpoint.name}")
            names = [parameter.wire_name for parameter in endpoint.parameters]
            names += [rule.id for rule in endpoint.rules] + [note.id for note in endpoint.notes]
            names += [f"{row.code} {row.name}" for row in endpoint.errors]
            assert [name for name in names if f" {name} " not in text] == []


def test_a_call_without_rules_has_no_heading_for_them(read: Read) -> None:
    assert " Rules " not in read("bingx.close_position")
