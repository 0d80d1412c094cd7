"""Edits of what requests are accepted: parameters that come and go, their values, patterns and rules."""

from .case import Case, Edit

_SHUT = "venue/shut.yaml"
_EXCHANGE = "venue/exchange.yaml"
_TAG = "  tag: {type: string, description: A label., source: docs}\n"
_CCY = "  ccy: {type: string, minLength: 1, maxLength: 10, description: The currency., source: docs}\n"
_SIDE = (
    "  side: {type: string, enum: [long, short, both], default: {server: both}, description: The side., source: docs}\n"
)
_RULES = "rules:\n"
_LIMITS = "rateLimits:\n"
_HEDGED = "    when: {context.mode: hedge}\n    required: [side]\n"
_SYMBOL = 'pattern: "[A-Z-]{1,20}"'


def _shut(old: str, new: str) -> Edit:
    return Edit(_SHUT, old, new)


def _after(line: str, added: str) -> Edit:
    return _shut(line, line + added)


def _rule(id_: str, demands: str) -> Edit:
    """Add a rule before all others."""
    return _shut(_RULES, f"{_RULES}  - {{id: {id_}, {demands}, because: So it is., source: docs}}\n")


def _rule_at_end(id_: str, demands: str) -> Edit:
    return _shut(_LIMITS, f"  - {{id: {id_}, {demands}, because: So it is., source: docs}}\n{_LIMITS}")


def _gone(id_: str, demands: str) -> Edit:
    """Take such a rule away again."""
    return _shut(f"  - {{id: {id_}, {demands}, because: So it is., source: docs}}\n", "")


def _patterned(kind: str, old: str, new: str, lengths: tuple[str, str] = ("", "")) -> Case:
    """Make a case of another pattern of ``tag``, and of the lengths beside it."""
    before, after = (
        _TAG.replace("description", f"{keys}{beside}description", 1)
        for keys, beside in zip((f"pattern: '{one}', " if one else "" for one in (old, new)), lengths, strict=True)
    )
    return Case(kind, (_shut(before, after),), () if before == _TAG else (_shut(_TAG, before),))


def _lane(keys: str) -> Edit:
    return _after(_TAG, f"  lane: {{type: string, {keys}description: A lane., source: docs}}\n")


# A parameter that is always there is in the vector too; in the query it is no part of what is signed.
_LANE_SENT = (
    _lane("in: query, required: true, enum: [fast, slow], "),
    Edit(_EXCHANGE, "parameters: {symbol: A-B, amount: 1}", "parameters: {symbol: A-B, amount: 1, lane: fast}"),
    Edit(_EXCHANGE, "url: https://api.venue.example/v1/shut", "url: https://api.venue.example/v1/shut?lane=fast"),
)
_PRESENCE = (
    Case("param.added.optional", (_lane(""),)),
    # The rules that come with a parameter say when it must be there, or what goes with it.
    Case("param.added.optional", (_lane(""), _rule("lane-with-all", "when: {all: true}, forbidden: [lane]"))),
    Case("param.added.required", _LANE_SENT),
    Case("param.added.required", (_lane(""), _rule("lane", "required: [lane]"))),
    Case(
        "param.added.conditional",
        (_lane(""), _rule("lane-when-hedged", "when: {context.mode: hedge}, required: [lane]")),
    ),
    Case("param.added.conditional", (_lane(""), _rule("lane-or-tag", "oneOf: [lane, tag]"))),
    Case("param.removed", (_shut(_TAG, ""),)),
    Case(
        "param.removed",
        (_shut(_TAG, ""), _gone("tag-with-all", "when: {all: true}, required: [tag]")),
        (_rule("tag-with-all", "when: {all: true}, required: [tag]"),),
    ),
    Case(
        "param.removed",
        (_shut(_TAG, ""), _shut("anyOf: [tag, ccy, all]", "anyOf: [ccy, all]")),
        (_rule("one-at-least", "when: {context.mode: hedge}, anyOf: [tag, ccy, all]"),),
    ),
)
_NEEDS_CCY = "when: {context.mode: hedge}, required: [ccy]"
_AMOUNT = _shut("amount: {type: integer,", "amount: {type: integer, required: true,")
_NO_CCY_WITH_ALL = _shut("forbidden: [amount]", "forbidden: [ccy]")
_REQUIREMENTS = (
    Case("param.required.optional-to-required", (_AMOUNT,), (_NO_CCY_WITH_ALL,)),
    # A rule without conditions is no condition.
    Case("param.required.optional-to-required", (_rule("ccy", "required: [ccy]"),)),
    # Nor are rules that leave no case out, of which the account is always in one.
    Case(
        "param.required.optional-to-required",
        (
            _rule("ccy-when-hedged", _NEEDS_CCY),
            _rule_at_end("ccy-one-way", "when: {context.mode: one_way}, required: [ccy]"),
        ),
    ),
    Case(
        "param.required.required-to-optional",
        (_shut("required: [ccy], forbidden: [tag]", "forbidden: [tag]"),),
        (_rule("ccy-and-no-tag", "required: [ccy], forbidden: [tag]"),),
    ),
    # Who says that it is always there makes a difference to the method's signature, and none on the wire.
    Case(
        "param.required.optional-to-required",
        (_AMOUNT, _gone("amount", "required: [amount]")),
        (_NO_CCY_WITH_ALL, _rule("amount", "required: [amount]")),
    ),
    Case("param.required.optional-to-conditional", (_rule("ccy-when-hedged", _NEEDS_CCY),)),
    Case("param.required.optional-to-conditional", (_rule("ccy-with-tag", "dependentRequired: {tag: [ccy]}"),)),
    Case(
        "param.required.conditional-to-optional",
        (_shut("    required: [side]\n", ""),),
        (_shut("    required: [side]\n", "    required: [side]\n    enum: {side: [long, short]}\n"),),
    ),
    Case(
        "param.required.conditional-to-required",
        (_shut("when: {context.mode: hedge}, required: [ccy]", "required: [ccy]"),),
        (_rule("ccy-when-hedged", _NEEDS_CCY),),
    ),
    Case(
        "param.required.required-to-conditional",
        (_gone("ccy-of-all", "when: {all: true}, required: [ccy]"),),
        (
            _rule("ccy-of-all", "when: {all: true}, required: [ccy]"),
            _rule_at_end("ccy", "unless: {all: true}, required: [ccy]"),
        ),
    ),
)
_ENUMS = (
    Case("param.enum.introduced", (_shut(_TAG, _TAG.replace("string", "string, enum: [a, b]")),)),
    # Other bounds of texts make way.
    Case(
        "param.enum.introduced",
        (_shut("ccy: {type: string, minLength: 1, maxLength: 10,", "ccy: {type: string, enum: [EUR, USD],"),),
    ),
    Case("param.enum.dropped", (_shut("enum: [long, short, both], default", "default"),)),
    Case("param.enum.value-added", (_shut("enum: [long, short, both]", "enum: [long, short, both, none]"),)),
    Case("param.enum.value-removed", (_shut("enum: [long, short, both]", "enum: [long, both]"),)),
    # A rule that named the value has nothing to say of it any more.
    Case(
        "param.enum.value-removed",
        (
            _shut("enum: [long, short, both]", "enum: [long, both]"),
            _shut("enum: {side: [long, short]}", "enum: {side: [long]}"),
        ),
        (_rule("sides", "when: {context.mode: hedge}, enum: {side: [long, short]}"),),
    ),
    Case(
        "param.enum.value-removed",
        (
            _shut("enum: [long, short, both]", "enum: [long, both]"),
            _shut(
                "  - {id: short-sides, when: {side: short}, forbidden: [tag], because: So it is., source: docs}\n", ""
            ),
        ),
        (_rule("short-sides", "when: {side: short}, forbidden: [tag]"),),
    ),
    Case("param.enum.value-respelled", (_shut("enum: [long, short, both]", "enum: [LONG, short, both]"),)),
    Case(
        "param.enum.value-respelled",
        (_shut("enum: [long, short, both]", "enum: [L, short, both], members: {L: {name: LONG}}"),),
    ),
    Case(
        "param.enum.value-respelled",
        (
            _shut("enum: [long, short, both]", "enum: [LONG, short, both]"),
            _shut("enum: {side: [long, short]}", "enum: {side: [LONG, short]}"),
        ),
        (_rule("sides", "when: {context.mode: hedge}, enum: {side: [long, short]}"),),
    ),
    Case(
        "param.enum.member-renamed",
        (_shut("enum: [long, short, both]", "enum: [long, short, both], members: {both: {name: EITHER}}"),),
    ),
)
_PATTERNS = (
    _patterned("param.pattern.added", "", "[A-Z]*"),
    _patterned("param.pattern.added", "", "[A-Z]{1,8}", ("maxLength: 8, ", "")),
    _patterned("param.pattern.removed", "[A-Z]*", ""),
    _patterned("param.pattern.tightened", "[A-Za-z]{1,32}", "[A-Za-z]{1,16}"),
    _patterned("param.pattern.tightened", "[A-Z]*", "[A-Z]+", ("maxLength: 9, ", "maxLength: 8, ")),
    _patterned("param.pattern.loosened", "[A-Z]{1,4}", "[A-Z0-9]{1,4}"),
    # What the lengths say goes on being said, in the pattern.
    _patterned("param.pattern.equivalent", "[A-Z]*", "[A-Z]{1,8}", ("minLength: 1, maxLength: 8, ", "")),
    _patterned("param.pattern.equivalent", "", r"[\s\S]{1,8}", ("minLength: 1, maxLength: 8, ", "")),
    _patterned("param.pattern.equivalent", "(?:ab)*a", "a(?:ba)*"),
    _patterned("param.pattern.incomparable", "[A-Z]{1,4}", "[A-Z0-9]{1,3}"),
    # A pattern that takes more than it refuses.
    _patterned("param.pattern.incomparable", "", "[A-Z]{1,8}", ("maxLength: 4, ", "")),
    _patterned("param.pattern.undecidable", "[ab]*a[ab]{15}", "[ab]*a[ab]{14}[a-b]"),
)
_RULE_EDITS = (
    Case("rule.tightened", (_rule("long-when-hedged", "when: {context.mode: hedge}, enum: {side: [long]}"),)),
    Case(
        "rule.tightened",
        (_shut("    when: {all: true}\n    forbidden: [amount]", "    forbidden: [amount]"),),
        (_shut("  all: {type: boolean,", "  all: {type: boolean, default: {server: false},"),),
    ),
    Case("rule.tightened", (_shut("forbidden: [amount]", "forbidden: [amount, ccy]"),)),
    Case("rule.tightened", (_shut("when: {all: true}\n", "when: {all: [true, false]}\n"),)),
    # In more cases than before, though not in all.
    Case(
        "rule.tightened",
        (_shut("when: {derived.kind: SWAP}", "when: {derived.kind: [SWAP, SPOT]}"),),
        (_rule("ccy-of-swaps", "when: {derived.kind: SWAP}, required: [ccy]"),),
    ),
    Case("rule.tightened", (_rule("one-of-both", "oneOf: [tag, ccy]"),)),
    Case(
        "rule.loosened",
        (_shut("enum: {side: [long]}", "enum: {side: [long, short]}"),),
        (_rule("sides", "when: {derived.family: ABC}, enum: {side: [long]}"),),
    ),
    Case("rule.loosened", (_shut("oneOf: [tag, ccy]", "anyOf: [tag, ccy]"),), (_rule("one", "oneOf: [tag, ccy]"),)),
    Case("rule.incomparable", (_shut("when: {all: true}\n", "when: {all: false}\n"),)),
    Case(
        "rule.incomparable",
        (_shut("enum: {side: [long, both]}", "enum: {side: [short, both]}"),),
        (_rule("sides", "when: {all: true}, enum: {side: [long, both]}"),),
    ),
    # Another account fact instead of one that other rules read still.
    Case(
        "rule.context.added",
        (_shut("when: {context.mode: hedge}, f", 'when: {context.level: "2"}, f'),),
        (_rule("no-tag", "when: {context.mode: hedge}, forbidden: [tag]"),),
    ),
    Case(
        "rule.rewritten",
        (_shut("unless: {all: false}, f", "when: {all: true}, f"),),
        (
            _shut("  all: {type: boolean,", "  all: {type: boolean, default: {server: false},"),
            _rule("no-tag-with-all", "unless: {all: false}, forbidden: [tag]"),
        ),
    ),
    # One rule becomes two.
    Case(
        "rule.rewritten",
        (
            _gone("neither", "when: {all: true}, forbidden: [tag, ccy]"),
            _rule("no-tag", "when: {all: true}, forbidden: [tag]"),
            _rule("no-ccy", "when: {all: true}, forbidden: [ccy]"),
        ),
        (_rule("neither", "when: {all: true}, forbidden: [tag, ccy]"),),
    ),
    Case("rule.context.added", (_shut("when: {all: true}\n", 'when: {all: true, context.level: "1"}\n'),)),
    Case(
        "rule.context.removed",
        (_shut('when: {context.level: "2", all: true}, f', "when: {all: true}, f"),),
        (_rule("no-tag", 'when: {context.level: "2", all: true}, forbidden: [tag]'),),
    ),
    Case("rule.id.changed", (_shut("id: no-amount-with-all", "id: all-is-no-amount"),)),
    # Nothing says what a group may capture, and no text that was tried shows it capturing this.
    Case("rule.undecidable", (_rule("no-tag", "when: {derived.family: A-B1}, forbidden: [tag]"),)),
    Case("derived.fact.changed", (Edit(_EXCHANGE, '"[A-Z]+-SWAP"', '"[A-Z]+-(?:SWAP|PERP)"'),)),
    Case("derived.fact.rewritten", (Edit(_EXCHANGE, '"[A-Z]+-SWAP"', '"[A-Z][A-Z]*-SWAP"'),)),
)
CASES = (*_PRESENCE, *_REQUIREMENTS, *_ENUMS, *_PATTERNS, *_RULE_EDITS)
