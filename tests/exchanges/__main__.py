"""`python -m tests.exchanges [NUMBER]`: compare what the examples sign with what ccxt signs. `nox -s ccxt` has it."""

import argparse
import sys
import tempfile
from pathlib import Path

from .comparison import Compared, compare
from .examples import exchanges, write_clients


def main() -> int:
    """Return 0 where every request is the same, byte for byte."""
    parser = argparse.ArgumentParser(prog="python -m tests.exchanges", description="Compare requests with ccxt's.")
    parser.add_argument("number", type=int, nargs="?", default=500, help="how many of each endpoint (default: 500)")
    parser.add_argument("--seed", type=int, default=0, help="for other requests than the usual ones (default: 0)")
    options = parser.parse_args()
    number: int = options.number
    seed: int = options.seed
    total = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_clients(folder)
        results = {name: compare(exchange, folder, number, seed) for name, exchange in exchanges().items()}
    for name, compared in results.items():
        sys.stdout.write(_row(name, compared))
        total += compared.interpreted + compared.prepared
    differences = sum(compared.differences for compared in results.values())
    sys.stdout.write(f"{total} requests compared with ccxt's, {differences} differ\n")
    for name, compared in results.items():
        if compared.first is not None:
            first = compared.first
            sys.stdout.write(
                f"\n{name}, {first.side}: {first.given}\n  ours:   {first.ours}\n  theirs: {first.theirs}\n"
            )
    return 1 if differences or not total else 0


def _row(name: str, compared: Compared) -> str:
    return (
        f"{name:8} {compared.interpreted:6} by the interpreter, {compared.prepared:6} by the client "
        f"(which refuses {compared.refused}), {compared.differences} differ\n"
    )


if __name__ == "__main__":
    sys.exit(main())
