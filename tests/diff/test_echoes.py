from attrs import evolve

from venuespec_codegen.diff.echoes import CLAIMS, without_echoes
from venuespec_codegen.diff.finding import Finding
from venuespec_codegen.diff.kinds import KINDS
from venuespec_codegen.problems import Span

_SPAN = Span("venue/shut.yaml", 1, 1, 1, 1)


def _finding(kind: str, subject: str) -> Finding:
    return Finding(KINDS[kind], subject, "it changed", _SPAN, _SPAN)


def _kinds(*findings: Finding) -> list[str]:
    return [one.kind.id for one in without_echoes(findings)]


def test_the_same_is_said_once() -> None:
    finding = _finding("enum.class.renamed", "venue enumeration Side")
    assert _kinds(finding, evolve(finding)) == ["enum.class.renamed"]


def test_keywords_go_with_their_type() -> None:
    changed = _finding("param.type.changed", "venue.shut parameter tag")
    assert _kinds(changed, _finding("param.length.max-removed", "venue.shut parameter tag")) == ["param.type.changed"]
    assert len(_kinds(changed, _finding("param.length.max-removed", "venue.shut parameter ccy"))) == 2
    assert len(_kinds(changed, _finding("param.deprecated", "venue.shut parameter tag"))) == 2


def test_a_page_looked_at_anew_is_told_of_its_call_alone() -> None:
    page = _finding("docs.provenance.refreshed", "venue.shut page")
    assert _kinds(page) == ["docs.provenance.refreshed"]
    assert _kinds(page, _finding("docs.text.changed", "venue.shut outcome")) == [
        "docs.provenance.refreshed",
        "docs.text.changed",
    ]
    assert _kinds(page, _finding("endpoint.idempotency.lost", "venue.shut")) == ["endpoint.idempotency.lost"]
    assert _kinds(page, _finding("param.deprecated", "venue.shut parameter tag")) == ["param.deprecated"]
    assert len(_kinds(page, _finding("param.deprecated", "venue.shut_all parameter tag"))) == 2
    assert len(_kinds(page, _finding("exchange.clock.changed", "venue clock"))) == 2


def test_vectors_follow_from_anything_else_of_their_exchange() -> None:
    vectors = _finding("spec.vectors.changed", "venue vectors")
    assert _kinds(vectors) == ["spec.vectors.changed"]
    assert _kinds(vectors, _finding("endpoint.path.changed", "venue.shut")) == ["endpoint.path.changed"]
    assert len(_kinds(vectors, _finding("endpoint.path.changed", "venue2.shut"))) == 2


def test_claims_name_kinds_that_there_are() -> None:
    for claimant, claimed in CLAIMS.items():
        assert claimant in KINDS
        for beginning in claimed:
            assert any(id_.startswith(beginning) for id_ in KINDS), beginning
