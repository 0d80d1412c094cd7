from venuespec_codegen.problems.fingerprint import fingerprints


def test_fingerprints_tell_equal_results_apart_and_mix_no_parts() -> None:
    assert len(set(fingerprints([("a", "b"), ("a", "b"), ("ab", ""), ('a", "b', "")]))) == 4
    assert fingerprints([("a", "b")]) == fingerprints([("a", "b")])
    assert all(len(one) == 16 for one in fingerprints([("a",), ("b",)]))
