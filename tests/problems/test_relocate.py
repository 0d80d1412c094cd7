import pytest

from venuespec_codegen.problems import Problem, Related, Span, relocate, relocate_path


@pytest.mark.parametrize(
    ("path", "folder", "expected"),
    [
        ("okx/a.yaml", "specs", "specs/okx/a.yaml"),
        ("okx/a.yaml", ".", "okx/a.yaml"),
        ("okx/a.yaml", "/x/specs/", "/x/specs/okx/a.yaml"),
        (".", "specs", "specs"),
        (".", ".", "."),
    ],
)
def test_a_path_is_put_under_its_folder(path: str, folder: str, expected: str) -> None:
    assert relocate_path(path, folder) == expected


def test_both_places_of_a_finding_move() -> None:
    here, there = Span("a", 1, 2, 3, 4), Span("b", 5, 6, 7, 8)
    (moved,) = relocate([Problem("E016", here, "m", "h", (Related(there, "first"),))], "specs")
    assert moved == Problem(
        "E016",
        Span("specs/a", 1, 2, 3, 4),
        "m",
        "h",
        (Related(Span("specs/b", 5, 6, 7, 8), "first"),),
    )
