"""Load a version: as it came with Sual, as it was released, or out of the repository where its release is lost."""

from __future__ import annotations

import weakref
from dataclasses import dataclass

from sual.answering.pipeline import Answerer
from sual.editing.publishing import disk, making, release
from sual.editing.publishing.places import Places
from sual.editing.publishing.release import Release
from sual.editing.publishing.repository import Repository
from sual.encoders.encoder import Encoder
from sual.knowledge.reload import Snapshot, reload, snapshot
from sual.retrieval.store import IndexMismatchError


@dataclass(frozen=True)
class Live:
    """One version, whole; never changed, only replaced by another.

    Args:
        read: its knowledge and files.
        answerer: what answers from it.
        release: where it lies, None before the first publish.
    """

    read: Snapshot
    answerer: Answerer
    release: Release | None


class Opening:
    """Loads versions, and knows which of them somebody still uses.

    Args:
        places: where everything lies.
        encoder: the encoder of the articles.
        repository: the content repository.
    """

    def __init__(self, places: Places, encoder: Encoder, repository: Repository) -> None:
        self._places, self._encoder, self._repository = places, encoder, repository
        self._used: dict[str, weakref.ref[Answerer]] = {}

    def at_start(self) -> Live:
        """Load what is live when the process starts, after whatever an earlier one could not finish."""
        disk.tidy(self._places.releases)
        disk.tidy(self._places.repository.parent)
        if not self._repository.exists:
            return self.as_it_came()
        found = release.live_release(self._places.releases)
        if found is None:
            return self.rebuilt(self._repository.head())
        if self._repository.published() != found.commit:
            self._repository.break_locks()
            self._repository.bring_along(found.commit)
        try:
            return self.loaded(found, None)
        except IndexMismatchError:
            return self.rebuilt(found.commit)

    def as_it_came(self) -> Live:
        """Load the folder that came with Sual, over the index made of it."""
        read = snapshot(self._places.knowledge)
        return Live(read, making.load(read, self._places.index, self._encoder, None), None)

    def rebuilt(self, commit: str) -> Live:
        """Make the release of a commit anew, and have it live."""
        folder = disk.new_folder(self._places.releases)
        release.write_knowledge(folder, self._repository.files(commit), None)
        read = snapshot(folder / "knowledge")
        making.build(read, folder / "index", self._encoder, self._places.index, {})
        made = release.finish(folder, self._places.releases, commit)
        release.go_live(made, self._places.releases)
        self._repository.settle(commit)
        return self.loaded(made, None)

    def loaded(self, found: Release, before: Live | None) -> Live:
        """Load a release, taking over what is the same in the version before."""
        read = reload(found.knowledge, before.read) if before else snapshot(found.knowledge)
        known = (before.read, before.answerer) if before else None
        answerer = making.load(read, found.index, self._encoder, known)
        self._used[found.folder.name] = weakref.ref(answerer)
        return Live(read, answerer, found)

    def used(self) -> set[str]:
        """Give the names of the releases that somebody still answers from."""
        self._used = {name: answerer for name, answerer in self._used.items() if answerer() is not None}
        return set(self._used)
