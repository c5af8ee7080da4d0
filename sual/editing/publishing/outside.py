"""Notice cheaply that files were edited outside, by their sizes and times; and say which, by their contents."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from sual.editing.publishing.opening import Live
from sual.editing.publishing.repository import Repository, working_paths


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
        now, before = self.signature(), self._last
        self._last = now
        return now != self._seen and now == before

    def seen(self, signature: str) -> None:
        """Take the files for known as they were at a moment: what was written since then is looked at again."""
        self._seen = self._last = signature

    def signature(self) -> str:
        """Give what is another once a file is another."""
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


def changed_outside(live: Live, repository: Repository, knowledge: Path) -> list[str]:
    """Name the files that say something other than what is live.

    Args:
        live: what is live.
        repository: the content repository, whose working tree counts once it is there.
        knowledge: the folder that came with Sual, which counts until then.
    """
    if repository.exists:
        return list(repository.outside())
    told, found = live.read.texts, Repository(knowledge).working_files()
    names = told.keys() | found.keys()
    return [n for n in names if n not in told or n not in found or differs(n, found[n], told)]


def live_files(live: Live) -> dict[str, bytes]:
    """Give what is live; before the first publish as it was read, because the folder may be edited meanwhile."""
    if live.release:
        return Repository(live.release.knowledge).working_files()
    return {name: text.encode() for name, text in live.read.texts.items()}


def differs(name: str, text: bytes | None, live: Mapping[str, str]) -> bool:
    """Say whether a file is to be another than it is live; None is no file."""
    known = live.get(name)
    return text != (None if known is None else known.encode())
