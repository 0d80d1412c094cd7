import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from venuespec_codegen.problems import Problem, Span
from venuespec_codegen.resolve.patterns import resolve_pattern
from venuespec_codegen.resolve.place import Place

SPAN = Span("a.yaml", 3, 5, 3, 99)


def findings(text: str) -> list[Problem]:
    found: list[Problem] = []
    resolve_pattern(text, Place("a.yaml", {"": SPAN}, {}, found))
    return found


@pytest.mark.parametrize(
    "pattern",
    [
        "[A-Za-z0-9]{1,32}",
        "[0-9]{6}-[0-9.]+-[CP]",
        "[A-Za-z0-9]+-[A-Za-z0-9_]+-[0-9]{6}-[0-9.]+-[CP]",
        "(?P<family>[A-Za-z0-9]+-[A-Za-z0-9_]+)-.+",
        "[A-Z0-9]{1,10}USDT",
        "[A-Z0-9]+USDT",
        ".*x",
        "(?:[A-Z]{3}-)+",
        "USDT|USDC|BTC",
        r"\d{4}-\d\d-\d\d(?:T\d\d)?",
        r"[^\s,]+",
        r"\{\}\[\]\(\)\.\\",
        "[-a]",
        "[a-]",
        "",
    ],
)
def test_patterns_that_are_accepted(pattern: str) -> None:
    assert findings(pattern) == []


@pytest.mark.parametrize(
    "pattern",
    [
        "(?:a+)+b",
        "(?:a|a)*b",
        "(?:a?){30}b",
        "(?:a{1,9}){1,9}b",
        "[a-z]+[a-z]+b",
        "[a-z]*.*b",
        ".*[a-z]+9",
        "(?:)*",
        "a{0,100}a{0,100}a{0,100}b",
        # Shapes of reported denials of service.
        "([a-zA-Z]+)*",
        "(a|aa)+",
        "(.*a){20}",
        "(?:.*,){11}P",
        "(x+x+)+y",
        "(([a-z])+.)+[A-Z]([a-z])+",
        r"(?:\s*,\s*)*x",
        r"\s+\s*x",
        r"(\w+\s?)*",
        r"([\w.-]+)+@x",
        r".+@.+\..+",
        ".*.*=.*",
        ".*[a-z].*[0-9]",
        "(?:a?b?c?d?)*e",
        "(?:a|b|ab)*c",
        "[^x]*x?[^x]*y",
        "[a-z]{0,1000}x[a-z]{0,1000}y",
        "(?=a)",
        "(?!a)",
        "(?<=a)",
        "(?i)a",
        r"(a)\1",
        "(?P<x>a)(?P=x)",
        r"\bword",
        r"\Aa",
        "^a",
        "a$",
        "a++",
        "a*?",
        "a{2}{3}",
        "a{1001}",
        "a{,3}",
        "*a",
        "a)",
        "(a",
        "[a",
        "[]",
        "[b-a]",
        r"[\d-z]",
        "[[a]",
        "[a||b]",
        "a{",
        "]",
        "é",
        "\n",
        "\\",
        "[^\\d\\D]",
        "((((((((((a))))))))))",
        "a" * 201,
    ],
)
def test_patterns_that_are_refused(pattern: str) -> None:
    assert len(findings(pattern)) == 1


def test_a_finding_points_into_the_scalar() -> None:
    found: list[Problem] = []
    place = Place("a.yaml", {"": Span("a.yaml", 3, 5, 3, 5 + len("ab$") + 2)}, {}, found)
    resolve_pattern("ab$", place)
    assert found[0].span == Span("a.yaml", 3, 8, 3, 9)


ATOMS = st.sampled_from(["a", "b", ".", "[ab]", "[^b]", r"\d", r"\.", "-"])
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda pair: f"(?:{pair[0]}|{pair[1]})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "{2,}"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
    ),
    max_leaves=8,
)


LONG_TEXTS = ("a" * 3000 + "!", "ab" * 1500 + "!", "ba" * 1500 + "!", "b" * 3000 + "\n")


def effort(pattern: str, text: str) -> float:
    """Seconds of processor time, at best."""
    compiled, spent = re.compile(pattern, re.ASCII), list[float]()
    for _ in range(3):
        start = time.process_time()
        compiled.fullmatch(text)
        spent.append(time.process_time() - start)
    return min(spent)


def test_what_is_accepted_is_fast_on_long_texts() -> None:
    # Of a pattern that looks at each character once for every other; what is accepted takes a fiftieth of it.
    squared = effort("[ab]*[ab]*c", LONG_TEXTS[1])

    @settings(max_examples=150, deadline=None, derandomize=True)
    @given(PATTERNS)
    def check(pattern: str) -> None:
        if not findings(pattern):
            assert max(effort(pattern, text) for text in LONG_TEXTS) < squared

    check()


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(alphabet="ab01()[]{}|*+?.^$\\-:<>=!P,é\n &~", max_size=12))
def test_any_text_is_accepted_as_python_understands_it_or_refused(text: str) -> None:
    found = findings(text)
    assert not any(problem.message.startswith("not a regular expression") for problem in found)
