"""What has to hold before a change goes in. `nox` runs what CI runs; `nox -l` lists every session."""

import os
import subprocess
import sys
from pathlib import Path

import nox

# A machine without one of these Pythons skips it. On CI nox would fail instead, and it would download what is missing.
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
OWN = f"{sys.version_info.major}.{sys.version_info.minor}"
# Two processes; the one that is done first takes over tests of the other.
_AT_ONCE = ("-n", "2", "--dist", "worksteal")
# Where the interpreter can have a say: its event loop, TLS, JSON, enumerations and exceptions; the bytes that are
# generated; its regular expressions, Unicode tables and recursion limits.
VERSION_DEPENDENT = [
    "tests/runtime",
    "tests/generated",
    "tests/golden",
    "tests/read/test_decode.py",
    "tests/read/test_events.py",
    "tests/read/test_hostile_files.py",
    "tests/resolve/test_names.py",
    "tests/resolve/test_patterns.py",
    "tests/simulator/test_pytest_plugin.py",
    "tests/simulator/test_server.py",
    "tests/simulator/test_thread.py",
    # Type checkers judge by the oldest Python wherever they run, and a second reading of rules is the same everywhere.
    "--ignore=tests/golden/test_checkers.py",
    "--ignore=tests/generated/test_derived.py",
]
nox.needs_version = ">=2026.4"
nox.options.error_on_missing_interpreters = False
nox.options.download_python = "never"
nox.options.default_venv_backend = "virtualenv"
nox.options.reuse_venv = "yes"

# pyenv's interpreters are not on PATH, only shims that answer for the chosen ones. The running one always counts.
PYENV = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
FOUND = [Path(sys.base_exec_prefix) / "bin", *(PYENV / "versions").glob("3.*/bin")]
os.environ["PATH"] = os.pathsep.join([*map(str, FOUND), os.environ["PATH"]])


def _python(session: nox.Session, *arguments: str) -> None:
    """Run a module of the environment nox itself runs in: it holds the `dev` extra, so nothing is installed twice."""
    session.run(sys.executable, "-m", *arguments, external=True)


@nox.session(venv_backend="none")
def lint(session: nox.Session) -> None:
    """Check style and formatting of everything, generated code included."""
    _python(session, "ruff", "check")
    _python(session, "ruff", "format", "--check")


@nox.session(venv_backend="none")
def types(session: nox.Session) -> None:
    """Check types with mypy and with pyright, both strict, at the same time: each uses one processor."""
    checkers = {
        name: subprocess.Popen([sys.executable, "-m", name])  # noqa: S603 - fixed words
        for name in ("mypy", "basedpyright")
    }
    failed = [name for name, checker in checkers.items() if checker.wait() != 0]
    if failed:
        session.error(f"{' and '.join(failed)} found something")


@nox.session(venv_backend="none")
def generate(session: nox.Session) -> None:
    """Check that everything generated is what its source says."""
    _python(session, "venuespec_codegen.read.make_document_types", "--check")
    _python(session, "venuespec_codegen", "generate", "--check")
    _python(session, "tests.reference")


@nox.session(venv_backend="none", default=False)
def golden(session: nox.Session) -> None:
    """Run the golden tests alone; `nox -s golden -- --update-golden` accepts what the generator now writes."""
    _python(session, "pytest", "tests/golden", *session.posargs)


@nox.session(venv_backend="none", default=False)
def faults(session: nox.Session) -> None:
    """Play all faults and print what each client said, beside the truth; `-- --update` publishes the summary."""
    _python(session, "tests.faults", *session.posargs)


@nox.session(venv_backend="none", default=False)
def soak(session: nox.Session) -> None:
    """Play all faults for two minutes, or as many seconds as given, and measure that nothing piles up."""
    _python(session, "tests.faults.soak", *session.posargs)


@nox.session(venv_backend="none", default=False)
def hostile(session: nox.Session) -> None:
    """Make 5,000 hostile specs, or as many as given: each is refused with a place or stays text in what it makes."""
    _python(session, "tests.hostile", *session.posargs)


@nox.session(venv_backend="none", default=False)
def mutation(session: nox.Session) -> None:
    """Make every small change to the specs and print where each shows; `-- --update` publishes the figures."""
    _python(session, "tests.mutation", *session.posargs)


@nox.session(venv_backend="none", default=False)
def griffe(session: nox.Session) -> None:
    """Ask griffe what each kind of change breaks in the generated clients, and compare with what we say."""
    _python(session, "tests.diff.griffe")


@nox.session(default=False)
def ccxt(session: nox.Session) -> None:
    """Compare thousands of requests of the example exchanges with ccxt's; `-- 2000` for so many of each endpoint."""
    # Big, and used for nothing else: the vectors in the examples hold what it said, and those every run checks.
    session.install("--quiet", "--editable", ".[codegen]", "ccxt==4.5.90")
    session.run("python", "-m", "tests.exchanges", *session.posargs)


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure what the project promises about speed and size, and say where a promise is broken."""
    # What it is compared with stays in an environment of its own: nothing of the project needs it.
    session.install("--quiet", "openapi-python-client==0.29.1")
    _python(session, "tests.bench", "--peer", str(Path(session.bin) / "openapi-python-client"), *session.posargs)


@nox.session(venv_backend="none")
def tests(session: nox.Session) -> None:
    """Run all tests on this Python."""
    _python(session, "pytest", *_AT_ONCE, *session.posargs)


@nox.session(python=[version for version in PYTHONS if version != OWN])
def others(session: nox.Session) -> None:
    """Run on every other Python found the tests in which its version can have a say."""
    # Most of what is installed is never imported here, so nothing is compiled before it is.
    session.install("--quiet", "--no-compile", "--editable", ".[test]")
    session.run("pytest", *_AT_ONCE, *(session.posargs or VERSION_DEPENDENT))
