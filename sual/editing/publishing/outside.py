"""Notice cheaply that files were edited outside: their sizes and times, not their contents."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from sual.editing.publishing.repository import working_paths


class Outside:
    """Watches a folder.

    Args:
        watched: gives the folder; it is another one after the first publish.
    """

    def __init__(self, watched: Callable[[], Path]) -> None:
        self._watched = watched
        self._seen = ""  # looked at once after every start, because files may have changed while nobody watched
        self._last = ""

    def settled_change(self) -> bool:
        """Say whether files changed since `seen`, and not since the last look: somebody may still be writing."""
        now, before = self._signature(), self._last
        self._last = now
        return now != self._seen and now == before

    def seen(self) -> None:
        """Take the files as they are now for known."""
        self._seen = self._last = self._signature()

    def _signature(self) -> str:
        folder = self._watched()
        total = hashlib.sha256()
        git = [folder / ".git" / "HEAD", *sorted((folder / ".git" / "refs" / "heads").rglob("*"))]
        for path in (*git, folder / ".git" / "packed-refs", *working_paths(folder)):
            try:
                found = path.stat()
            except OSError:
                continue  # it went between two looks, which the next one shows
            total.update(f"{path}\0{found.st_mtime_ns}\0{found.st_size}\0{found.st_ino}\n".encode())
        return total.hexdigest()
