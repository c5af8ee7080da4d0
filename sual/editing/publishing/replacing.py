"""Replace what is live in this process: one at a time, by a lock that all processes on the same folders share."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sual.answering.pipeline import Answerer
from sual.editing.publishing import disk, release
from sual.editing.publishing.errors import DiskError
from sual.editing.publishing.opening import Live, Opening
from sual.editing.publishing.places import Places
from sual.editing.publishing.repository import Changes, Reason, Repository, Version
from sual.editing.publishing.showing import Showing
from sual.encoders.encoder import Encoder, Vectors


class Replacing:
    """Holds the version that is live, and tells who answers of every other.

    Args:
        places: where everything lies.
        encoder: the encoder of the articles.
        repository: the content repository.
        known: vectors of texts that were encoded a moment ago; read anew for each version.
        patience: seconds to wait for somebody else who publishes.
    """

    def __init__(
        self, places: Places, encoder: Encoder, repository: Repository, known: dict[str, Vectors], patience: float
    ) -> None:
        self._places, self._repository, self._patience = places, repository, patience
        self._changing = threading.RLock()
        self._listeners: list[Callable[[Answerer], None]] = []
        self._opening = Opening(places, encoder, repository)
        self._showing = Showing(places, encoder, repository, self._opening, known)
        self._live = self._open()

    @property
    def live(self) -> Live:
        """The version that is live."""
        return self._live

    def listen(self, listener: Callable[[Answerer], None]) -> None:
        """Have somebody told of every new version."""
        self._listeners.append(listener)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Have nobody else change what is live meanwhile, in this process or another, and begin from what is live now.

        Raises:
            BusyError: when somebody else is publishing.
            DiskError: when the disk does not take what is done.
        """
        with self._changing, disk.only_one(self._places.releases / "lock", self._patience):
            try:
                self._catch_up()
                yield
            except OSError as error:
                disk.tidy(self._places.releases)
                raise DiskError(error) from error

    def show(
        self, changes: Changes, reason: Reason, *, parent: str | None = None, commit: str | None = None
    ) -> Version:
        """Make a version, have it answer, and bring the repository along; see `Showing.show`.

        Args:
            changes: new content by name, None for a file that goes.
            reason: who and why.
            parent: the commit upon which the changes are laid; the live one when None.
            commit: one that is there already, to be shown as it is; made of the changes when None.

        Returns:
            The new version; it is live and lasts.
        """
        live, shown = self._showing.show(self.live, changes, reason, parent, commit)
        self.replace(live)
        self._repository.bring_along(shown)
        return self._repository.version(shown)

    def replace(self, live: Live) -> None:
        """Have another version answer, and remove the releases that nothing uses any more."""
        old = self._live
        self._live = live
        for listener in self._listeners:
            listener(live.answerer)
        if live.release:
            needed = {one.release.folder.name for one in (live, old) if one.release}
            release.remove_old(self._places.releases, needed | self._opening.used())

    def _open(self) -> Live:
        with self._changing, disk.only_one(self._places.releases / "lock", self._patience):
            return self._opening.at_start()

    def _catch_up(self) -> None:
        """Another process may have published, or this one could not finish."""
        found = release.live_release(self._places.releases) if self._repository.exists else None
        if found and found != self.live.release:
            self.replace(self._opening.loaded(found, self.live))
        if found and self._repository.published() != found.commit:
            self._repository.bring_along(found.commit)
