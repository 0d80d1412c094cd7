"""One file's bytes replaced, all of them or none."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Write a file that is there already; whoever reads it meanwhile sees the old bytes or the new ones.

    Raises:
        OSError: It cannot be written; it is then as it was.
    """
    # A link stays one, and what it leads to is replaced.
    target = Path(os.path.realpath(path))
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    staged = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        shutil.copymode(target, staged)
        staged.replace(target)
    except BaseException:
        with suppress(OSError):
            staged.unlink()
        raise
