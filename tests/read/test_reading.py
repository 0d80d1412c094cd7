import shutil
from pathlib import Path

import pytest

from venuespec_codegen.read import default_specs, read_specs, schema_folder

PROJECT = Path(__file__).parent.parent.parent
BASE = PROJECT / "tests" / "bad_specs" / "base"


def test_the_project_s_own_specs_are_read_without_a_problem() -> None:
    reading = read_specs(PROJECT / "specs")
    assert reading.problems == ()
    assert [files.exchange.data["exchange"] for files in reading.exchanges] == ["bingx", "okx"]
    assert sorted(reading.texts) == [
        f"{name}/{file}.yaml" for name in ("bingx", "okx") for file in ("close_position", "exchange")
    ]


def test_data_is_typed_and_located() -> None:
    (files,) = read_specs(BASE).exchanges
    (endpoint,) = files.endpoints
    assert endpoint.data["docs"]["retrieved"] == "2026-01-31"
    assert endpoint.data["parameters"]["symbol"].get("required") is True
    assert endpoint.data["rateLimits"][0]["quota"] == 5
    assert list(endpoint.data["parameters"]) == ["symbol", "side"]
    assert str(endpoint.spans["/parameters/side/enum/1"]) == "acme/close.yaml:12:18"
    assert str(endpoint.key_spans["/parameters/side"]) == "acme/close.yaml:10:3"


def test_a_problem_in_one_exchange_leaves_the_others_readable(tmp_path: Path) -> None:
    for name in ("acme", "beta"):
        shutil.copytree(BASE / "acme", tmp_path / name)
    exchange = tmp_path / "beta" / "exchange.yaml"
    exchange.write_text(exchange.read_text().replace("exchange: acme", "exchange: beta"))
    assert [files.exchange.data["exchange"] for files in read_specs(tmp_path).exchanges] == ["acme", "beta"]
    (tmp_path / "acme" / "close.yaml").write_text("endpoint: [\n")
    reading = read_specs(tmp_path)
    assert [files.exchange.data["exchange"] for files in reading.exchanges] == ["beta"]
    assert {problem.span.path for problem in reading.problems} == {"acme/close.yaml"}
    assert reading.texts["acme/close.yaml"] == "endpoint: [\n"


def test_endpoints_are_sorted_by_file_name(tmp_path: Path) -> None:
    root = shutil.copytree(BASE, tmp_path / "specs")
    text = (root / "acme" / "close.yaml").read_text()
    for name in ("b_second", "a_first"):
        (root / "acme" / f"{name}.yaml").write_text(text.replace("endpoint: close", f"endpoint: {name}"))
    (files,) = read_specs(root).exchanges
    assert [endpoint.data["endpoint"] for endpoint in files.endpoints] == ["a_first", "b_second", "close"]


def test_the_specs_of_the_working_directory_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert default_specs().is_absolute()
    assert (default_specs() / "okx" / "exchange.yaml").is_file()
    (tmp_path / "specs").mkdir()
    assert default_specs() == Path("specs")


def test_the_schema_is_the_generator_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "specs" / "schema").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert (schema_folder() / "endpoint.schema.json").is_file()
