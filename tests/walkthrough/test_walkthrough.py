"""The walk-through is walked: what its commands print is what the page shows."""

import re
import shutil
from pathlib import Path

import pytest
from tests.recorded.page import Ran, steps
from tests.recorded.record import differing
from tests.walkthrough.replay import PAGE, replay

_SHORT = """\
```console
$ mkdir -p specs/tern
```

```yaml specs/tern/exchange.yaml
venuespec: 1
```

```yaml specs/tern/exchange.yaml
{more}
```

```console
$ venuespec lint --output-format concise | cat
```
"""


@pytest.mark.skipif(shutil.which("openssl") is None, reason="the reader computes a signature with openssl")
def test_the_commands_print_what_the_page_shows(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    wrong = differing(page, replay(page, tmp_path))
    assert wrong == [], "if that is what they should print: python -m tests.walkthrough"
    assert len([step for step in steps(page) if isinstance(step, Ran)]) > 10


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ("exchange: gull", "specs/tern/exchange.yaml:2:11: E113"),
        ("titel: Tern", "specs/tern/exchange.yaml:2:1: E101"),
    ],
)
def test_what_the_reader_writes_decides_about_what_is_printed(more: str, complaint: str, tmp_path: Path) -> None:
    made, linted = replay(_SHORT.replace("{more}", more), tmp_path)
    assert made == ""
    assert complaint in linted


def test_every_link_of_the_page_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)", PAGE.read_text(encoding="utf-8"))
    assert len(links) > 2
    assert [link for link in links if not (PAGE.parent / link).exists()] == []
