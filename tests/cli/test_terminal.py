import io

import pytest

from venuespec_codegen.cli.terminal import ColorChoice, Progress, wants_color


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "terminal", "environment", "expected"),
    [
        ("auto", True, {}, True),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", False, {}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {}, False),
    ],
)
def test_colours_are_for_terminals_or_on_demand(
    choice: ColorChoice, *, terminal: bool, environment: dict[str, str], expected: bool
) -> None:
    assert wants_color(choice, Terminal() if terminal else io.StringIO(), environment) is expected


def test_progress_is_one_line_that_is_gone_afterwards() -> None:
    stream = Terminal()
    with Progress(stream, {}) as progress:
        progress.say("reading")
        progress.say("writing")
    assert stream.getvalue() == "\r\033[Kreading\r\033[Kwriting\r\033[K"


def test_progress_leaves_no_trace_in_a_pipe_or_on_a_dumb_terminal() -> None:
    for stream, environment in ((io.StringIO(), dict[str, str]()), (Terminal(), {"TERM": "dumb"})):
        with Progress(stream, environment) as progress:
            progress.say("reading")
        assert stream.getvalue() == ""
