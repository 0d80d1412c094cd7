"""`venuespec explain`: what is printed where, and with which exit status."""

from pathlib import Path

import pytest

from venuespec_codegen.cli.main import main

SPECS = str(Path(__file__).parents[2] / "specs")


def _explain(*words: str) -> int:
    return main(["explain", *words, "--specs", SPECS])


def test_an_explanation_goes_to_standard_output_without_colours(capsys: pytest.CaptureFixture[str]) -> None:
    assert _explain("okx.close_position", "51115") == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("51115: error of okx.close_position\n")
    assert f"{SPECS}/okx/close_position.yaml:" in printed.out
    assert "\033" not in printed.out
    assert printed.err == ""


def test_names_are_bold_where_colours_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert _explain("okx", "--color", "always") == 0
    assert capsys.readouterr().out.startswith("\033[1mokx: OKX\033[0m\n")


@pytest.mark.parametrize(("columns", "widest"), [("60", 60), ("400", 110)])
def test_text_is_wrapped_to_the_terminal_but_never_too_wide_to_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: str, widest: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert _explain("okx.close_position", "--specs", SPECS) == 0
    texts = [line for line in capsys.readouterr().out.splitlines() if SPECS not in line and "https://" not in line]
    assert widest - 20 < max(map(len, texts)) <= widest + 25  # a term wider than its column is not broken


def test_a_wrong_name_is_one_line_on_standard_error_and_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert _explain("okx.close_position", "possSide") == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "venuespec explain: okx.close_position has no `possSide`; did you mean `posSide`?\n"


def test_a_wrong_name_does_nothing_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert _explain("okx.close_position", "\033[2J\u202e") == 2
    assert "has no `<U+001B>[2J<U+202E>`;" in capsys.readouterr().err
    assert _explain("\033[2J") == 2
    assert "no exchange `<U+001B>[2J`;" in capsys.readouterr().err


def test_an_exchange_that_cannot_be_read_sends_its_reader_to_lint(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "okx").mkdir()
    (tmp_path / "okx/exchange.yaml").write_text("exchange: okx\n", encoding="utf-8")
    assert main(["explain", "okx", "--specs", str(tmp_path)]) == 2
    expected = f"there is no exchange `okx`; its spec has problems, see `venuespec lint {tmp_path}`"
    assert expected in capsys.readouterr().err


def test_an_unreadable_folder_is_one_line_and_status_2(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["explain", "okx", "--specs", str(tmp_path / "absent")]) == 2
    error = capsys.readouterr().err
    assert "absent" in error
    assert error.count("\n") == 1
