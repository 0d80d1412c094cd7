"""The last of rendering: files are formatted while others are still drafted, and the runtime joins them."""

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import resources
from types import TracebackType
from typing import Self

from .formatting import formatted

ROOT = "venuespec"
# So many are formatted at once: fewer, and ruff would be started too often; more, and the last would wait too long.
_BATCH = 180


class Finishing:
    """Takes the sources of files as they come, and gives all of them formatted in the end.

    Use it as a context manager: nothing goes on in the background afterwards.
    """

    def __init__(self) -> None:
        # It waits for ruff and for the disk; what it takes of a processor is theirs.
        self._thread = ThreadPoolExecutor(1)
        self._waiting: dict[str, str] = {}
        self._batches: list[Future[dict[str, str]]] = []

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Forget what has not been begun."""
        self._thread.shutdown(cancel_futures=True)

    def add(self, sources: Mapping[str, str]) -> None:
        """Take sources by their paths below the output folder; no process may be copied from then on."""
        self._waiting |= sources
        if len(self._waiting) >= _BATCH:
            self._batches.append(self._thread.submit(formatted, self._waiting))
            self._waiting = {}

    def done(self) -> dict[str, str]:
        """Return all files formatted, and with them those that no spec decides, in the paths' order.

        Raises:
            FormattingError: A file is no Python, or formatting it again would change it.
        """
        done = _runtime()
        done[f"{ROOT}/py.typed"] = ""
        for batch in self._batches:
            done |= batch.result()
        done |= formatted(self._waiting)
        return dict(sorted(done.items()))


def finished(sources: Mapping[str, str]) -> dict[str, str]:
    """Return these files formatted, and with them those that no spec decides, in the paths' order."""
    with Finishing() as finishing:
        finishing.add(sources)
        return finishing.done()


def _runtime() -> dict[str, str]:
    """Return the hand-written runtime, to the byte."""
    folder = resources.files("venuespec_codegen") / "runtime"
    return {
        f"{ROOT}/_runtime/{entry.name}": entry.read_text(encoding="utf-8")
        for entry in sorted(folder.iterdir(), key=lambda one: one.name)
        if entry.name.endswith(".py")
    }
