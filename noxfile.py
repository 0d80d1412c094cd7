"""What has to hold before a change goes in. `nox` runs what CI runs; `nox -l` lists every session."""

import os
import sys
from pathlib import Path

import nox

# A machine without one of these Pythons skips it. On CI nox would fail instead, and it would download what is missing.
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
# Runtime, generated code, generator and simulator; the rest is prose, packaging and faults on the same transport.
VERSION_DEPENDENT = [f"tests/{room}" for room in ("runtime", "generated", "golden", "read", "resolve", "simulator")]
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
    """Check types with mypy and with pyright, both strict."""
    _python(session, "mypy")
    _python(session, "basedpyright")


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


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run all tests on this Python, and on every other one found those in which the version can have a say."""
    own = session.python == f"{sys.version_info.major}.{sys.version_info.minor}"
    # With what `dev` adds, the tests that ask a type checker run as well.
    session.install("--quiet", "--editable", ".[dev]" if own else ".[test]")
    session.run("pytest", "-n", "2", *(session.posargs or ([] if own else VERSION_DEPENDENT)))
