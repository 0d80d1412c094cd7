"""What is found when texts of the base specs are replaced."""

from venuespec_codegen.diff.compare import compare
from venuespec_codegen.diff.finding import Finding
from venuespec_codegen.diff.pair_up import pair_all
from venuespec_codegen.diff.pairing import EndpointPair, ExchangePair

from .case import Edit, tree
from .reading import model_of

SHUT = "venue/shut.yaml"
EXCHANGE = "venue/exchange.yaml"


def rule(id_: str, demands: str) -> Edit:
    """Add a rule before all others."""
    return Edit(SHUT, "rules:\n", f"rules:\n  - {{id: {id_}, {demands}, because: So it is., source: docs}}\n")


def shut(old: str, new: str) -> Edit:
    return Edit(SHUT, old, new)


def found(*edits: Edit, setup: tuple[Edit, ...] = ()) -> tuple[Finding, ...]:
    return compare(model_of(tree(setup)), model_of(tree((*setup, *edits))))


def paired(*edits: Edit, setup: tuple[Edit, ...] = ()) -> tuple[ExchangePair, EndpointPair]:
    old, new = model_of(tree(setup)), model_of(tree((*setup, *edits)))
    exchange, (endpoint,), _ = pair_all(old.exchanges[0], new.exchanges[0])
    return exchange, endpoint
