import pytest

from venuespec_codegen.diff.output import render_sarif
from venuespec_codegen.problems import sarif


@pytest.fixture
def fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is installed and which kinds there are must not decide about a file to compare with."""
    monkeypatch.setattr(sarif, "_version", lambda: "1.2.3")
    monkeypatch.setattr(render_sarif, "KINDS", {})
