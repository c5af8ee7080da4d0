"""Something that is done once beside everything else, and waited for by who needs it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

_log = logging.getLogger(__name__)


class Preparing:
    """Work that is begun when somebody is there for whom it is worth its memory.

    Args:
        work: what is done, in a thread of its own; whatever it raises is logged, and who waits goes on without it.
    """

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._beginning = threading.Lock()
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Begin it, the first time this is called; returns at once."""
        with self._beginning:
            if self._thread is None:
                self._thread = threading.Thread(target=self._do, name="preparing", daemon=True)
                self._thread.start()

    def wait(self) -> None:
        """Wait until what was begun is done; returns at once where nothing was."""
        with self._beginning:
            thread = self._thread
        if thread:
            thread.join()

    def _do(self) -> None:
        try:
            self._work()
        except Exception as error:  # it only saves time
            _log.error("not_prepared", extra={"reason": type(error).__name__})
