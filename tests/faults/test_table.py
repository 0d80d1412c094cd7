"""The table in the README is what the faults give."""

from .table import play_both, published, rows, summary
from .venues import VENUES


def test_the_published_summary_is_what_comes_of_playing_all_faults() -> None:
    played = play_both()
    assert published() == summary(played), "if the new figures are right: python -m tests.faults --update"
    for venue in VENUES:
        lines = rows(venue, played[venue.name])
        assert len(lines) == len(played[venue.name])
        assert not [line for line in lines if "LIE" in line]
