from venuespec_codegen.diff.finding import Finding

from .case import Edit
from .edited import SHUT, found

_TAG = "  tag: {type: string, description"


def _changed(old: str, new: str) -> Finding:
    before, after = (_TAG.replace("description", f"{keys}description") for keys in (old, new))
    (finding,) = found(Edit(SHUT, before, after), setup=(Edit(SHUT, _TAG, before),))
    return finding


def test_witnesses_say_which_side_takes_a_text() -> None:
    finding = _changed("pattern: '[A-Z]{1,32}', ", "pattern: '[A-Z_]{1,16}', ")
    assert finding.witnesses == (
        '"AAAAAAAAAAAAAAAAA" (17 characters): accepted before, refused now',
        '"_": refused before, accepted now',
    )
    assert (finding.before, finding.after) == ("pattern: [A-Z]{1,32}", "pattern: [A-Z_]{1,16}")


def test_a_pattern_that_takes_too_long_says_so_and_what_was_found_all_the_same() -> None:
    finding = _changed("pattern: '[ab]*a[ab]{15}', ", "pattern: '[ab]*a[ab]{14}[a-b]', ")
    assert finding.kind.id == "param.pattern.undecidable"
    assert finding.witnesses == ("whether any other text is treated differently was not worked out",)


def test_a_pattern_by_itself_can_only_refuse_however_intricate() -> None:
    assert _changed("", "pattern: '[ab]*a[ab]{15}', ").kind.id == "param.pattern.added"
    assert _changed("pattern: '[ab]*a[ab]{15}', ", "").kind.id == "param.pattern.removed"


def test_a_list_of_values_instead_says_it_all() -> None:
    assert _changed("pattern: '[A-Z]{1,4}', ", "enum: [EUR, USD], ").kind.id == "param.enum.introduced"


def test_lengths_alone_are_another_comparison() -> None:
    assert _changed("pattern: '[A-Z]*', maxLength: 3, ", "pattern: '[A-Z]*', maxLength: 2, ").kind.id == (
        "param.length.max-decreased"
    )
