"""One comparison in a fresh interpreter, the first it makes: what it took beyond imports, and what it imported.

Standard input has the names of modules to import beforehand, as a JSON array; run in a folder that has `specs`.
"""

import contextlib
import importlib
import io
import json
import sys
import time
from typing import cast

from venuespec_codegen.cli.main import main


def compare_once() -> None:
    """Print a JSON object: the processor time in seconds, and the modules that were not imported before."""
    for name in cast("list[str]", json.load(sys.stdin)):
        importlib.import_module(name)
    known = set(sys.modules)
    start = time.process_time()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        status = main(["diff", "HEAD", "specs"])
    seconds = time.process_time() - start
    assert status == 1, "the specs that were changed are no different"
    json.dump({"seconds": seconds, "modules": [name for name in sys.modules if name not in known]}, sys.stdout)


if __name__ == "__main__":
    compare_once()
